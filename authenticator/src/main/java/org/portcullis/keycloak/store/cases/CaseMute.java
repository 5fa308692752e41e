package org.portcullis.keycloak.store.cases;

import java.time.Instant;

/**
 * A pattern of evidence that weighs nothing of a person any more, and opens no case.
 *
 * @param pattern the signal and what distinguishes its evidence
 * @param caseId the case that was a false positive
 * @param setBy who said so
 * @param at when
 */
public record CaseMute(String pattern, String caseId, String setBy, Instant at) {}
