package org.portcullis.keycloak.login;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.engine.assess.Assessed;
import org.portcullis.keycloak.assess.ServerAssessor;
import org.portcullis.keycloak.store.ledger.LedgerTransaction;
import org.portcullis.keycloak.store.ledger.LoginOutcome;
import org.portcullis.keycloak.workprofile.ReferenceRisk;

/** Assesses whom an admin puts on file, before their first login, as a login would be. */
public final class ImportedRisk implements ReferenceRisk {
  @Override
  public Assessed of(KeycloakSession session, RealmModel realm, UserModel user) {
    return new ServerAssessor(session, realm, user).imported();
  }

  @Override
  public void raise(KeycloakSession session, RealmModel realm, UserModel user, Assessed assessed) {
    LedgerTransaction transaction = LedgerTransaction.of(session);
    transaction.add(DecisionLedger.entry(realm, assessed, LoginOutcome.SUCCEEDED));
    transaction.whenCommitted(() -> new IdentityAlarm(session, realm).raise(user, assessed));
  }
}
