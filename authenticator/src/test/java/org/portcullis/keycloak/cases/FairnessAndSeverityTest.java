package org.portcullis.keycloak.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.UserModel;
import org.portcullis.engine.policy.Policy;
import org.portcullis.keycloak.fake.InMemoryKeycloak;
import org.portcullis.keycloak.store.cases.Case;
import org.portcullis.keycloak.store.cases.CaseStore;
import org.portcullis.risk.RiskLevel;

final class FairnessAndSeverityTest {
  private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();

  @ParameterizedTest
  @CsvSource({
    "0, 0, LOW",
    "0, 3, MEDIUM",
    "3, 0, MEDIUM",
    "3, 3, HIGH",
    "9, 0, HIGH",
    "9, 9, HIGH"
  })
  void severity_isWhatAllEvidenceComesToAndAStepMoreForACluster(
      double logOdds, int linked, RiskLevel level) {
    List<String> others = IntStream.range(0, linked).mapToObj(i -> "u" + i).toList();
    Content content =
        Content.empty()
            .join(List.of(new Reason("shared-phone", logOdds, Map.of())), "r1", "[]", others, NOW);
    Case file =
        new Case("c1", "ann", "r", Case.State.OPEN, NOW, NOW, ContentCodec.write(content), 0);

    assertThat(Severity.of(file, Policy.REPORT_ONLY)).isEqualTo(level);
    assertThat(Severity.linked(file)).isEqualTo(linked);
  }

  @Test
  void casesOfTheTime_areReported() {
    UserModel ann = keycloak.user("ann");
    UserModel ben = keycloak.user("ben");
    CaseStore store = new CaseStore(keycloak.session());
    store.create(
        keycloak.realm(), new Case("c1", ann.getId(), "r", Case.State.OPEN, NOW, NOW, "{}", 0));
    store.create(
        keycloak.realm(), new Case("c2", ben.getId(), "r", Case.State.BENIGN, NOW, NOW, "{}", 0));
    keycloak.flush();

    assertThat(
            new Fairness(keycloak.session(), keycloak.realm())
                .of(LocalDate.parse("2026-07-01"), LocalDate.parse("2026-07-02")))
        .isNotNull();
  }
}
