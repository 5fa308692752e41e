package org.portcullis.engine.link;

import org.portcullis.risk.SightingKind;

/**
 * What users can have in common, as a keyed hash.
 *
 * @param kind what it is
 * @param hash the first 128 bits of an HMAC-SHA-256 in unpadded base64url, 22 characters
 */
public record SightingKey(SightingKind kind, String hash) {}
