package org.portcullis.risk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A recent login that was learnt.
 *
 * @param time when it was
 * @param country ISO 3166-1 alpha-2 code; null when unknown
 * @param asn autonomous system; null when unknown
 * @param placed whether the network's place is its user's place, which it is not for a VPN
 */
public record Visit(Instant time, @Nullable String country, @Nullable Long asn, boolean placed) {}
