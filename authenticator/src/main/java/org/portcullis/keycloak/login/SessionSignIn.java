package org.portcullis.keycloak.login;

import java.util.Objects;
import java.util.Set;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.RealmModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel.ExecutionStatus;

/**
 * Tells sign-ins by the cookie of a session that is open, which is watched by itself, from those
 * that began so and in which something else was passed after it.
 */
final class SessionSignIn {
  /** What is passed in such a sign-in; an organization is chosen, and nothing is proved by it. */
  private static final Set<String> PASSED =
      Set.of("auth-cookie", "organization", "allow-access-authenticator");

  private SessionSignIn() {}

  static boolean is(AuthenticationSessionModel login) {
    RealmModel realm = login.getRealm();
    return AuthenticatorUtil.isSSOAuthentication(login)
        && login.getExecutionStatus().entrySet().stream()
            .filter(entry -> entry.getValue() == ExecutionStatus.SUCCESS)
            .map(entry -> realm.getAuthenticationExecutionById(entry.getKey()))
            .filter(Objects::nonNull)
            .filter(execution -> !execution.isAuthenticatorFlow())
            .map(AuthenticationExecutionModel::getAuthenticator)
            .allMatch(PASSED::contains);
  }
}
