package org.portcullis.keycloak.store.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.portcullis.keycloak.fake.InMemoryKeycloak;

final class LedgerTest {
  private static final Instant NOW = Lines.NOW;

  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();
  private final Lines lines = new Lines(keycloak);

  @Test
  void receipts_areNotGuessed() {
    assertThat(Ledger.newReceipt()).hasSize(16).isNotEqualTo(Ledger.newReceipt());
  }

  @Test
  void line_isFoundInItsRealmAlone() {
    lines.of("r1").store();

    assertThat(ledger().find(keycloak.realm(), "r1")).map(AssessmentEntity::userId).contains("ann");
    assertThat(ledger().find(keycloak.realm("other"), "r1")).isEmpty();
    assertThat(ledger().find(keycloak.realm(), "r2")).isEmpty();
  }

  @Test
  void list_isNewestFirstAndPaged() {
    for (int i = 0; i < 4; i++) {
      lines.of("r" + i).minute(i).store();
    }
    lines.of("ben").user("ben").minute(9).store();

    assertThat(receipts(ledger().list(keycloak.realm(), "ann", 1, 2))).containsExactly("r2", "r1");
    assertThat(receipts(ledger().list(keycloak.realm(), null, 0, 2))).containsExactly("ben", "r3");
  }

  @Test
  void pendingLine_isSettledOnce() {
    lines.of("r1").outcome(LoginOutcome.PENDING).store();
    keycloak.flush();

    ledger().settle("r1", LoginOutcome.REFUSED, NOW, null);
    ledger().settle("r1", LoginOutcome.SUCCEEDED, NOW, "otp");

    assertThat(find("r1").outcome()).isEqualTo(LoginOutcome.REFUSED);
    assertThat(find("r1").factor()).isNull();
  }

  @Test
  void release_isForHalfAnHourAndOneLogin() {
    lines.of("r1").decision("BLOCK", "HIGH").outcome(LoginOutcome.REFUSED).store();
    keycloak.flush();
    ledger().release(find("r1"), "acme/ben", NOW);
    keycloak.entities().flush();

    assertThat(ledger().released(keycloak.realm(), "ann", NOW)).hasSize(1);
    assertThat(ledger().released(keycloak.realm(), "ben", NOW)).isEmpty();
    assertThat(ledger().released(keycloak.realm(), "ann", NOW.plus(Ledger.RELEASE_LASTS)))
        .isEmpty();

    AssessmentEntity line = find("r1");
    assertThat(ledger().useRelease(line, NOW)).isTrue();
    assertThat(ledger().useRelease(line, NOW)).isFalse();
    assertThat(find("r1").outcome()).isEqualTo(LoginOutcome.RELEASED);
    assertThat(ledger().released(keycloak.realm(), "ann", NOW)).isEmpty();
  }

  @Test
  void succeededLines_areOldestFirst() {
    lines.of("r1").minute(5).store();
    lines.of("r2").minute(1).store();
    lines.of("r3").minute(2).outcome(LoginOutcome.REFUSED).store();
    lines.of("r4").minute(-1).store();

    try (Stream<AssessmentEntity> succeeded = ledger().succeeded(keycloak.realm(), NOW)) {
      assertThat(succeeded.map(AssessmentEntity::receipt)).containsExactly("r2", "r1");
    }
  }

  private AssessmentEntity find(String receipt) {
    keycloak.flush();
    return ledger().find(keycloak.realm(), receipt).orElseThrow();
  }

  private static List<String> receipts(List<AssessmentEntity> lines) {
    return lines.stream().map(AssessmentEntity::receipt).toList();
  }

  private Ledger ledger() {
    return new Ledger(keycloak.session());
  }
}
