package org.portcullis.risk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The latest login that was learnt and whose place is known.
 *
 * @param time when it was
 * @param point where its address was
 * @param country its country; null when unknown
 */
public record LastLogin(Instant time, GeoPoint point, @Nullable String country) {}
