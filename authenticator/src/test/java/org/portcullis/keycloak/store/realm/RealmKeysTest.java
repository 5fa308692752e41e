package org.portcullis.keycloak.store.realm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.portcullis.keycloak.fake.InMemoryKeycloak;
import org.portcullis.keycloak.realm.RealmKey;

final class RealmKeysTest {
  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();

  @Test
  void key_isMadeOnceAndTheSameOnEveryNode() {
    String realm = KeycloakModelUtils.generateId();
    RealmKey first = keys().of(realm);
    RealmKey second = keys().of(realm);

    assertThat(second.hash("kind", "text")).isEqualTo(first.hash("kind", "text"));
    assertThat(second.setup()).isEqualTo(first.setup());
  }

  @Test
  void realms_haveKeysOfTheirOwn() {
    RealmKeys keys = keys();

    assertThat(keys.of(KeycloakModelUtils.generateId()).hash("k", "t"))
        .isNotEqualTo(keys.of(KeycloakModelUtils.generateId()).hash("k", "t"));
  }

  @Test
  void forgottenKey_isReadAgain() {
    RealmKeys keys = keys();
    String realm = KeycloakModelUtils.generateId();
    RealmKey first = keys.of(realm);
    keys.forget(realm);

    assertThat(keys.of(realm)).isNotSameAs(first);
    assertThat(keys.of(realm).hash("k", "t")).isEqualTo(first.hash("k", "t"));
  }

  @Test
  void textsOfTwoKinds_differ() {
    RealmKey key = keys().of(KeycloakModelUtils.generateId());

    assertThat(key.hash("a", "x")).isNotEqualTo(key.hash("b", "x"));
    assertThat(key.hash("a", "bx")).isNotEqualTo(key.hash("ab", "x"));
    assertThat(key.hash("a", "x")).hasSize(16);
  }

  private RealmKeys keys() {
    return new RealmKeys(keycloak.session().getKeycloakSessionFactory());
  }
}
