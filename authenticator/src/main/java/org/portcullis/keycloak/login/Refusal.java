package org.portcullis.keycloak.login;

import java.util.Objects;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.EventType;
import org.portcullis.keycloak.grant.CurrentCeiling;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.stepup.LoginNotes;
import org.portcullis.keycloak.stepup.LoginNotes.State;
import org.portcullis.keycloak.stepup.RefusalPage;
import org.portcullis.keycloak.store.ledger.LedgerTransaction;
import org.portcullis.keycloak.store.ledger.LoginOutcome;

/** The end of a login that may not go on, unless a reviewer has released it. */
final class Refusal {
  private final AuthenticationFlowContext context;
  private final LoginNotes notes;
  private final String receipt;

  /** The refusal of a login whose decision is noted. */
  Refusal(AuthenticationFlowContext context) {
    this.context = context;
    this.notes = LoginNotes.of(context.getAuthenticationSession());
    this.receipt = notes.receipt().orElseThrow();
  }

  /** Refuses the login, unless a release waits for one like it. */
  void refuse() {
    if (Releases.use(context, notes)) {
      release();
      return;
    }
    notes.become(State.REFUSED);
    LedgerTransaction.of(context.getSession())
        .settle(receipt, LoginOutcome.REFUSED, ServerTime.now(), null);
    report();
    show();
  }

  /** The page was reloaded, or its button pressed: perhaps the login was released meanwhile. */
  void again() {
    if (Releases.use(context, receipt)) {
      release();
    } else {
      show();
    }
  }

  private void release() {
    notes.released();
    context.success();
  }

  private void show() {
    CurrentCeiling current =
        CurrentCeiling.of(
            context.getSession(),
            context.getRealm(),
            Objects.requireNonNull(context.getUser()),
            null);
    RefusalPage.show(context, receipt, current.policy().help(), current.hasEnded());
  }

  /** An event for the audit; it is stored at once, and counts for no lockout. */
  private void report() {
    context
        .getEvent()
        .clone()
        .event(EventType.LOGIN)
        .user(context.getUser())
        .detail("portcullis_receipt", receipt)
        .error(RefusalPage.ERROR);
  }
}
