package org.portcullis.keycloak.stepup;

import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.events.Event;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.portcullis.keycloak.notes.SessionNotes;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.store.ledger.LedgerTransaction;
import org.portcullis.keycloak.store.ledger.LoginOutcome;

/**
 * The last look at a login, where a protocol is about to answer with a code, a token or an
 * assertion. A login that lacks what its decision demands has been asked for it at the end of its
 * flow; one that gets here without it is refused, and leaves no session behind.
 */
public final class CompletionGuard {
  /** The error of the login event, as of every refusal. */
  private static final String ERROR = "portcullis_refused";

  private static final Logger LOG = Logger.getLogger(CompletionGuard.class);

  private final KeycloakSession session;
  private final AuthenticationSessionModel login;
  private final EventBuilder event;

  /**
   * A login that completes.
   *
   * @param event the event that Keycloak is about to send
   */
  public CompletionGuard(
      KeycloakSession session, AuthenticationSessionModel login, EventBuilder event) {
    this.session = session;
    this.login = login;
    this.event = event;
  }

  /** The answer to a login that must not complete; empty if it may. */
  public Optional<Response> refusal(
      UserSessionModel userSession, AuthenticatedClientSessionModel clientSession) {
    LoginNotes notes = LoginNotes.of(login);
    if (notes.isVoid()) {
      SessionNotes.forget(userSession);
    }
    if (notes.isAllowed()) {
      return Optional.empty();
    }
    String receipt = notes.receipt().orElseThrow();
    LOG.errorf("Receipt %s: the login would have completed against its decision", receipt);
    Instant now = ServerTime.now();
    LedgerTransaction.of(session).settle(receipt, LoginOutcome.REFUSED, now, null);
    tell(receipt);
    end(userSession, clientSession);
    Response page =
        session
            .getProvider(LoginFormsProvider.class)
            .setAuthenticationSession(login)
            .setError("portcullisNotConfirmed", receipt)
            .createErrorPage(Response.Status.FORBIDDEN);
    new AuthenticationSessionManager(session)
        .removeTabIdInAuthenticationSession(login.getRealm(), login);
    return Optional.of(page);
  }

  /** Keycloak sends the event afterwards, whatever it is then. */
  private void tell(String receipt) {
    event.event(EventType.LOGIN_ERROR).detail("portcullis_receipt", receipt);
    Event told = event.getEvent();
    told.setError(ERROR);
  }

  /** A session that was there before the login stays, but not for this client. */
  private void end(UserSessionModel userSession, AuthenticatedClientSessionModel clientSession) {
    clientSession.detachFromUserSession();
    if (userSession.getStarted() == userSession.getLastSessionRefresh()) {
      session.sessions().removeUserSession(login.getRealm(), userSession);
    }
  }
}
