package org.portcullis.keycloak.store;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.metamodel.EntityType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.fake.InMemoryKeycloak;
import org.portcullis.keycloak.store.ceiling.AppliedCeiling;
import org.portcullis.keycloak.store.ceiling.CeilingStore;
import org.portcullis.keycloak.store.factor.FactorDoubt;
import org.portcullis.keycloak.store.factor.FactorDoubts;

final class ErasureTest {
  private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();

  @Test
  void everyTableWithAUser_isErased() {
    for (EntityType<?> entity : keycloak.entities().getMetamodel().getEntities()) {
      if (entity.getName().startsWith("Portcullis")) {
        boolean ofUser =
            entity.getAttributes().stream().anyMatch(a -> a.getName().equals("userId"));
        if (ofUser) {
          assertThat(statements()).as(entity.getName()).contains(entity.getName());
        }
      }
    }
  }

  @Test
  void erasureOfAUser_leavesOthersAndOtherRealms() {
    UserModel ann = keycloak.user("ann");
    UserModel ben = keycloak.user("ben");
    RealmModel other = keycloak.realm("other");
    for (UserModel user : List.of(ann, ben)) {
      doubts().put(keycloak.realm(), user, new FactorDoubt("1" + user.getUsername(), "otp", NOW));
      doubts().put(other, user, new FactorDoubt("2" + user.getUsername(), "otp", NOW));
    }
    keycloak.flush();

    new Erasure(keycloak.session()).user(keycloak.realm().getId(), ann.getId());

    assertThat(doubts().of(keycloak.realm(), ann)).isEmpty();
    assertThat(doubts().of(keycloak.realm(), ben)).hasSize(1);
    assertThat(doubts().of(other, ann)).hasSize(1);
  }

  @Test
  void erasureOfARealm_leavesOtherRealms() {
    UserModel ann = keycloak.user("ann");
    RealmModel other = keycloak.realm("other");
    doubts().put(keycloak.realm(), ann, new FactorDoubt("1", "otp", NOW));
    doubts().put(other, ann, new FactorDoubt("2", "otp", NOW));
    keycloak.flush();

    new Erasure(keycloak.session()).realm(keycloak.realm().getId());

    assertThat(doubts().of(keycloak.realm(), ann)).isEmpty();
    assertThat(doubts().of(other, ann)).hasSize(1);
  }

  @Test
  void evidence_outlivesWhatIsNone() {
    UserModel ann = keycloak.user("ann");
    doubts().put(keycloak.realm(), ann, new FactorDoubt("1", "otp", NOW));
    new CeilingStore(keycloak.session())
        .put(keycloak.realm(), ann, new AppliedCeiling(null, "held", "why", "b", NOW, null));
    new CeilingStore(keycloak.session())
        .put(keycloak.realm(), ann, new AppliedCeiling("s1", "session", "why", "b", NOW, null));
    keycloak.flush();

    new Erasure(keycloak.session()).allButEvidence(keycloak.realm().getId(), ann.getId());

    assertThat(doubts().of(keycloak.realm(), ann)).isEmpty();
    assertThat(new CeilingStore(keycloak.session()).of(keycloak.realm(), ann))
        .extracting(AppliedCeiling::ceiling)
        .containsExactly("held");
  }

  private static List<String> statements() {
    return Erasure.OF_USERS.stream()
        .flatMap(statement -> Arrays.stream(statement.split(" ")))
        .toList();
  }

  private FactorDoubts doubts() {
    return new FactorDoubts(keycloak.session());
  }
}
