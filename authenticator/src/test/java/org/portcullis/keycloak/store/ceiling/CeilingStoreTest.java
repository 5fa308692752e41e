package org.portcullis.keycloak.store.ceiling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.fake.InMemoryKeycloak;

final class CeilingStoreTest {
  private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();

  @Test
  void ceiling_comesBackAsItWasPut() {
    UserModel ann = keycloak.user("ann");
    AppliedCeiling put =
        new AppliedCeiling("s1", "guest", "Grüße, 日本", "acme/ben", NOW, NOW.plusSeconds(9));

    store().put(keycloak.realm(), ann, put);

    assertThat(read(ann)).containsExactly(put);
    assertThat(read(keycloak.user("ben"))).isEmpty();
  }

  @Test
  void ceilingOnAnAccount_takesThePlaceOfTheOneBefore() {
    UserModel ann = keycloak.user("ann");
    store().put(keycloak.realm(), ann, on(null, "first"));
    store().put(keycloak.realm(), ann, on("s1", "of the session"));

    store().put(keycloak.realm(), ann, on(null, "second"));

    assertThat(read(ann))
        .extracting(AppliedCeiling::ceiling)
        .containsExactlyInAnyOrder("second", "of the session");
  }

  @Test
  void removal_tellsWhetherThereWasOne() {
    UserModel ann = keycloak.user("ann");
    store().put(keycloak.realm(), ann, on("s1", "guest"));

    assertThat(store().remove(keycloak.realm(), ann, null)).isFalse();
    assertThat(store().remove(keycloak.realm(), ann, "s2")).isFalse();
    assertThat(store().remove(keycloak.realm(), ann, "s1")).isTrue();
    assertThat(read(ann)).isEmpty();
  }

  @Test
  void replacement_isOfThatSessionAlone() {
    UserModel ann = keycloak.user("ann");
    store().put(keycloak.realm(), ann, on(null, "account"));
    store().replace(keycloak.realm(), ann, "s1", List.of(on("s1", "a"), on("s1", "b")));
    store().replace(keycloak.realm(), ann, "s2", List.of(on("s2", "c")));

    store().replace(keycloak.realm(), ann, "s1", List.of(on("s1", "d")));

    assertThat(read(ann))
        .extracting(AppliedCeiling::ceiling)
        .containsExactlyInAnyOrder("account", "c", "d");
  }

  @Test
  void replacementByNothing_leavesNothing() {
    UserModel ann = keycloak.user("ann");
    store().replace(keycloak.realm(), ann, "s1", List.of(on("s1", "a")));

    store().replace(keycloak.realm(), ann, "s1", List.of());

    assertThat(read(ann)).isEmpty();
  }

  @Test
  void loginWithoutCeilings_evictsNobody() {
    UserModel ann = keycloak.cached(keycloak.user("ann"));

    store().replace(keycloak.realm(), ann, "s1", List.of());

    assertThat(keycloak.cache().evictions()).isZero();
  }

  @Test
  void cachedUser_isReadAnewAfterEachChange() {
    UserModel ann = keycloak.cached(keycloak.user("ann"));
    assertThat(read(ann)).isEmpty();
    store().put(keycloak.realm(), ann, on(null, "guest"));
    assertThat(read(ann)).hasSize(1);
    store().remove(keycloak.realm(), ann, null);

    assertThat(read(ann)).isEmpty();
  }

  @Test
  void ceilingsOfSessionsThatAreOver_areRemoved() {
    UserModel ann = keycloak.user("ann");
    String online = keycloak.userSessions().begin(keycloak.realm(), ann).getId();
    String offline = keycloak.userSessions().beginOffline(keycloak.realm(), ann).getId();
    for (String session : List.of(online, offline, "gone")) {
      store().put(keycloak.realm(), ann, on(session, session));
    }
    store().put(keycloak.realm(), ann, on(null, "account"));

    store().removeOfEndedSessions(keycloak.realm(), 100);

    assertThat(read(ann))
        .extracting(AppliedCeiling::ceiling)
        .containsExactlyInAnyOrder(online, offline, "account");
  }

  @Test
  void removalOfEndedSessions_looksAtSoManyOldestOnes() {
    UserModel ann = keycloak.user("ann");
    for (int i = 0; i < 3; i++) {
      store()
          .put(
              keycloak.realm(),
              ann,
              new AppliedCeiling("s" + i, "c", "why", "by", NOW.plusSeconds(i), null));
    }

    store().removeOfEndedSessions(keycloak.realm(), 2);

    assertThat(read(ann)).extracting(AppliedCeiling::sessionId).containsExactly("s2");
  }

  @Test
  void heldPerson_isHeldInTheAccountThatIsMadeAnew() {
    UserModel ann = keycloak.user("ann");
    store().put(keycloak.realm(), ann, on(null, "held"));
    keycloak.session().users().removeUser(keycloak.realm(), ann);
    keycloak.flush();

    UserModel again = keycloak.user("ANN");

    assertThat(read(again)).extracting(AppliedCeiling::ceiling).containsExactly("held");
  }

  @Test
  void personWhoseHoldWasLifted_isFreeInTheAccountThatIsMadeAnew() {
    UserModel ann = keycloak.user("ann");
    store().put(keycloak.realm(), ann, on(null, "held"));
    store().remove(keycloak.realm(), ann, null);
    keycloak.session().users().removeUser(keycloak.realm(), ann);
    keycloak.flush();

    assertThat(read(keycloak.user("ann"))).isEmpty();
  }

  @Test
  void renamedPersonsOldName_takesTheCeilingAlong() {
    UserModel ann = keycloak.user("ann");
    store().put(keycloak.realm(), ann, on(null, "held"));
    ann.setUsername("anna");
    keycloak.flush();

    UserModel other = keycloak.user("ann");

    assertThat(read(other)).extracting(AppliedCeiling::ceiling).containsExactly("held");
    assertThat(read(ann)).hasSize(1);
  }

  private List<AppliedCeiling> read(UserModel user) {
    return store().of(keycloak.realm(), user);
  }

  private CeilingStore store() {
    return new CeilingStore(keycloak.session());
  }

  private static AppliedCeiling on(@Nullable String session, String ceiling) {
    return new AppliedCeiling(session, ceiling, "why", "acme/ben", NOW, null);
  }
}
