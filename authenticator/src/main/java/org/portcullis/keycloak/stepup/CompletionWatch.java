package org.portcullis.keycloak.stepup;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.LoginProtocol;
import org.keycloak.provider.Provider;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The last look at a login, where a protocol is about to answer with a code, a token or an
 * assertion.
 */
public interface CompletionWatch extends Provider {
  /**
   * A login that completes.
   *
   * @param protocol the protocol that is about to answer
   * @param event the event that Keycloak is about to send
   * @param userSession the session that the login has opened, or goes on in
   * @param part the application's part in it
   */
  record Completing(
      LoginProtocol protocol,
      EventBuilder event,
      AuthenticationSessionModel login,
      UserSessionModel userSession,
      AuthenticatedClientSessionModel part) {}

  /** The answer to a login that must not complete as it is; empty if it may. */
  Optional<Response> look(Completing completing);

  @Override
  default void close() {}
}
