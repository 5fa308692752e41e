package org.portcullis.keycloak.grant.authz;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authorization.AuthorizationProvider;
import org.keycloak.authorization.common.KeycloakIdentity;
import org.keycloak.authorization.identity.Identity;
import org.keycloak.authorization.policy.evaluation.Evaluation;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.grant.CurrentCeiling;
import org.portcullis.keycloak.grant.KeptGrants;

/**
 * Somebody under a ceiling whose permissions are evaluated.
 *
 * @param user the user
 * @param current the ceilings, which are in force
 * @param kept what they leave of the user's grants
 */
record Subject(UserModel user, CurrentCeiling current, KeptGrants kept) {
  private static final String ATTRIBUTE = "portcullis.subject.";

  private record Known(Optional<Subject> subject) {}

  /** Whose permissions are evaluated; empty when they are under no ceiling, or nobody. */
  static Optional<Subject> of(AuthorizationProvider authorization, Identity identity) {
    if (identity instanceof NarrowedIdentity narrowed) {
      return Optional.of(narrowed.subject());
    }
    KeycloakSession session = authorization.getKeycloakSession();
    String sid =
        identity instanceof KeycloakIdentity bearer ? bearer.getAccessToken().getSessionId() : null;
    // A request may evaluate hundreds of permissions of one subject.
    String attribute = ATTRIBUTE + identity.getId() + "." + sid;
    Known known = session.getAttribute(attribute, Known.class);
    if (known == null) {
      known = new Known(read(session, authorization.getRealm(), identity.getId(), sid));
      session.setAttribute(attribute, known);
    }
    return known.subject();
  }

  private static Optional<Subject> read(
      KeycloakSession session, RealmModel realm, String id, @Nullable String sid) {
    UserModel user = session.users().getUserById(realm, id);
    if (user == null) {
      return Optional.empty();
    }
    CurrentCeiling current = CurrentCeiling.of(session, realm, user, sid);
    return current.inForce().isEmpty()
        ? Optional.empty()
        : Optional.of(new Subject(user, current, current.kept(user)));
  }

  /** What is left of the grants of whom a policy is asked about; empty when nothing is withheld. */
  static Optional<KeptGrants> kept(Evaluation evaluation) {
    return of(evaluation.getAuthorizationProvider(), evaluation.getContext().getIdentity())
        .map(Subject::kept);
  }

  /** Whether a policy means this user, by id, name or e-mail address, as Keycloak takes it. */
  boolean isCalled(String name) {
    return name.equals(user.getId())
        || name.equalsIgnoreCase(user.getUsername())
        || name.equalsIgnoreCase(user.getEmail());
  }
}
