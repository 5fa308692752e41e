package org.portcullis.keycloak.login;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.engine.assess.Assessed;
import org.portcullis.keycloak.store.ledger.LedgerEntry;
import org.portcullis.keycloak.store.ledger.LedgerTransaction;
import org.portcullis.keycloak.store.ledger.LoginOutcome;

/** Puts decisions into the ledger. */
final class DecisionLedger {
  private DecisionLedger() {}

  /** Stores a decision at the end of the request, and opens the case that its rule asks for. */
  static void record(
      KeycloakSession session, RealmModel realm, Assessed assessed, LoginOutcome outcome) {
    LedgerTransaction.of(session).record(entry(realm, assessed, outcome));
    UserModel user = session.users().getUserById(realm, assessed.attempt().user());
    if (user != null) {
      new IdentityAlarm(session, realm).raiseByRule(user, assessed);
    }
  }

  /** The line of the ledger. */
  static LedgerEntry entry(RealmModel realm, Assessed assessed, LoginOutcome outcome) {
    return new LedgerEntry(
        assessed.receipt(),
        realm.getId(),
        assessed.attempt().user(),
        assessed.attempt().time(),
        assessed.decision().action().name(),
        AssessmentDocument.write(assessed),
        outcome,
        outcome == LoginOutcome.PENDING ? null : assessed.attempt().time(),
        null);
  }
}
