package org.portcullis.keycloak.store.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * What one request writes about logins, all at its end. When the request commits, it is written in
 * the same transaction; when the request is rolled back, its assessments are stored nevertheless,
 * in a transaction of their own, and nothing is learnt.
 */
public final class LedgerTransaction {
  private static final Logger LOG = Logger.getLogger(LedgerTransaction.class);
  private static final String ATTRIBUTE = "portcullis.ledger";

  private final KeycloakSession session;
  private final List<Runnable> writes = new ArrayList<>();
  private @Nullable LedgerEntry entry;

  private LedgerTransaction(KeycloakSession session) {
    this.session = session;
  }

  /** The one of this request. */
  public static LedgerTransaction of(KeycloakSession session) {
    LedgerTransaction transaction = session.getAttribute(ATTRIBUTE, LedgerTransaction.class);
    if (transaction == null) {
      transaction = new LedgerTransaction(session);
      session.setAttribute(ATTRIBUTE, transaction);
      transaction.enlist();
    }
    return transaction;
  }

  /** Stores an attempt that reached a decision. A request decides once. */
  public void record(LedgerEntry decided) {
    entry = decided;
  }

  /** Stores what an admin's request said of somebody, if it commits; it may of many. */
  public void add(LedgerEntry decided) {
    writes.add(() -> new Ledger(session).insert(decided));
  }

  /** Settles what became of an attempt, be it of this request or of an earlier one. */
  public void settle(String receipt, LoginOutcome outcome, Instant at, @Nullable String factor) {
    LedgerEntry own = entry;
    if (own != null && own.receipt().equals(receipt)) {
      entry = own.completed(outcome, at, factor);
    } else {
      writes.add(() -> new Ledger(session).settle(receipt, outcome, at, factor));
    }
  }

  /** What was found at a decision, be it of this request or of an earlier one. */
  public Optional<String> document(RealmModel realm, String receipt) {
    LedgerEntry own = entry;
    return own != null && own.receipt().equals(receipt)
        ? Optional.of(own.document())
        : new Ledger(session).find(realm, receipt).map(AssessmentEntity::document);
  }

  /** Does a write at the end of the request, if it commits. */
  public void whenCommitted(Runnable write) {
    writes.add(write);
  }

  private void enlist() {
    session
        .getTransactionManager()
        .enlistPrepare(
            new AbstractKeycloakTransaction() {
              @Override
              protected void commitImpl() {
                write();
              }

              @Override
              protected void rollbackImpl() {}
            });
    session
        .getTransactionManager()
        .enlistAfterCompletion(
            new AbstractKeycloakTransaction() {
              @Override
              protected void commitImpl() {}

              @Override
              protected void rollbackImpl() {
                rescue();
              }
            });
  }

  private void write() {
    writes.forEach(Runnable::run);
    if (entry != null) {
      new Ledger(session).insert(entry);
    }
  }

  private void rescue() {
    LedgerEntry lost = entry;
    if (lost == null) {
      return;
    }
    LedgerEntry kept =
        lost.outcome() == LoginOutcome.REFUSED
            ? lost
            : lost.completed(
                LoginOutcome.ERROR,
                Objects.requireNonNullElse(lost.completedAt(), lost.assessedAt()),
                null);
    LOG.warnf("The request of receipt %s was rolled back; its assessment is kept", kept.receipt());
    KeycloakModelUtils.runJobInTransaction(
        session.getKeycloakSessionFactory(), other -> new Ledger(other).insert(kept));
  }
}
