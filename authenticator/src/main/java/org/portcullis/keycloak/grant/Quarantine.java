package org.portcullis.keycloak.grant;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.logout.Revocation;
import org.portcullis.keycloak.policy.PolicyProvider;

/** What quarantine leaves: the account console, and no other application. */
public final class Quarantine {
  private static final Set<String> SELF_SERVICE =
      Set.of(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID, Constants.ACCOUNT_CONSOLE_CLIENT_ID);

  private Quarantine() {}

  /** Whether quarantine leaves a client alone. */
  static boolean spares(String clientId) {
    return SELF_SERVICE.contains(clientId);
  }

  /**
   * Tells applications that have sessions of their own that the person is out, where the policy is
   * acted on. The sessions here stay, for the account console.
   *
   * @param userSession the session that is in quarantine; null for all of the user
   */
  public static void tellApplications(
      KeycloakSession session, RealmModel realm, UserModel user, @Nullable String userSession) {
    if (session.getProvider(PolicyProvider.class).of(realm).enforces()) {
      Revocation.fromApplications(
          session,
          realm,
          user,
          ending -> userSession == null || ending.getId().equals(userSession),
          client -> !spares(client.getClientId()));
    }
  }
}
