package org.portcullis.keycloak.stepup;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.AuthenticationFlowResolver;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The execution that assesses a login, and how an administrator has configured it. */
final class Assessing {
  private static final String ID = "portcullis-risk";

  private Assessing() {}

  /**
   * The configuration of an execution; where it is in no flow, that of the one in a flow that the
   * client, or the realm, has for browsers.
   */
  static Optional<Map<String, String>> config(AuthenticationSessionModel login, String execution) {
    RealmModel realm = login.getRealm();
    return Optional.ofNullable(realm.getAuthenticationExecutionById(execution))
        .or(() -> flows(login).flatMap(flow -> in(realm, flow)).findFirst())
        .map(AuthenticationExecutionModel::getAuthenticatorConfig)
        .map(realm::getAuthenticatorConfigById)
        .map(AuthenticatorConfigModel::getConfig);
  }

  /**
   * Ids of the flows for browsers that say what is asked of a login: the client's, and the realm's.
   */
  static Stream<String> flows(AuthenticationSessionModel login) {
    return Stream.of(
            AuthenticationFlowResolver.resolveBrowserFlow(login), login.getRealm().getBrowserFlow())
        .map(AuthenticationFlowModel::getId)
        .distinct();
  }

  private static Stream<AuthenticationExecutionModel> in(RealmModel realm, String flow) {
    return realm
        .getAuthenticationExecutionsStream(flow)
        .filter(AuthenticationExecutionModel::isEnabled)
        .flatMap(
            execution ->
                execution.isAuthenticatorFlow()
                    ? in(realm, execution.getFlowId())
                    : Stream.of(execution).filter(leaf -> ID.equals(leaf.getAuthenticator())));
  }
}
