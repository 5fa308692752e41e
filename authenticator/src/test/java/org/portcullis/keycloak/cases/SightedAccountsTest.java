package org.portcullis.keycloak.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.models.UserModel;
import org.portcullis.engine.link.SightingKey;
import org.portcullis.keycloak.fake.InMemoryKeycloak;
import org.portcullis.keycloak.store.sighting.SightingStore;
import org.portcullis.keycloak.store.tombstone.Departed;
import org.portcullis.risk.SightingKind;

final class SightedAccountsTest {
  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();

  @Test
  void cluster_isWhoHangsTogetherOverSightings() {
    note("ann", SightingKind.PHONE, "p");
    note("ben", SightingKind.PHONE, "p");
    note("ben", SightingKind.DEVICE, "d");
    note("cat", SightingKind.DEVICE, "d");
    note("dan", SightingKind.DEVICE, "other");

    ClusterSource.Cluster cluster = of(Content.empty());

    assertThat(cluster.members())
        .extracting(ClusterSource.Member::user)
        .containsExactly("ben", "cat");
    assertThat(cluster.members().get(0).path())
        .containsExactly(new ClusterSource.Tie("ann", "PHONE", "ben"));
    assertThat(cluster.isCutOff()).isFalse();
  }

  @Test
  void accountThatEvidenceNames_isInItWhateverHasExpired() {
    Content content =
        Content.empty()
            .join(
                List.of(
                    new Reason(
                        "shared-phone", 3, Map.of("shares", "PHONE", "with", List.of("eve")))),
                "r1",
                "[]",
                List.of("eve", "fay"),
                keycloak.now());

    assertThat(of(content).members())
        .containsExactly(
            new ClusterSource.Member("fay", List.of()),
            new ClusterSource.Member("eve", List.of(new ClusterSource.Tie("ann", "PHONE", "eve"))));
  }

  @Test
  void nobody_hangsTogetherWithSomebodyWhoIsAlone() {
    note("ann", SightingKind.PHONE, "p");

    assertThat(of(Content.empty()).members()).isEmpty();
  }

  private ClusterSource.Cluster of(Content content) {
    keycloak.flush();
    UserModel ann = Departed.orUser(keycloak.session(), keycloak.realm(), "ann");
    return new SightedAccounts(keycloak.session()).of(keycloak.realm(), ann, content);
  }

  private void note(String user, SightingKind kind, String hash) {
    new SightingStore(keycloak.session(), keycloak.realm())
        .note(user, List.of(new SightingKey(kind, hash)), keycloak.now());
  }
}
