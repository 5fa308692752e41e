package org.portcullis.keycloak.store.attestation;

import java.time.Instant;

/**
 * Somebody vouched for a person.
 *
 * @param attesterId id of who did
 * @param attesterName how they were named then, with their realm
 * @param statement what they said
 * @param at when
 */
public record StoredAttestation(
    String attesterId, String attesterName, String statement, Instant at) {}
