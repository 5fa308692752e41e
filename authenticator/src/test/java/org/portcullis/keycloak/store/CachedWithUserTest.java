package org.portcullis.keycloak.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.fake.InMemoryKeycloak;

final class CachedWithUserTest {
  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();

  private int reads;

  @Test
  void cachedUser_isAskedOnce() {
    UserModel ann = keycloak.cached(keycloak.user("ann"));

    assertThat(read(ann)).containsExactly("1");
    assertThat(read(ann)).containsExactly("1");
    assertThat(reads).isEqualTo(1);
  }

  @Test
  void emptyList_isKeptAsWell() {
    UserModel ann = keycloak.cached(keycloak.user("ann"));
    List<String> none = CachedWithUser.list(ann, String.class, List::of);

    assertThat(none).isEmpty();
    assertThat(read(ann)).isEmpty();
    assertThat(reads).isZero();
  }

  @Test
  void userWhomKeycloakDoesNotCache_isReadEachTime() {
    UserModel ann = keycloak.user("ann");

    assertThat(read(ann)).containsExactly("1");
    assertThat(read(ann)).containsExactly("2");
  }

  @Test
  void eviction_hasTheUserReadAnew() {
    UserModel ann = keycloak.cached(keycloak.user("ann"));
    read(ann);

    CachedWithUser.evict(keycloak.session(), keycloak.realm(), ann);

    assertThat(read(ann)).containsExactly("2");
  }

  @Test
  void listAndValueOfOneType_areKeptApart() {
    UserModel ann = keycloak.cached(keycloak.user("ann"));
    read(ann);

    assertThat(CachedWithUser.get(ann, String.class)).isEmpty();
    CachedWithUser.put(ann, String.class, "value");
    assertThat(CachedWithUser.get(ann, String.class)).contains("value");
    assertThat(read(ann)).containsExactly("1");
  }

  @Test
  void valueOfUncachedUser_isNotKept() {
    UserModel ann = keycloak.user("ann");
    CachedWithUser.put(ann, String.class, "value");

    assertThat(CachedWithUser.get(ann, String.class)).isEmpty();
  }

  private List<String> read(UserModel user) {
    return CachedWithUser.list(user, String.class, () -> List.of(String.valueOf(++reads)));
  }
}
