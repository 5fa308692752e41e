package org.portcullis.keycloak.store.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.fake.InMemoryKeycloak;

final class FactorDoubtsTest {
  private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();

  @Test
  void credential_isDoubtedUntilTheDoubtIsTakenAway() {
    UserModel ann = keycloak.user("ann");
    assertThat(doubts().contains("c1")).isFalse();

    doubts().put(keycloak.realm(), ann, new FactorDoubt("c1", "otp", NOW));
    assertThat(doubts().contains("c1")).isTrue();

    assertThat(doubts().remove(keycloak.realm(), ann, "c1")).isTrue();
    keycloak.flush();
    assertThat(doubts().contains("c1")).isFalse();
  }

  @Test
  void doubtOfAnother_isNotTakenAway() {
    UserModel ann = keycloak.user("ann");
    UserModel ben = keycloak.user("ben");
    doubts().put(keycloak.realm(), ann, new FactorDoubt("c1", "otp", NOW));

    assertThat(doubts().remove(keycloak.realm(), ben, "c1")).isFalse();
    assertThat(doubts().remove(keycloak.realm("other"), ann, "c1")).isFalse();
    assertThat(doubts().contains("c1")).isTrue();
  }

  @Test
  void doubts_areListedOldestFirst() {
    UserModel ann = keycloak.user("ann");
    FactorDoubt later = new FactorDoubt("c1", "otp", NOW.plusSeconds(1));
    FactorDoubt first = new FactorDoubt("c2", "webauthn", NOW);
    doubts().put(keycloak.realm(), ann, later);
    doubts().put(keycloak.realm(), ann, first);
    doubts().put(keycloak.realm(), keycloak.user("ben"), new FactorDoubt("c3", "otp", NOW));

    assertThat(doubts().of(keycloak.realm(), ann)).containsExactly(first, later);
  }

  @Test
  void secondDoubtOfACredential_takesThePlaceOfTheFirst() {
    UserModel ann = keycloak.user("ann");
    doubts().put(keycloak.realm(), ann, new FactorDoubt("c1", "otp", NOW));
    doubts().put(keycloak.realm(), ann, new FactorDoubt("c1", "otp", NOW.plusSeconds(5)));

    assertThat(doubts().of(keycloak.realm(), ann))
        .containsExactly(new FactorDoubt("c1", "otp", NOW.plusSeconds(5)));
  }

  private FactorDoubts doubts() {
    return new FactorDoubts(keycloak.session());
  }
}
