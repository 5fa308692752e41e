package org.portcullis.keycloak.store.realm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.portcullis.keycloak.fake.Grants;
import org.portcullis.keycloak.fake.InMemoryKeycloak;

final class RealmsWithoutRoleTest {
  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();
  private final Grants grants = new Grants(keycloak);

  @Test
  void realmWhoseClientLacksOneOfTheRoles_isListed() {
    grants.role("realm-management", "one");
    assertThat(list()).contains(keycloak.realm().getId());

    grants.role("realm-management", "two");
    assertThat(list()).doesNotContain(keycloak.realm().getId());
  }

  @Test
  void realmWithoutTheClient_isNot() {
    grants.role("other", "one");

    assertThat(list()).doesNotContain(keycloak.realm().getId());
  }

  private List<String> list() {
    keycloak.flush();
    return new RealmsWithoutRole(keycloak.session())
        .list("realm-management", List.of("one", "two"));
  }
}
