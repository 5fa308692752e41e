package org.portcullis.keycloak.store.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.models.RealmModel;
import org.portcullis.keycloak.fake.InMemoryKeycloak;

final class TrustedAttributesTest {
  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();

  @Test
  void nobodyHasLooked_atFirst() {
    assertThat(trusted().of(keycloak.realm())).isEmpty();
  }

  @Test
  void names_areKeptWhereTheRealmHasItsKey() {
    RealmModel realm = keycloak.realm();
    trusted().put(realm, List.of("vendor", "country"));
    assertThat(trusted().of(realm)).contains(Set.of("country", "vendor"));

    trusted().put(realm, List.of());
    assertThat(trusted().of(realm)).contains(Set.of());
  }

  private TrustedAttributes trusted() {
    return new TrustedAttributes(keycloak.session());
  }
}
