package org.portcullis.keycloak.store.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.fake.InMemoryKeycloak;

final class CloneStoreTest {
  private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();

  @Test
  void nobody_hasAClonedDeviceAtFirst() {
    assertThat(clones().isCloned(keycloak.realm(), keycloak.user("ann"), NOW)).isFalse();
  }

  @Test
  void clone_speaksAgainstItsUserAlone() {
    UserModel ann = keycloak.user("ann");
    UserModel ben = keycloak.user("ben");

    clones().put(keycloak.realm(), ann, "h1", NOW);

    assertThat(clones().isCloned(keycloak.realm(), ann, NOW)).isTrue();
    assertThat(clones().isCloned(keycloak.realm(), ben, NOW)).isFalse();
  }

  @Test
  void clone_isForgottenWhenABrowserWouldHaveLostTheDevice() {
    UserModel ann = keycloak.user("ann");
    clones().put(keycloak.realm(), ann, "h1", NOW);
    Instant end = NOW.plus(Duration.ofDays(180));

    assertThat(clones().isCloned(keycloak.realm(), ann, end.minusMillis(1))).isTrue();
    assertThat(clones().isCloned(keycloak.realm(), ann, end)).isFalse();
  }

  @Test
  void deviceThatIsClonedAgain_countsFromThen() {
    UserModel ann = keycloak.user("ann");
    clones().put(keycloak.realm(), ann, "h1", NOW);
    clones().put(keycloak.realm(), ann, "h1", NOW.plus(Duration.ofDays(100)));

    assertThat(clones().isCloned(keycloak.realm(), ann, NOW.plus(Duration.ofDays(200)))).isTrue();
  }

  @Test
  void cachedUser_isReadAnewAfterAClone() {
    UserModel ann = keycloak.cached(keycloak.user("ann"));
    assertThat(clones().isCloned(keycloak.realm(), ann, NOW)).isFalse();

    clones().put(keycloak.realm(), ann, "h1", NOW);

    assertThat(clones().isCloned(keycloak.realm(), ann, NOW)).isTrue();
  }

  private CloneStore clones() {
    return new CloneStore(keycloak.session());
  }
}
