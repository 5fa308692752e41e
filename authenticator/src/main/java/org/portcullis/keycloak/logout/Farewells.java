package org.portcullis.keycloak.logout;

import io.micrometer.core.instrument.Metrics;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
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

  /**
   * How long to wait before an application that did not hear is told again; then it is given up.
   */
  private static final List<Duration> PAUSES =
      List.of(Duration.ofSeconds(2), Duration.ofSeconds(20), Duration.ofMinutes(3));

  private static final int SILENCE = 500;
  private static final int TOO_MANY = 429;
  private static final int TIMED_OUT = 408;

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
                    .forEach(
                        farewell -> executor.execute(() -> bid(factory, executor, farewell, 0)));
              }

              @Override
              protected void rollbackImpl() {}
            });
  }

  /** Tells an application, and tells it again after a while if it did not hear. */
  private static void bid(
      KeycloakSessionFactory factory, Executor executor, Farewell farewell, int before) {
    if (isHeard(factory, farewell)) {
      return;
    }
    if (before >= PAUSES.size()) {
      LOG.errorf(
          "Client %s was not told that session %s ended, after %d times",
          farewell.client(), farewell.session(), before + 1);
      Metrics.counter("portcullis.logout.unheard").increment();
      return;
    }
    Duration pause = PAUSES.get(before);
    LOG.warnf(
        "Client %s did not hear that session %s ended; it is told again in %s",
        farewell.client(), farewell.session(), pause);
    CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, executor)
        .execute(() -> bid(factory, executor, farewell, before + 1));
  }

  private static boolean isHeard(KeycloakSessionFactory factory, Farewell farewell) {
    try {
      return KeycloakModelUtils.runJobInTransactionWithResult(
          factory, session -> bid(session, farewell));
    } catch (RuntimeException e) {
      LOG.warnf(e, "Client %s could not be told", farewell.client());
      return false;
    }
  }

  /** Whether there is nobody to tell, or the application has heard, or said that it will not. */
  private static boolean bid(KeycloakSession session, Farewell farewell) {
    RealmModel realm = session.realms().getRealm(farewell.realm());
    if (realm == null) {
      return true;
    }
    session.getContext().setRealm(realm);
    ClientModel client = realm.getClientById(farewell.client());
    UserModel user = session.users().getUserById(realm, farewell.user());
    if (client == null || user == null || !client.isEnabled()) {
      return true;
    }
    URI base = farewell.base();
    if (base == null) {
      LOG.warnf(
          "Client %s is not told that session %s ended: the server's address is not known",
          client.getClientId(), farewell.session());
      return true;
    }
    session.getContext().setHttpRequest(new OutsideRequest(base));
    session.getContext().setClient(client);
    return !isReachable(session, client, farewell.protocol())
        || tell(session, realm, client, user, farewell);
  }

  private static boolean tell(
      KeycloakSession session,
      RealmModel realm,
      ClientModel client,
      UserModel user,
      Farewell farewell) {
    LoginProtocol protocol = session.getProvider(LoginProtocol.class, farewell.protocol());
    if (protocol == null) {
      return true;
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
    try (Response answer =
        protocol
            .setRealm(realm)
            .setUriInfo(session.getContext().getUri())
            .backchannelLogout(ended, part)) {
      int status = answer == null ? SILENCE : answer.getStatus();
      LOG.debugf("Client %s: session %s ended: %d", client.getClientId(), ended.getId(), status);
      return status < SILENCE && status != TOO_MANY && status != TIMED_OUT;
    }
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
