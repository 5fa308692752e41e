package org.portcullis.engine.probation;

import java.time.Instant;

/**
 * Somebody vouched for a person.
 *
 * @param by id of who did
 * @param at when
 */
public record Attestation(String by, Instant at) {}
