package org.portcullis.keycloak.stepup;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.Constants;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel.ExecutionStatus;
import org.keycloak.utils.KeycloakSessionUtil;
import org.portcullis.engine.history.LearningRule.Factor;
import org.portcullis.engine.policy.Policy;
import org.portcullis.keycloak.store.factor.FactorDoubts;
import org.portcullis.risk.RiskLevel;

/** The second factors that a login has passed so far. */
public final class Factors {
  static final Set<String> TYPES =
      Set.of(
          WebAuthnCredentialModel.TYPE_TWOFACTOR,
          WebAuthnCredentialModel.TYPE_PASSWORDLESS,
          OTPCredentialModel.TYPE,
          RecoveryAuthnCodesCredentialModel.TYPE);

  /** What Keycloak's executions, and the one of Portcullis, ask for. */
  private static final Map<String, Set<String>> ASKING =
      Map.of(
          "auth-otp-form", Set.of(OTPCredentialModel.TYPE),
          "auth-conditional-otp-form", Set.of(OTPCredentialModel.TYPE),
          "webauthn-authenticator", Set.of(WebAuthnCredentialModel.TYPE_TWOFACTOR),
          "webauthn-authenticator-passwordless", Set.of(WebAuthnCredentialModel.TYPE_PASSWORDLESS),
          "auth-recovery-authn-code-form", Set.of(RecoveryAuthnCodesCredentialModel.TYPE),
          "portcullis-risk", TYPES);

  private Factors() {}

  /** The user's credentials of the types of second factor that this login has passed. */
  public static Stream<CredentialModel> credentials(
      AuthenticationSessionModel session, UserModel user) {
    return types(session).stream()
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

  /** Whether a user has a second factor that is old enough to clear a session risk of a level. */
  public static boolean hasClearing(UserModel user, Policy policy, RiskLevel level, Instant now) {
    return TYPES.stream()
        .flatMap(user.credentialManager()::getStoredCredentialsByTypeStream)
        .anyMatch(factor -> clears(factor, policy, level, now));
  }

  private static boolean isDoubted(CredentialModel credential) {
    return credential.getId() != null
        && new FactorDoubts(KeycloakSessionUtil.getKeycloakSession()).contains(credential.getId());
  }

  /** The strongest factor passed in this login. */
  public static Factor passed(AuthenticationSessionModel session) {
    Set<String> types = types(session);
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

  /**
   * The types of factor that the user has passed in the way they are authenticated now. Keycloak
   * keeps those of somebody who gave up in the same browser tab and went on as somebody else by an
   * identity provider; so of a brokered login only those count that the broker's own flows asked.
   */
  private static Set<String> types(AuthenticationSessionModel session) {
    String provider = Way.of(session);
    return AuthenticatorUtil.getAuthnCredentials(session).stream()
        .filter(TYPES::contains)
        .filter(type -> isSecond(session, type))
        .filter(
            type ->
                provider.isEmpty()
                    || LoginNotes.of(session).hasPassed(type)
                    || isOfBroker(session, provider, type))
        .collect(Collectors.toSet());
  }

  /**
   * Whether a factor of a type is more than the only one. A passkey in place of a password is two
   * factors, the key and what unlocks it, only where the realm demands that it is unlocked.
   */
  static boolean isSecond(AuthenticationSessionModel session, String type) {
    return !type.equals(WebAuthnCredentialModel.TYPE_PASSWORDLESS)
        || AuthenticatorUtil.isPasswordValidated(session)
        || !Way.of(session).isEmpty()
        || Constants.WEBAUTHN_POLICY_OPTION_REQUIRED.equals(
            session.getRealm().getWebAuthnPolicyPasswordless().getUserVerificationRequirement());
  }

  private static boolean isOfBroker(
      AuthenticationSessionModel session, String provider, String type) {
    RealmModel realm = session.getRealm();
    IdentityProviderModel broker =
        KeycloakSessionUtil.getKeycloakSession().identityProviders().getByAlias(provider);
    return broker != null
        && session.getExecutionStatus().entrySet().stream()
            .filter(entry -> entry.getValue() == ExecutionStatus.SUCCESS)
            .map(entry -> realm.getAuthenticationExecutionById(entry.getKey()))
            .filter(Objects::nonNull)
            .filter(execution -> asks(execution, type))
            .map(execution -> AuthenticatorUtil.getTopParentFlow(realm, execution).getId())
            .anyMatch(flow -> isOf(broker, realm, flow));
  }

  private static boolean isOf(IdentityProviderModel broker, RealmModel realm, String flow) {
    String first = broker.getFirstBrokerLoginFlowId();
    return flow.equals(broker.getPostBrokerLoginFlowId())
        || flow.equals(first == null ? realm.getFirstBrokerLoginFlow().getId() : first);
  }

  private static boolean asks(AuthenticationExecutionModel execution, String type) {
    return execution.getAuthenticator() != null
        && ASKING.getOrDefault(execution.getAuthenticator(), Set.of()).contains(type);
  }
}
