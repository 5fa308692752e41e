package org.portcullis.keycloak.grant.authz;

import java.util.Optional;
import org.keycloak.authorization.common.KeycloakIdentity;
import org.keycloak.authorization.identity.Identity;
import org.keycloak.authorization.policy.evaluation.Evaluation;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.grant.CurrentCeiling;
import org.portcullis.keycloak.grant.KeptGrants;

/** Whose grants a policy of Authorization Services is asked about. */
final class Subjects {
  private Subjects() {}

  /** What is left of the subject's grants; empty when they are under no ceiling, or nobody. */
  static Optional<KeptGrants> narrowed(Evaluation evaluation) {
    KeycloakSession session = evaluation.getAuthorizationProvider().getKeycloakSession();
    RealmModel realm = evaluation.getAuthorizationProvider().getRealm();
    Identity identity = evaluation.getContext().getIdentity();
    UserModel user = session.users().getUserById(realm, identity.getId());
    if (user == null) {
      return Optional.empty();
    }
    String sid =
        identity instanceof KeycloakIdentity bearer ? bearer.getAccessToken().getSessionId() : null;
    CurrentCeiling current = CurrentCeiling.of(session, realm, user, sid);
    return current.inForce().isEmpty() ? Optional.empty() : Optional.of(current.kept(user));
  }
}
