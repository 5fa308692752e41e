package org.portcullis.keycloak.login;

import java.util.Objects;
import org.jboss.logging.Logger;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.credential.CredentialModel;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.portcullis.engine.assess.Assessed;
import org.portcullis.keycloak.assess.ServerAssessor;
import org.portcullis.keycloak.grant.CurrentCeiling;
import org.portcullis.keycloak.stepup.Factors;
import org.portcullis.keycloak.stepup.LoginNotes;
import org.portcullis.keycloak.stepup.LoginNotes.State;
import org.portcullis.keycloak.stepup.RefusalPage;
import org.portcullis.keycloak.stepup.StepUpFlow;
import org.portcullis.keycloak.store.ledger.LoginOutcome;
import org.portcullis.risk.Decision.Action;
import org.portcullis.risk.Decision.Basis;
import org.portcullis.risk.Decision.Obligation;

/** Assesses a login after the user is known, and lets it pass, be stepped up, or be refused. */
final class RiskAuthenticator implements Authenticator {
  static final RiskAuthenticator SINGLETON = new RiskAuthenticator();
  private static final Logger LOG = Logger.getLogger(RiskAuthenticator.class);

  private RiskAuthenticator() {}

  @Override
  public void authenticate(AuthenticationFlowContext context) {
    LoginNotes notes = LoginNotes.of(context.getAuthenticationSession());
    if (notes.state().filter(State.REFUSED::equals).isPresent()) {
      refuseAgain(context, notes);
      return;
    }
    AuthenticationSessionModel login = context.getAuthenticationSession();
    ServerAssessor assessor =
        new ServerAssessor(
            context.getSession(), context.getRealm(), Objects.requireNonNull(context.getUser()));
    Assessed risk = assessor.login(login.getClient());
    assessor.keep(login, risk);
    context.getEvent().detail("portcullis_receipt", risk.receipt());
    notes.decided(
        risk.receipt(),
        state(context, risk, isUnproved(context, risk)),
        risk.assessment(),
        risk.attempt().network());
    if (risk.decision().obligations().contains(Obligation.ATTEST)) {
      notes.overdue();
    }
    act(context, risk, notes);
  }

  /** Where the decision puts the login, before it is known whether step-up is possible. */
  private static State state(
      AuthenticationFlowContext context, Assessed risk, boolean unproved) {
    if (!risk.policy().enforces() || risk.decision().basis() == Basis.EXEMPT) {
      return State.CLEARED;
    }
    return switch (risk.decision().action()) {
      case BLOCK -> State.REFUSED;
      case STEP_UP -> hasPassedFactor(context, risk) ? State.CONFIRMED : State.STEP_UP;
      case ALLOW ->
          hasPassedFactor(context, risk)
              ? State.CONFIRMED
              : unproved ? State.STEP_UP : State.BY_LEVEL;
    };
  }

  /** Whether the browser is one that has to prove itself whatever its risk is. */
  private static boolean isUnproved(AuthenticationFlowContext context, Assessed risk) {
    UserModel user = Objects.requireNonNull(context.getUser());
    if (!risk.policy().enforces() || risk.policy().exempt().contains(user.getId())) {
      return false;
    }
    ClonedSeries series = new ClonedSeries(context.getSession(), context.getRealm(), user);
    series.endIfReused(risk.attempt().device(), risk.receipt(), risk.attempt().time());
    return series.demandsFactor(risk.attempt().device(), risk.attempt().time());
  }

  private static void act(AuthenticationFlowContext context, Assessed risk, LoginNotes notes) {
    State state = notes.state().orElseThrow();
    StepUpFlow flow =
        new StepUpFlow(
            context.getSession(),
            context.getRealm(),
            context.getTopLevelFlow().getId(),
            credential -> clears(risk, credential));
    boolean stepUp = state == State.STEP_UP || flow.opens(notes);
    if (state == State.REFUSED
        || (stepUp && !flow.isUsable(notes, Objects.requireNonNull(context.getUser())))) {
      releaseOrRefuse(context, risk, notes);
      return;
    }
    record(context, risk, LoginOutcome.PENDING);
    if (stepUp) {
      context.setForwardedInfoMessage("portcullisStepUp");
    }
    context.success();
  }

  private static void record(
      AuthenticationFlowContext context, Assessed risk, LoginOutcome outcome) {
    DecisionLedger.record(context.getSession(), context.getRealm(), risk, outcome);
  }

  private static boolean clears(Assessed risk, CredentialModel credential) {
    return Factors.clears(
        credential, risk.policy(), risk.assessment().session().level(), risk.attempt().time());
  }

  private static void releaseOrRefuse(
      AuthenticationFlowContext context, Assessed risk, LoginNotes notes) {
    if (Releases.use(context, risk.attempt().network())) {
      notes.released();
      record(context, risk, LoginOutcome.PENDING);
      context.success();
      return;
    }
    if (risk.decision().action() != Action.BLOCK) {
      LOG.debugf("Receipt %s: refused, since no second factor can be asked", risk.receipt());
    }
    notes.become(State.REFUSED);
    record(context, risk, LoginOutcome.REFUSED);
    report(context, risk.receipt());
    showRefusal(context, risk.receipt());
  }

  /** The page was reloaded, or its button pressed: perhaps the login was released meanwhile. */
  private static void refuseAgain(AuthenticationFlowContext context, LoginNotes notes) {
    String receipt = notes.receipt().orElseThrow();
    if (Releases.use(context, receipt)) {
      notes.released();
      context.success();
      return;
    }
    showRefusal(context, receipt);
  }

  private static void showRefusal(AuthenticationFlowContext context, String receipt) {
    CurrentCeiling current =
        CurrentCeiling.of(
            context.getSession(),
            context.getRealm(),
            Objects.requireNonNull(context.getUser()),
            null);
    RefusalPage.show(context, receipt, current.policy().help(), current.hasEnded());
  }

  /** An event for the audit; it is stored at once, and counts for no lockout. */
  private static void report(AuthenticationFlowContext context, String receipt) {
    EventBuilder event = context.getEvent().clone();
    event
        .event(EventType.LOGIN)
        .user(context.getUser())
        .detail("portcullis_receipt", receipt)
        .error("portcullis_refused");
  }

  private static boolean hasPassedFactor(AuthenticationFlowContext context, Assessed risk) {
    return Factors.clear(
        context.getAuthenticationSession(),
        Objects.requireNonNull(context.getUser()),
        risk.policy(),
        risk.assessment().session().level(),
        risk.attempt().time());
  }

  @Override
  public void action(AuthenticationFlowContext context) {
    authenticate(context);
  }

  @Override
  public boolean requiresUser() {
    return true;
  }

  @Override
  public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
    return true;
  }

  @Override
  public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {
    // Nothing has to be set up for being assessed.
  }

  @Override
  public void close() {}
}
