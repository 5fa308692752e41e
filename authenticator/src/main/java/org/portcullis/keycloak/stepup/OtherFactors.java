package org.portcullis.keycloak.stepup;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel.ExecutionStatus;

/**
 * Authenticators of other vendors that an administrator has named second factors, in the
 * configuration of the execution that assesses. Of an authenticator that nobody has named, it is
 * not known whether it asks for anything; so passing it counts for nothing.
 */
public final class OtherFactors {
  /** Name of the configuration: ids of authenticators. */
  public static final String CONFIG = "factors";

  private OtherFactors() {}

  /** The ids of those that count in a login. */
  static Set<String> of(AuthenticationFlowContext context) {
    AuthenticationSessionModel login = context.getAuthenticationSession();
    return of(login, LoginNotes.of(login).execution());
  }

  /** What assessed a login at its end is in no flow; the realm's own flow names them then. */
  private static Set<String> of(AuthenticationSessionModel login, Optional<String> assessing) {
    return assessing
        .flatMap(id -> Assessing.config(login, id))
        .map(config -> config.get(CONFIG))
        .map(ids -> Set.of(Constants.CFG_DELIMITER_PATTERN.split(ids)))
        .orElse(Set.of());
  }

  /** Whether the flow may still ask this user for one. */
  public static boolean mayAsk(AuthenticationFlowContext context, String execution) {
    KeycloakSession session = context.getSession();
    UserModel user = Objects.requireNonNull(context.getUser());
    return of(context.getAuthenticationSession(), Optional.of(execution)).stream()
        .map(id -> session.getProvider(Authenticator.class, id))
        .filter(Objects::nonNull)
        .anyMatch(factor -> factor.configuredFor(session, context.getRealm(), user));
  }

  /** Whether one was passed in the flow in which the login was assessed. */
  public static boolean passed(AuthenticationSessionModel login) {
    RealmModel realm = login.getRealm();
    Optional<String> assessing = LoginNotes.of(login).execution();
    Set<String> ids = of(login, assessing);
    if (ids.isEmpty()) {
      return false;
    }
    Optional<String> flow = assessing.flatMap(id -> top(realm, id));
    if (flow.isEmpty() && !Way.of(login).isEmpty()) {
      // Keycloak may still know what somebody else passed in the flow that the person has left.
      return false;
    }
    return succeeded(login)
        .map(realm::getAuthenticationExecutionById)
        .filter(Objects::nonNull)
        .filter(execution -> ids.contains(execution.getAuthenticator()))
        .anyMatch(execution -> flow.isEmpty() || flow.equals(top(realm, execution.getId())));
  }

  private static Stream<String> succeeded(AuthenticationSessionModel login) {
    return login.getExecutionStatus().entrySet().stream()
        .filter(entry -> entry.getValue() == ExecutionStatus.SUCCESS)
        .map(Map.Entry::getKey);
  }

  private static Optional<String> top(RealmModel realm, String execution) {
    return Optional.ofNullable(realm.getAuthenticationExecutionById(execution))
        .map(model -> AuthenticatorUtil.getTopParentFlow(realm, model).getId());
  }
}
