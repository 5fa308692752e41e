package org.portcullis.keycloak.store.tombstone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.fake.InMemoryKeycloak;

final class DepartedTest {
  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();

  @Test
  void userWhoIsThere_standsForThemselves() {
    UserModel ann = keycloak.user("ann");

    assertThat(Departed.orUser(keycloak.session(), keycloak.realm(), ann.getId()).getUsername())
        .isEqualTo("ann");
  }

  @Test
  void deletedAccount_hasItsIdAlone() {
    UserModel gone = Departed.orUser(keycloak.session(), keycloak.realm(), "42");

    assertThat(gone.getId()).isEqualTo("42");
    assertThat(gone.getUsername()).contains("42");
    assertThatThrownBy(gone::credentialManager).isInstanceOf(UnsupportedOperationException.class);
  }
}
