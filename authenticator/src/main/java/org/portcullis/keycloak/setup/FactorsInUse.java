package org.portcullis.keycloak.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.FormAction;
import org.keycloak.authentication.FormAuthenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;

/** The second factors that people of a realm have, or can set up. */
final class FactorsInUse {
  private static final String OTP = "auth-otp-form";

  /** Keycloak's authenticators, strongest first, and the action by which people set them up. */
  private static final List<Map.Entry<String, String>> BY_ACTION =
      List.of(
          Map.entry("webauthn-authenticator", "webauthn-register"),
          Map.entry("webauthn-authenticator-passwordless", "webauthn-register-passwordless"),
          Map.entry(OTP, "CONFIGURE_TOTP"),
          Map.entry("auth-recovery-authn-code-form", "CONFIGURE_RECOVERY_AUTHN_CODES"));

  private FactorsInUse() {}

  /** Ids of their authenticators, strongest first; one-time passwords at least. */
  static List<String> of(KeycloakSession session, RealmModel realm) {
    List<String> factors = new ArrayList<>();
    for (Map.Entry<String, String> factor : BY_ACTION) {
      RequiredActionProviderModel action =
          realm.getRequiredActionProviderByAlias(factor.getValue());
      boolean isOffered = action != null && action.isEnabled();
      if (isKnown(session, factor.getKey())
          && (isOffered || factor.getKey().equals(OTP) || isAsked(realm, factor.getKey()))) {
        factors.add(factor.getKey());
      }
    }
    return factors;
  }

  /** Whether this server has an authenticator, or a part of a form. */
  static boolean isKnown(KeycloakSession session, String authenticator) {
    return Stream.of(Authenticator.class, FormAction.class, FormAuthenticator.class)
        .anyMatch(
            type ->
                session.getKeycloakSessionFactory().getProviderFactory(type, authenticator)
                    != null);
  }

  private static boolean isAsked(RealmModel realm, String authenticator) {
    return realm
        .getAuthenticationFlowsStream()
        .flatMap(flow -> realm.getAuthenticationExecutionsStream(flow.getId()))
        .anyMatch(
            execution ->
                execution.isEnabled() && authenticator.equals(execution.getAuthenticator()));
  }
}
