package org.portcullis.keycloak.stepup;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * What a guarded subflow will do for a user when it opens.
 *
 * <p>It chooses between pages and enforces nothing: a subflow of second factors that cannot ask
 * this user any would end in Keycloak's error page, or have them set one up; it stays closed, and
 * Portcullis asks on a page of its own when the flow has ended. What it foresees wrongly costs a
 * page, never a factor.
 */
final class SubflowOutlook {
  private final AuthenticationFlowContext context;
  private final KeycloakSession session;
  private final RealmModel realm;
  private final UserModel user;
  private final Set<String> otherFactors;

  /**
   * The outlook for the user of a login.
   *
   * @param otherFactors ids of other vendors' authenticators that are second factors
   */
  SubflowOutlook(AuthenticationFlowContext context, Set<String> otherFactors) {
    this.context = context;
    this.session = context.getSession();
    this.realm = context.getRealm();
    this.user = Objects.requireNonNull(context.getUser());
    this.otherFactors = otherFactors;
  }

  /** Whether there is a second factor anywhere in a subflow. */
  boolean hasFactor(String flow) {
    return leaves(flow).anyMatch(this::isFactor);
  }

  /** Whether there is an execution of this id anywhere in a subflow. */
  boolean has(String flow, String authenticator) {
    return leaves(flow).anyMatch(leaf -> authenticator.equals(leaf.getAuthenticator()));
  }

  /**
   * Whether a subflow should open: it will ask for a factor, or there is more in it than factors,
   * which is the administrator's business.
   */
  boolean isWorthOpening(String flow) {
    return leaves(flow).anyMatch(leaf -> !isFactor(leaf)) || asks(flow);
  }

  private Stream<AuthenticationExecutionModel> leaves(String flow) {
    return executions(flow)
        .filter(execution -> !isCondition(execution))
        .flatMap(
            execution ->
                execution.isAuthenticatorFlow()
                    ? leaves(execution.getFlowId())
                    : Stream.of(execution));
  }

  /** As Keycloak goes through a subflow that is open. */
  private boolean asks(String flow) {
    List<AuthenticationExecutionModel> steps =
        executions(flow).filter(execution -> !isCondition(execution)).toList();
    List<AuthenticationExecutionModel> required =
        steps.stream().filter(step -> step.isRequired() || step.isConditional()).toList();
    if (required.isEmpty()) {
      return steps.stream()
          .filter(AuthenticationExecutionModel::isAlternative)
          .anyMatch(this::canAsk);
    }
    List<AuthenticationExecutionModel> open =
        required.stream().filter(step -> !isClosed(step)).toList();
    return !open.isEmpty() && open.stream().allMatch(this::canAsk);
  }

  private boolean canAsk(AuthenticationExecutionModel step) {
    if (step.isAuthenticatorFlow()) {
      return asks(step.getFlowId());
    }
    AuthenticatorFactory factory = factory(step);
    return factory != null && factory.create(session).configuredFor(session, realm, user);
  }

  private boolean isClosed(AuthenticationExecutionModel step) {
    if (!step.isAuthenticatorFlow() || !step.isConditional()) {
      return false;
    }
    List<AuthenticationExecutionModel> conditions =
        executions(step.getFlowId()).filter(this::isCondition).toList();
    return conditions.isEmpty() || !conditions.stream().allMatch(this::matches);
  }

  private boolean matches(AuthenticationExecutionModel condition) {
    AuthenticatorFactory factory = Objects.requireNonNull(factory(condition));
    return factory.create(session) instanceof ConditionalAuthenticator authenticator
        && authenticator.matchCondition(FlowContexts.of(context, condition, authenticator));
  }

  private boolean isCondition(AuthenticationExecutionModel execution) {
    return !execution.isAuthenticatorFlow()
        && factory(execution) instanceof ConditionalAuthenticatorFactory;
  }

  private boolean isFactor(AuthenticationExecutionModel execution) {
    return otherFactors.contains(execution.getAuthenticator())
        || Optional.ofNullable(factory(execution))
            .map(AuthenticatorFactory::getReferenceCategory)
            .filter(Factors.TYPES::contains)
            .isPresent();
  }

  private Stream<AuthenticationExecutionModel> executions(String flow) {
    return realm
        .getAuthenticationExecutionsStream(flow)
        .filter(AuthenticationExecutionModel::isEnabled);
  }

  private @Nullable AuthenticatorFactory factory(AuthenticationExecutionModel execution) {
    return (AuthenticatorFactory)
        session
            .getKeycloakSessionFactory()
            .getProviderFactory(Authenticator.class, execution.getAuthenticator());
  }
}
