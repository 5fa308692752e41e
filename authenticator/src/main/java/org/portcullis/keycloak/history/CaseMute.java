package org.portcullis.keycloak.history;

import java.time.Instant;

/**
 * A pattern of evidence that opens no case of a person any more.
 *
 * @param pattern the signal and what distinguishes its evidence
 * @param caseId the case that was a false positive
 * @param setBy who said so
 * @param at when
 */
public record CaseMute(String pattern, String caseId, String setBy, Instant at) {}
