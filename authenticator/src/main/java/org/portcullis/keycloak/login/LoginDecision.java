package org.portcullis.keycloak.login;

import java.util.Objects;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.portcullis.engine.assess.Assessed;
import org.portcullis.keycloak.assess.ServerAssessor;
import org.portcullis.keycloak.collect.PageFacts;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.stepup.DoubtedPassword;
import org.portcullis.keycloak.stepup.Factors;
import org.portcullis.keycloak.stepup.FlowDemands;
import org.portcullis.keycloak.stepup.LoginNotes;
import org.portcullis.keycloak.stepup.LoginNotes.Mark;
import org.portcullis.keycloak.stepup.LoginNotes.State;
import org.portcullis.keycloak.stepup.StepUpLevel;
import org.portcullis.keycloak.store.ledger.LedgerTransaction;
import org.portcullis.keycloak.store.ledger.LoginOutcome;
import org.portcullis.risk.Decision.Basis;
import org.portcullis.risk.Decision.Obligation;
import org.portcullis.risk.Risk;
import org.portcullis.risk.RiskLevel;

/** The one place where a login is assessed, and where it stands then is noted. */
final class LoginDecision {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final AuthenticationSessionModel login;
  private final UserModel user;

  /** The decision on a login whose user is known. */
  LoginDecision(KeycloakSession session, AuthenticationSessionModel login) {
    this.session = session;
    this.realm = login.getRealm();
    this.login = login;
    this.user = Objects.requireNonNull(login.getAuthenticatedUser());
  }

  /**
   * Assesses the login.
   *
   * @param execution id of the execution that gets what is posted from pages that ask for more
   * @param event the login's event
   */
  void take(String execution, EventBuilder event) {
    ServerAssessor assessor = new ServerAssessor(session, realm, user);
    Assessed risk = assessor.login(login.getClient());
    assessor.keep(login, risk);
    PageFacts.assessed(login);
    event.detail("portcullis_receipt", risk.receipt());
    LoginNotes notes = LoginNotes.of(login);
    notes.decided(
        risk.receipt(),
        execution,
        state(
            risk,
            isUnproved(risk, event)
                || isByDoubtedPassword(risk)
                || new StepUpLevel(session, login).isAskedFor(execution)),
        risk.assessment(),
        risk.attempt().network());
    if (risk.decision().obligations().contains(Obligation.ATTEST)) {
      notes.mark(Mark.OVERDUE);
    }
    DecisionLedger.record(session, realm, risk, LoginOutcome.PENDING);
  }

  /**
   * Assesses the login anew where a later page of it has contradicted what it was assessed by; not
   * one that a reviewer has released.
   *
   * @param context of the execution that assessed
   */
  void renew(AuthenticationFlowContext context) {
    LoginNotes notes = LoginNotes.of(login);
    String before = notes.receipt().orElse(null);
    if (before == null || notes.has(Mark.RELEASED) || !PageFacts.disagreeSince(session, login)) {
      return;
    }
    LedgerTransaction.of(session).settle(before, LoginOutcome.ABANDONED, ServerTime.now(), null);
    take(notes.execution().orElseThrow(), context.getEvent());
    FlowDemands demands = FlowDemands.ofFlow(context, notes);
    demands.noteFactor();
    if (mayNeedAttestation(notes)) {
      demands.noteAttestation();
    }
  }

  /** Whether somebody else may have to vouch for the person. */
  static boolean mayNeedAttestation(LoginNotes notes) {
    return notes.has(Mark.OVERDUE) || notes.level(Risk.IDENTITY) != RiskLevel.LOW;
  }

  private State state(Assessed risk, boolean unproved) {
    if (!risk.policy().enforces() || risk.decision().basis() == Basis.EXEMPT) {
      return State.CLEARED;
    }
    boolean confirmed =
        Factors.clear(
            login, user, risk.policy(), risk.assessment().session().level(), risk.attempt().time());
    return switch (risk.decision().action()) {
      case BLOCK -> State.REFUSED;
      case STEP_UP -> confirmed ? State.CONFIRMED : State.STEP_UP;
      case ALLOW -> confirmed ? State.CONFIRMED : unproved ? State.STEP_UP : State.BY_LEVEL;
    };
  }

  /** Whether the password may be a thief's, and an older factor of the person could tell. */
  private boolean isByDoubtedPassword(Assessed risk) {
    return risk.isBinding()
        && new DoubtedPassword(session, realm, user).isUsed(login)
        && Factors.hasClearing(user, risk.policy(), RiskLevel.HIGH, risk.attempt().time());
  }

  /** Whether the browser is one that has to prove itself whatever its risk is. */
  private boolean isUnproved(Assessed risk, EventBuilder event) {
    if (!risk.isBinding()) {
      return false;
    }
    ClonedSeries series = new ClonedSeries(session, realm, user);
    risk.clonedDevice().ifPresent(handle -> series.end(handle, risk, event));
    return series.demandsFactor(risk.attempt().device(), risk.attempt().time());
  }
}
