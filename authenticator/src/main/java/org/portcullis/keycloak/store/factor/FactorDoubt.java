package org.portcullis.keycloak.store.factor;

import java.time.Instant;

/**
 * A doubt about a second factor.
 *
 * @param credential id of the credential
 * @param type its type, as Keycloak names it
 * @param enrolled when it was enrolled
 */
public record FactorDoubt(String credential, String type, Instant enrolled) {}
