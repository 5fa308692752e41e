package org.portcullis.keycloak.login;

import jakarta.ws.rs.WebApplicationException;
import java.util.Objects;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.FlowStatus;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.portcullis.engine.policy.Policy;
import org.portcullis.keycloak.policy.PolicyProvider;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.stepup.DirectGrant;
import org.portcullis.keycloak.stepup.Factors;
import org.portcullis.keycloak.stepup.FlowContexts;
import org.portcullis.keycloak.stepup.LoginNotes;
import org.portcullis.keycloak.stepup.LoginNotes.Mark;
import org.portcullis.keycloak.stepup.LoginNotes.State;
import org.portcullis.keycloak.stepup.OtherFactors;
import org.portcullis.keycloak.stepup.StepUpLevel;
import org.portcullis.risk.Risk;

/** The moment at which a flow has let a person through, before anything comes of it. */
final class FlowEnd {
  private final KeycloakSession session;
  private final AuthenticationSessionModel login;
  private final Authenticator assessing;
  private final LoginNotes notes;

  /**
   * The end of a login's flow.
   *
   * @param assessing the execution that gets what is posted from its pages
   */
  FlowEnd(KeycloakSession session, AuthenticationSessionModel login, Authenticator assessing) {
    this.session = session;
    this.login = login;
    this.assessing = assessing;
    this.notes = LoginNotes.of(login);
  }

  /**
   * Lets the login complete, if it is one that its decision allows, and asks for what is missing
   * otherwise.
   *
   * @throws WebApplicationException with the page, by which Keycloak stops here; there is no other
   *     way to stop it in a callback
   */
  void look() {
    if (notes.execution().isPresent()) {
      new LoginDecision(session, login).renew(context());
    }
    confirm();
    if (notes.isAllowed()) {
      new StepUpLevel(session, login).reach();
      return;
    }
    AuthenticationProcessor.Result context = context();
    if (DirectGrant.is(login)) {
      ofDirectGrant(context);
    } else {
      ask(context);
    }
    if (context.getStatus() != FlowStatus.SUCCESS) {
      login.setAuthNote(
          AuthenticationProcessor.CURRENT_AUTHENTICATION_EXECUTION,
          notes.execution().orElseThrow());
      throw new WebApplicationException(context.getChallenge());
    }
  }

  private void ask(AuthenticationFlowContext context) {
    if (notes.state().filter(State.REFUSED::equals).isPresent()) {
      new Refusal(context).again();
    } else {
      notes.mark(Mark.ASKING);
      new MissingProof(context).ask();
    }
  }

  private void ofDirectGrant(AuthenticationFlowContext context) {
    boolean confirmed =
        notes.lacksFactor()
            && DirectGrant.confirms(
                session, login, policy(), notes.level(Risk.SESSION), ServerTime.now());
    if (confirmed) {
      notes.become(State.CONFIRMED);
      new StepUpLevel(session, login).reach();
    }
    if (notes.isAllowed()) {
      context.success();
    } else {
      new Refusal(context).refuse();
    }
  }

  /** A factor that the flow asked for, of the realm's own accord or since the person came late. */
  private void confirm() {
    boolean open =
        notes
            .state()
            .filter(state -> state == State.STEP_UP || state == State.BY_LEVEL)
            .isPresent();
    if (open
        && (OtherFactors.passed(login)
            || Factors.clear(
                login,
                login.getAuthenticatedUser(),
                policy(),
                notes.level(Risk.SESSION),
                ServerTime.now()))) {
      notes.become(State.CONFIRMED);
    }
  }

  private Policy policy() {
    return session.getProvider(PolicyProvider.class).of(login.getRealm());
  }

  private AuthenticationProcessor.Result context() {
    RealmModel realm = login.getRealm();
    return FlowContexts.afterwards(
        session,
        login,
        Objects.requireNonNull(
            realm.getAuthenticationExecutionById(notes.execution().orElseThrow())),
        assessing);
  }
}
