package org.portcullis.keycloak.store.realm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.models.RealmModel;
import org.keycloak.models.cache.CachedRealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.portcullis.keycloak.fake.Fake;
import org.portcullis.keycloak.fake.InMemoryKeycloak;
import org.portcullis.keycloak.realm.RealmKey;
import org.portcullis.keycloak.store.Erasure;

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

  /** This node hears of it through Keycloak's cache alone. */
  @Test
  void realmMadeAnewOnAnotherNode_hasItsNewKeyAtItsNextReading() {
    String realm = KeycloakModelUtils.generateId();
    RealmKeys here = keys();
    RealmModel before = reading(realm);
    String old = hash(here, before);

    KeycloakModelUtils.runJobInTransaction(
        keycloak.session().getKeycloakSessionFactory(),
        session -> new Erasure(session).realm(realm));
    String made = keys().of(realm).hash("k", "t");

    assertThat(made).isNotEqualTo(old);
    assertThat(hash(here, before)).isEqualTo(old);
    assertThat(hash(here, reading(realm))).isEqualTo(made);
  }

  private String hash(RealmKeys keys, RealmModel realm) {
    return KeycloakModelUtils.runJobInTransactionWithResult(
        keycloak.session().getKeycloakSessionFactory(),
        session -> keys.of(session, realm).hash("k", "t"));
  }

  private static RealmModel reading(String id) {
    return Fake.of(CachedRealmModel.class, new Reading(id, new ConcurrentHashMap<>()));
  }

  /** A realm as Keycloak's cache holds it. */
  record Reading(String id, ConcurrentHashMap<Object, Object> kept) {
    public String getId() {
      return id;
    }

    @SuppressWarnings("rawtypes") // as Keycloak has it
    public ConcurrentHashMap getCachedWith() {
      return kept;
    }
  }

  private RealmKeys keys() {
    return new RealmKeys(keycloak.session().getKeycloakSessionFactory());
  }
}
