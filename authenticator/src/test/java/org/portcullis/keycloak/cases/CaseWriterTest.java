package org.portcullis.keycloak.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.fake.InMemoryKeycloak;
import org.portcullis.keycloak.store.cases.Case;
import org.portcullis.keycloak.store.cases.CaseStep;
import org.portcullis.keycloak.store.cases.CaseStore;

final class CaseWriterTest {
  private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();

  @Test
  void summary_saysWhoAndWhyInPlainLanguage() {
    UserModel ann = keycloak.user("ann");
    Case file = open(ann, content());

    ObjectNode summary = CaseWriter.summary(file, ann);

    assertThat(summary.path("username").asText()).isEqualTo("ann");
    assertThat(summary.path("state").asText()).isEqualTo("OPEN");
    assertThat(summary.path("text").asText()).isNotBlank().doesNotContain("{");
  }

  @Test
  void full_hasEvidenceTimelineAndWhatComesNext() {
    UserModel ann = keycloak.user("ann");
    Case file = open(ann, content());
    new CaseStore(keycloak.session())
        .add(
            keycloak.realm(),
            file,
            new CaseStep(CaseStep.Kind.OPENED, null, CaseStep.By.PORTCULLIS, "shared-phone", NOW));

    ObjectNode full = CaseWriter.full(keycloak.session(), file, ann);

    assertThat(full.path("evidence")).hasSize(1);
    assertThat(full.path("evidence").path(0).path("firstReceipt").asText()).isEqualTo("r1");
    assertThat(full.path("timeline").path(0).path("by").asText()).isEqualTo("portcullis");
    assertThat(full.path("next").toString()).contains("IN_REVIEW").doesNotContain("CONFIRMED");
    assertThat(full.path("suggested")).isNotEmpty();
    assertThat(full.path("linked").path(0).asText()).isEqualTo("dan");
    assertThat(full.path("held")).isEmpty();
  }

  @Test
  void pack_holdsNoAddress() {
    UserModel ann = keycloak.user("ann");
    ann.setSingleAttribute("workCountry", "DE");
    Case file = open(ann, content());
    keycloak.userSessions().begin(keycloak.realm(), ann).enter(keycloak.client("crm"));

    ObjectNode pack =
        new CasePack(keycloak.session(), keycloak.realm(), file, ann)
            .write(
                "https://login.example.org/realms/acme",
                "acme/ben",
                new ClusterSource.Cluster(
                    List.of(new ClusterSource.Member("dan", List.of())), false),
                NOW);

    assertThat(pack.path("subject").path("country").asText()).isEqualTo("DE");
    assertThat(pack.path("sessions")).hasSize(1);
    assertThat(pack.path("clients").path(0).asText()).isEqualTo("crm");
    assertThat(pack.path("linkedAccounts").path(0).path("user").asText()).isEqualTo("dan");
    assertThat(pack.toString()).doesNotContain("192.0.2.1");
    assertThat(PackPage.write(pack)).contains("crm").doesNotContain("<script");
  }

  private static Content content() {
    return Content.empty()
        .join(
            List.of(
                new Reason("shared-phone", 3, Map.of("shares", "PHONE", "with", List.of("dan")))),
            "r1",
            "[]",
            List.of("dan"),
            NOW);
  }

  private Case open(UserModel user, Content content) {
    Case file =
        new Case(
            "c1",
            user.getId(),
            "shared-phone",
            Case.State.OPEN,
            NOW,
            NOW,
            ContentCodec.write(content),
            0);
    new CaseStore(keycloak.session()).create(keycloak.realm(), file);
    return file;
  }
}
