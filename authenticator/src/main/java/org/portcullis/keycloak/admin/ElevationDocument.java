package org.portcullis.keycloak.admin;

import org.jspecify.annotations.Nullable;
import org.portcullis.keycloak.store.ceiling.Elevation;

/**
 * An elevation in answers.
 *
 * @param id its id
 * @param user id of whom it is for
 * @param client client id of a client role; null for a realm role
 * @param role its name
 * @param hours for how long
 * @param reason why it was asked for
 * @param requested when
 * @param state what became of it
 * @param decidedBy who decided; null while nobody did
 * @param decided when
 * @param until when it ends by itself; null while nobody granted it
 */
record ElevationDocument(
    String id,
    String user,
    @Nullable String client,
    String role,
    long hours,
    String reason,
    String requested,
    String state,
    @Nullable String decidedBy,
    @Nullable String decided,
    @Nullable String until) {
  static ElevationDocument of(Elevation elevation) {
    return new ElevationDocument(
        elevation.id(),
        elevation.userId(),
        elevation.client(),
        elevation.role(),
        elevation.length().toHours(),
        elevation.reason(),
        elevation.requestedAt().toString(),
        elevation.state().name(),
        elevation.decidedBy(),
        Answers.text(elevation.decidedAt()),
        Answers.text(elevation.until()));
  }
}
