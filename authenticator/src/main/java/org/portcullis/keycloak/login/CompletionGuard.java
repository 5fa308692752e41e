package org.portcullis.keycloak.login;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.UserSessionModel.SessionPersistenceState;
import org.keycloak.protocol.LoginProtocol.Error;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.TokenUtil;
import org.portcullis.keycloak.logout.Revocation;
import org.portcullis.keycloak.notes.SessionNotes;
import org.portcullis.keycloak.policy.PolicyProvider;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.stepup.CompletionWatch;
import org.portcullis.keycloak.stepup.LoginNotes;
import org.portcullis.keycloak.stepup.LoginNotes.State;
import org.portcullis.keycloak.stepup.RefusalPage;
import org.portcullis.keycloak.store.ledger.LedgerTransaction;
import org.portcullis.keycloak.store.ledger.LoginOutcome;

/**
 * Lets a login complete only as its decision allows, however it came here. One that nothing in its
 * flow assessed is assessed now; one that lacks what its decision demands is asked for it on a page
 * of Portcullis' own, and refused where there are no pages; neither leaves a session behind.
 */
final class CompletionGuard implements CompletionWatch {
  private static final Logger LOG = Logger.getLogger(CompletionGuard.class);

  private final KeycloakSession session;

  CompletionGuard(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public Optional<Response> look(Completing completing) {
    LoginNotes notes = LoginNotes.of(completing.login());
    if (notes.isVoid()) {
      SessionNotes.forget(completing.userSession());
    }
    if (notes.receipt().isEmpty()) {
      if (AuthenticationManager.isSSOAuthentication(completing.part())) {
        return lookAtCookie(completing);
      }
      if (isWatched(completing.login())) {
        assess(completing, notes);
      }
    }
    if (notes.isAllowed()) {
      return Optional.empty();
    }
    end(completing);
    return Optional.of(stop(completing, notes));
  }

  /** In a realm without a policy nobody asked for anything to be assessed. */
  private boolean isWatched(AuthenticationSessionModel login) {
    return login.getAuthenticatedUser() != null
        && !session.getProvider(PolicyProvider.class).document(login.getRealm()).isEmpty();
  }

  /** Keycloak has copied the login's notes to its session before. */
  private void assess(Completing completing, LoginNotes notes) {
    AuthenticationSessionModel login = completing.login();
    new LoginDecision(session, login).take(StepUpAction.ID, completing.event());
    StepUpAction.noteDemands(session, login);
    login.getUserSessionNotes().forEach(completing.userSession()::setNote);
    if (notes.isAllowed() && isTold(completing)) {
      new LoginListener(session).complete(login, completing.userSession().getId());
    }
  }

  /** A cookie that another authenticator than Keycloak's took is looked at here. */
  private Optional<Response> lookAtCookie(Completing completing) {
    AuthenticationSessionModel login = completing.login();
    if (CookieLook.isDone(login)) {
      return Optional.empty();
    }
    return switch (RefreshRisk.look(session, completing.userSession(), login.getClient())) {
      case KEEP -> Optional.empty();
      case PROVE -> Optional.of(passive(completing, Error.PASSIVE_LOGIN_REQUIRED));
      case END -> {
        Revocation.withinRequest(session, login.getRealm(), completing.userSession().getId());
        yield Optional.of(passive(completing, Error.PASSIVE_LOGIN_REQUIRED));
      }
    };
  }

  private Response stop(Completing completing, LoginNotes notes) {
    AuthenticationSessionModel login = completing.login();
    String receipt = notes.receipt().orElseThrow();
    completing.event().detail("portcullis_receipt", receipt);
    if (isPassive(login)) {
      return passive(completing, Error.PASSIVE_INTERACTION_REQUIRED);
    }
    if (hasNoPages(completing)) {
      return refuse(completing, notes, receipt);
    }
    tell(completing, EventType.CUSTOM_REQUIRED_ACTION_ERROR, "portcullis_step_up");
    return StepUpAction.ask(session, login);
  }

  private Response refuse(Completing completing, LoginNotes notes, String receipt) {
    LOG.infof("Receipt %s: the login is refused at its end, where nothing can be asked", receipt);
    notes.become(State.REFUSED);
    LedgerTransaction.of(session).settle(receipt, LoginOutcome.REFUSED, ServerTime.now(), null);
    tell(completing, EventType.LOGIN_ERROR, RefusalPage.ERROR);
    Response answer = RefusalPage.atTheEnd(session, completing.login(), receipt);
    remove(completing.login());
    return answer;
  }

  private Response passive(Completing completing, Error error) {
    tell(completing, EventType.LOGIN_ERROR, RefusalPage.ERROR);
    return completing.protocol().sendError(completing.login(), error, null);
  }

  private void remove(AuthenticationSessionModel login) {
    new AuthenticationSessionManager(session)
        .removeTabIdInAuthenticationSession(login.getRealm(), login);
  }

  private static boolean isPassive(AuthenticationSessionModel login) {
    return TokenUtil.hasPrompt(
        login.getClientNote(OIDCLoginProtocol.PROMPT_PARAM), OIDCLoginProtocol.PROMPT_VALUE_NONE);
  }

  /** An enhanced client of SAML has sessions of this kind alone, and no browser. */
  private static boolean hasNoPages(Completing completing) {
    return completing.userSession().getPersistenceState() == SessionPersistenceState.TRANSIENT;
  }

  /** Mostly Keycloak sends the event afterwards, whatever it is then. */
  private static void tell(Completing completing, EventType type, String error) {
    if (isTold(completing)) {
      completing.event().clone().event(type).error(error);
    } else {
      completing.event().event(type).getEvent().setError(error);
    }
  }

  /** Whether the event of the login has been sent: so where Keycloak answers without a page. */
  private static boolean isTold(Completing completing) {
    return completing.event().getEvent().getId() != null;
  }

  /** A session that was there before the login stays, but not for this client. */
  private void end(Completing completing) {
    UserSessionModel userSession = completing.userSession();
    completing.part().detachFromUserSession();
    if (userSession.getStarted() == userSession.getLastSessionRefresh()) {
      session.sessions().removeUserSession(completing.login().getRealm(), userSession);
    }
  }
}
