package org.portcullis.keycloak.stepup;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticatorFactory;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/**
 * The step-up subflows of a flow, those that a {@code portcullis-condition} guards.
 *
 * <p>Keycloak counts a required factor that a user has not set up as passed and lets them enrol it
 * afterwards, and passes over a guarded subflow that is not there at all. Both would let a doubtful
 * session through, so it is looked up beforehand whether a subflow will really ask this user.
 */
public final class StepUpFlow {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final String flowId;
  private final Predicate<CredentialModel> clears;

  /**
   * Step-up subflows below the flow of this id.
   *
   * @param clears whether a credential is old enough to clear the login's risk
   */
  public StepUpFlow(
      KeycloakSession session, RealmModel realm, String flowId, Predicate<CredentialModel> clears) {
    this.session = session;
    this.realm = realm;
    this.flowId = flowId;
    this.clears = clears;
  }

  /** Whether any step-up subflow of the flow opens for what was noted of the login. */
  public boolean opens(LoginNotes notes) {
    return guarded(flowId).anyMatch(subflow -> isOpen(subflow, notes));
  }

  /**
   * Whether step-up will really happen: some subflow opens, and the user has set up what every
   * subflow that opens asks for.
   */
  public boolean isUsable(LoginNotes notes, UserModel user) {
    List<AuthenticationExecutionModel> open =
        guarded(flowId).filter(subflow -> isOpen(subflow, notes)).toList();
    return !open.isEmpty()
        && open.stream().allMatch(subflow -> isUsable(subflow.getFlowId(), user));
  }

  private boolean isOpen(AuthenticationExecutionModel subflow, LoginNotes notes) {
    return executions(subflow.getFlowId())
        .filter(StepUpFlow::isCondition)
        .allMatch(condition -> RiskCondition.matches(config(condition), notes));
  }

  /** Conditional subflows with a condition of ours, wherever they are in the flow. */
  private Stream<AuthenticationExecutionModel> guarded(String parent) {
    return executions(parent)
        .filter(AuthenticationExecutionModel::isAuthenticatorFlow)
        .flatMap(
            subflow ->
                subflow.isConditional()
                        && executions(subflow.getFlowId()).anyMatch(StepUpFlow::isCondition)
                    ? Stream.of(subflow)
                    : guarded(subflow.getFlowId()));
  }

  private boolean isUsable(String parent, UserModel user) {
    List<AuthenticationExecutionModel> factors =
        executions(parent).filter(Predicate.not(this::isAnyCondition)).toList();
    List<AuthenticationExecutionModel> required =
        factors.stream().filter(e -> e.isRequired() || e.isConditional()).toList();
    if (!required.isEmpty()) {
      return required.stream().allMatch(factor -> asks(factor, user));
    }
    return factors.stream()
        .filter(AuthenticationExecutionModel::isAlternative)
        .anyMatch(factor -> asks(factor, user));
  }

  private boolean asks(AuthenticationExecutionModel factor, UserModel user) {
    if (factor.isAuthenticatorFlow()) {
      return isUsable(factor.getFlowId(), user);
    }
    AuthenticatorFactory factory = factory(factor);
    if (factory == null
        || PasswordCredentialModel.TYPE.equals(factory.getReferenceCategory())
        || factory.getReferenceCategory() == null) {
      return false;
    }
    Authenticator authenticator = factory.create(session);
    return authenticator.configuredFor(session, realm, user)
        && isSeasoned(factory.getReferenceCategory(), user);
  }

  /**
   * Keycloak lets the person choose among the factors of a type, so all of them must be old enough;
   * else whoever got in once could clear the next doubt with a factor of their own.
   */
  private boolean isSeasoned(String type, UserModel user) {
    return user.credentialManager().getStoredCredentialsByTypeStream(type).allMatch(clears);
  }

  private boolean isAnyCondition(AuthenticationExecutionModel execution) {
    AuthenticatorFactory factory = execution.isAuthenticatorFlow() ? null : factory(execution);
    return factory instanceof ConditionalAuthenticatorFactory;
  }

  private static boolean isCondition(AuthenticationExecutionModel execution) {
    return RiskConditionFactory.ID.equals(execution.getAuthenticator());
  }

  private Stream<AuthenticationExecutionModel> executions(String parent) {
    return realm
        .getAuthenticationExecutionsStream(parent)
        .filter(AuthenticationExecutionModel::isEnabled);
  }

  private @Nullable AuthenticatorFactory factory(AuthenticationExecutionModel execution) {
    return (AuthenticatorFactory)
        session
            .getKeycloakSessionFactory()
            .getProviderFactory(Authenticator.class, execution.getAuthenticator());
  }

  private Map<String, String> config(AuthenticationExecutionModel execution) {
    return Optional.ofNullable(execution.getAuthenticatorConfig())
        .map(realm::getAuthenticatorConfigById)
        .map(AuthenticatorConfigModel::getConfig)
        .map(Objects::requireNonNull)
        .orElse(Map.of());
  }
}
