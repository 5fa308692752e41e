package org.portcullis.keycloak.stepup;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.utils.KeycloakSessionUtil;
import org.portcullis.engine.history.LearningRule.Factor;
import org.portcullis.engine.policy.Policy;
import org.portcullis.keycloak.store.factor.FactorDoubts;
import org.portcullis.risk.RiskLevel;

/** The second factors that a login has passed so far. */
public final class Factors {
  private static final Set<String> TYPES =
      Set.of(
          WebAuthnCredentialModel.TYPE_TWOFACTOR,
          WebAuthnCredentialModel.TYPE_PASSWORDLESS,
          OTPCredentialModel.TYPE,
          RecoveryAuthnCodesCredentialModel.TYPE);

  private Factors() {}

  /** The user's credentials of the types of second factor that this login has passed. */
  public static Stream<CredentialModel> credentials(
      AuthenticationSessionModel session, UserModel user) {
    return AuthenticatorUtil.getAuthnCredentials(session).stream()
        .filter(TYPES::contains)
        .flatMap(type -> user.credentialManager().getStoredCredentialsByTypeStream(type));
  }

  /** Whether a second factor was passed, and all that may have been are old enough to clear. */
  public static boolean clear(
      AuthenticationSessionModel session,
      UserModel user,
      Policy policy,
      RiskLevel level,
      Instant now) {
    return passed(session) != Factor.NONE
        && credentials(session, user).allMatch(factor -> clears(factor, policy, level, now));
  }

  /**
   * Whether a credential is old enough to clear a session risk of a level. One without a date was
   * imported with its user, and is as old as that; one that was enrolled in a doubtful session
   * clears none until it is confirmed.
   */
  public static boolean clears(
      CredentialModel credential, Policy policy, RiskLevel level, Instant now) {
    Long created = credential.getCreatedDate();
    boolean old =
        created == null
            || policy.clears(level, Duration.between(Instant.ofEpochMilli(created), now));
    return old && !isDoubted(credential);
  }

  private static boolean isDoubted(CredentialModel credential) {
    return credential.getId() != null
        && new FactorDoubts(KeycloakSessionUtil.getKeycloakSession()).contains(credential.getId());
  }

  /** The strongest factor passed in this login. */
  public static Factor passed(AuthenticationSessionModel session) {
    List<String> types = AuthenticatorUtil.getAuthnCredentials(session);
    if (types.contains(WebAuthnCredentialModel.TYPE_TWOFACTOR)
        || types.contains(WebAuthnCredentialModel.TYPE_PASSWORDLESS)) {
      return Factor.WEBAUTHN;
    }
    if (types.contains(OTPCredentialModel.TYPE)) {
      return Factor.OTP;
    }
    return types.contains(RecoveryAuthnCodesCredentialModel.TYPE)
        ? Factor.RECOVERY_CODE
        : Factor.NONE;
  }
}
