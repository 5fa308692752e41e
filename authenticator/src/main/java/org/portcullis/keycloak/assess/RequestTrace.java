package org.portcullis.keycloak.assess;

import org.keycloak.models.KeycloakSession;
import org.portcullis.engine.AddressPrefix;
import org.portcullis.engine.assess.SessionSeen;
import org.portcullis.keycloak.realm.RealmKey;
import org.portcullis.keycloak.realm.ServerTime;

/** What a request is recognised by: cheap to compute, and of no use to whoever reads it. */
final class RequestTrace {
  private RequestTrace() {}

  /**
   * A keyed hash of the address' prefix, the user agent and the day. As long as it stays the same,
   * nothing of a session has changed that would be worth a look.
   */
  static String of(KeycloakSession session, RealmKey key) {
    String prefix = RequestFacts.address(session).map(AddressPrefix::of).orElse("");
    return key.hash(
        "trace",
        prefix
            + "\n"
            + RequestFacts.userAgent(session)
            + "\n"
            + SessionSeen.dayOf(ServerTime.now()));
  }
}
