package org.portcullis.keycloak.store.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.models.RealmModel;
import org.portcullis.keycloak.fake.InMemoryKeycloak;

final class LedgerTransactionTest {
  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();
  private final Lines lines = new Lines(keycloak);
  private final String receipt = Ledger.newReceipt();

  private RealmModel realm;

  @BeforeEach
  void setUp() {
    realm = keycloak.realm();
  }

  @Test
  void decision_isWrittenWhenTheRequestCommits() {
    ledger().record(entry(LoginOutcome.PENDING));
    assertThat(ledger().document(realm, receipt)).isPresent();

    keycloak.commit();

    assertThat(stored()).contains(LoginOutcome.PENDING);
  }

  @Test
  void oneRequest_hasOne() {
    assertThat(ledger()).isSameAs(ledger());
  }

  @Test
  void settledDecision_isWrittenOnce() {
    ledger().record(entry(LoginOutcome.PENDING));
    ledger().settle(receipt, LoginOutcome.SUCCEEDED, Lines.NOW, "otp");
    keycloak.commit();

    assertThat(stored()).contains(LoginOutcome.SUCCEEDED);
  }

  @Test
  void decisionOfAnEarlierRequest_isSettled() {
    ledger().record(entry(LoginOutcome.PENDING));
    keycloak.commit();

    ledger().settle(receipt, LoginOutcome.REFUSED, Lines.NOW, null);
    assertThat(stored()).contains(LoginOutcome.PENDING);
    keycloak.commit();

    assertThat(stored()).contains(LoginOutcome.REFUSED);
  }

  @Test
  void rolledBackRequest_keepsItsAssessmentAsAnError() {
    ledger().record(entry(LoginOutcome.PENDING));
    keycloak.rollback();

    assertThat(stored()).contains(LoginOutcome.ERROR);
  }

  @Test
  void refusalThatIsRolledBack_staysARefusal() {
    ledger().record(entry(LoginOutcome.PENDING));
    ledger().settle(receipt, LoginOutcome.REFUSED, Lines.NOW, null);
    keycloak.rollback();

    assertThat(stored()).contains(LoginOutcome.REFUSED);
  }

  @Test
  void loginThatSucceededInARolledBackRequest_didNot() {
    ledger().record(entry(LoginOutcome.PENDING));
    ledger().settle(receipt, LoginOutcome.SUCCEEDED, Lines.NOW, "otp");
    keycloak.rollback();

    assertThat(stored()).contains(LoginOutcome.ERROR);
  }

  @Test
  void lessons_areLearntWhenTheRequestCommitsAlone() {
    List<String> done = new ArrayList<>();
    ledger().whenCommitted(() -> done.add("committed"));
    assertThat(done).isEmpty();
    keycloak.commit();
    assertThat(done).containsExactly("committed");

    ledger().whenCommitted(() -> done.add("rolled back"));
    keycloak.rollback();
    assertThat(done).containsExactly("committed");
  }

  @Test
  void whatAnAdminsRequestSays_goesWithIt() {
    ledger().add(entry(LoginOutcome.SUCCEEDED));
    keycloak.rollback();

    assertThat(stored()).isEmpty();
  }

  private LedgerEntry entry(LoginOutcome outcome) {
    LedgerEntry made = lines.of(receipt).outcome(outcome).entry();
    return new LedgerEntry(
        receipt, realm.getId(), "ann", Lines.NOW, "ALLOW", made.document(), outcome, null, null);
  }

  private Optional<LoginOutcome> stored() {
    return new Ledger(keycloak.session()).find(realm, receipt).map(AssessmentEntity::outcome);
  }

  private LedgerTransaction ledger() {
    return LedgerTransaction.of(keycloak.session());
  }
}
