package org.portcullis.keycloak.setup;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.DefaultAuthenticationFlows;

/**
 * A place where a realm names one of its flows.
 *
 * @param field name of the field in Keycloak's representation of a realm
 * @param stockAlias alias of the flow that a new realm has here
 * @param get finds the flow that is bound; null if there is none
 * @param set binds a flow
 * @param make makes the flow that a new realm has here
 */
record RealmBinding(
    String field,
    String stockAlias,
    Function<RealmModel, @Nullable AuthenticationFlowModel> get,
    BiConsumer<RealmModel, AuthenticationFlowModel> set,
    Consumer<RealmModel> make) {

  /** All there are in a realm. */
  static final List<RealmBinding> ALL =
      List.of(
          new RealmBinding(
              "browserFlow",
              DefaultAuthenticationFlows.BROWSER_FLOW,
              RealmModel::getBrowserFlow,
              RealmModel::setBrowserFlow,
              DefaultAuthenticationFlows::browserFlow),
          new RealmBinding(
              "directGrantFlow",
              DefaultAuthenticationFlows.DIRECT_GRANT_FLOW,
              RealmModel::getDirectGrantFlow,
              RealmModel::setDirectGrantFlow,
              realm -> DefaultAuthenticationFlows.directGrantFlow(realm, false)),
          new RealmBinding(
              "registrationFlow",
              DefaultAuthenticationFlows.REGISTRATION_FLOW,
              RealmModel::getRegistrationFlow,
              RealmModel::setRegistrationFlow,
              realm -> DefaultAuthenticationFlows.registrationFlow(realm, false)),
          new RealmBinding(
              "resetCredentialsFlow",
              DefaultAuthenticationFlows.RESET_CREDENTIALS_FLOW,
              RealmModel::getResetCredentialsFlow,
              RealmModel::setResetCredentialsFlow,
              DefaultAuthenticationFlows::resetCredentialsFlow),
          new RealmBinding(
              "clientAuthenticationFlow",
              DefaultAuthenticationFlows.CLIENT_AUTHENTICATION_FLOW,
              RealmModel::getClientAuthenticationFlow,
              RealmModel::setClientAuthenticationFlow,
              DefaultAuthenticationFlows::clientAuthFlow),
          new RealmBinding(
              "dockerAuthenticationFlow",
              DefaultAuthenticationFlows.DOCKER_AUTH,
              RealmModel::getDockerAuthenticationFlow,
              RealmModel::setDockerAuthenticationFlow,
              DefaultAuthenticationFlows::dockerAuthenticationFlow),
          new RealmBinding(
              "firstBrokerLoginFlow",
              DefaultAuthenticationFlows.FIRST_BROKER_LOGIN_FLOW,
              RealmModel::getFirstBrokerLoginFlow,
              RealmModel::setFirstBrokerLoginFlow,
              realm -> DefaultAuthenticationFlows.firstBrokerLoginFlow(realm, false)));

  /** The flow that is bound; null if there is none. */
  @Nullable AuthenticationFlowModel of(RealmModel realm) {
    return get.apply(realm);
  }

  /** Binds the flow that was bound before; null for the one that a new realm has here. */
  void restore(RealmModel realm, @Nullable AuthenticationFlowModel before) {
    if (before != null) {
      set.accept(realm, before);
      return;
    }
    if (realm.getFlowByAlias(stockAlias) == null) {
      make.accept(realm);
    }
    set.accept(realm, realm.getFlowByAlias(stockAlias));
  }
}
