package org.portcullis.keycloak.assess;

import java.net.InetAddress;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.portcullis.engine.assess.SessionSeen;
import org.portcullis.engine.client.UserAgents;
import org.portcullis.engine.history.SessionStart;
import org.portcullis.keycloak.notes.SessionNotes;
import org.portcullis.keycloak.policy.PolicyProvider;
import org.portcullis.keycloak.realm.RealmKey;
import org.portcullis.keycloak.realm.RealmRuntimeProvider;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.risk.Browser;
import org.portcullis.risk.Network;

/** Compares a request in a session with where and with what the session was seen last. */
public final class SessionLook {
  private static final UserAgents USER_AGENTS = new UserAgents();

  private final KeycloakSession session;
  private final UserSessionModel userSession;
  private final RealmKey key;
  private final String trace;

  /** A look at a session, by the request that is being served. */
  public SessionLook(KeycloakSession session, UserSessionModel userSession) {
    this.session = session;
    this.userSession = userSession;
    this.key = session.getProvider(RealmRuntimeProvider.class).of(userSession.getRealm());
    this.trace = RequestTrace.of(session, key);
  }

  /**
   * Whether the session is to be assessed anew. Only a request of another address or user agent
   * than the last costs a look-up.
   */
  public boolean isDue() {
    if (SessionNotes.isTrace(userSession, trace)) {
      return false;
    }
    return SessionNotes.seen(userSession)
        .map(seen -> seen.isDue(SessionStart.of(network(), browser()), ServerTime.now()))
        .orElse(true);
  }

  /** Whether the request comes from elsewhere, or with something else, than the latest. */
  public boolean hasMoved() {
    return SessionNotes.seen(userSession)
        .map(seen -> !seen.last().equals(SessionStart.of(network(), browser())))
        .orElse(true);
  }

  /** Has the session remember this request as the latest. */
  public void remember(SessionSeen seen) {
    SessionNotes.see(userSession, seen, trace);
  }

  private Network network() {
    return RequestFacts.address(session).map(this::network).orElse(Network.UNKNOWN);
  }

  private Network network(InetAddress address) {
    RealmAddresses addresses = new RealmAddresses(session, key);
    return session
        .getProvider(PolicyProvider.class)
        .of(userSession.getRealm())
        .name(address, addresses.lookup(address))
        .withPrefix(addresses.prefix(address));
  }

  private Browser browser() {
    return USER_AGENTS.describe(Browser.UNKNOWN, RequestFacts.userAgent(session));
  }
}
