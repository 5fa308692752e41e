package org.portcullis.keycloak.logout;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.UserSessionModel.SessionPersistenceState;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.protocol.LoginProtocol;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.saml.SamlProtocol;
import org.keycloak.services.managers.ResourceAdminManager;
import org.portcullis.keycloak.request.OutsideRequest;

/**
 * Tells the applications of ended sessions by Keycloak's own back-channel logout, OpenID Connect
 * and SAML: once the end is committed, and on a thread of its own, so that a slow application holds
 * nobody up. Applications that use the front channel are told as well, if they have an address for
 * the back one: there is no browser here.
 */
final class Farewells {
  private static final Logger LOG = Logger.getLogger(Farewells.class);
  private static final String ATTRIBUTE = "portcullis.farewells";

  private final Map<String, Farewell> farewells = new LinkedHashMap<>();

  private Farewells() {}

  /** Those of a request. */
  static Farewells of(KeycloakSession session) {
    Farewells farewells = session.getAttribute(ATTRIBUTE, Farewells.class);
    if (farewells == null) {
      farewells = new Farewells();
      session.setAttribute(ATTRIBUTE, farewells);
      farewells.enlist(session.getKeycloakSessionFactory(), session);
    }
    return farewells;
  }

  /** Takes note of a session that is about to end. */
  void add(UserSessionModel ending) {
    add(ending, client -> true);
  }

  /** The same for some of its applications; each is told once of a session. */
  void add(UserSessionModel ending, Predicate<ClientModel> applications) {
    for (AuthenticatedClientSessionModel part : ending.getAuthenticatedClientSessions().values()) {
      if (applications.test(part.getClient())) {
        Farewell.of(ending, part)
            .ifPresent(to -> farewells.putIfAbsent(to.session() + "/" + to.client(), to));
      }
    }
  }

  private void enlist(KeycloakSessionFactory factory, KeycloakSession session) {
    var executor = session.getProvider(ExecutorsProvider.class).getExecutor("portcullis-logout");
    session
        .getTransactionManager()
        .enlistAfterCompletion(
            new AbstractKeycloakTransaction() {
              @Override
              protected void commitImpl() {
                farewells
                    .values()
                    .forEach(farewell -> executor.execute(() -> bid(factory, farewell)));
              }

              @Override
              protected void rollbackImpl() {}
            });
  }

  private static void bid(KeycloakSessionFactory factory, Farewell farewell) {
    try {
      KeycloakModelUtils.runJobInTransaction(factory, session -> bid(session, farewell));
    } catch (RuntimeException e) {
      LOG.warnf(
          e, "Client %s was not told that session %s ended", farewell.client(), farewell.session());
    }
  }

  private static void bid(KeycloakSession session, Farewell farewell) {
    RealmModel realm = session.realms().getRealm(farewell.realm());
    if (realm == null) {
      return;
    }
    session.getContext().setRealm(realm);
    ClientModel client = realm.getClientById(farewell.client());
    UserModel user = session.users().getUserById(realm, farewell.user());
    if (client == null || user == null || !client.isEnabled()) {
      return;
    }
    URI base = farewell.base();
    if (base == null) {
      LOG.warnf(
          "Client %s is not told that session %s ended: the server's address is not known",
          client.getClientId(), farewell.session());
      return;
    }
    session.getContext().setHttpRequest(new OutsideRequest(base));
    session.getContext().setClient(client);
    if (isReachable(session, client, farewell.protocol())) {
      tell(session, realm, client, user, farewell);
    }
  }

  private static void tell(
      KeycloakSession session,
      RealmModel realm,
      ClientModel client,
      UserModel user,
      Farewell farewell) {
    LoginProtocol protocol = session.getProvider(LoginProtocol.class, farewell.protocol());
    if (protocol == null) {
      return;
    }
    // Keycloak's logout goes by a session; this one is never stored.
    UserSessionModel ended =
        session
            .sessions()
            .createUserSession(
                farewell.session(),
                realm,
                user,
                farewell.loginName(),
                null,
                farewell.protocol(),
                false,
                null,
                null,
                SessionPersistenceState.TRANSIENT);
    AuthenticatedClientSessionModel part =
        session.sessions().createClientSession(realm, client, ended);
    part.setProtocol(farewell.protocol());
    farewell.notes().forEach(part::setNote);
    protocol
        .setRealm(realm)
        .setUriInfo(session.getContext().getUri())
        .backchannelLogout(ended, part);
    LOG.debugf("Client %s was told that session %s ended", client.getClientId(), ended.getId());
  }

  private static boolean isReachable(
      KeycloakSession session, ClientModel client, @Nullable String protocol) {
    if (OIDCLoginProtocol.LOGIN_PROTOCOL.equals(protocol)) {
      return ResourceAdminManager.getBackchannelLogoutUrl(session, client) != null
          || ResourceAdminManager.getManagementUrl(session, client) != null;
    }
    if (SamlProtocol.LOGIN_PROTOCOL.equals(protocol)) {
      return hasAddress(session, client, SamlProtocol.SAML_SOAP_BINDING)
          || hasAddress(session, client, SamlProtocol.SAML_POST_BINDING);
    }
    return true;
  }

  private static boolean hasAddress(KeycloakSession session, ClientModel client, String binding) {
    return SamlProtocol.getLogoutServiceUrl(session, client, binding, true) != null;
  }
}
