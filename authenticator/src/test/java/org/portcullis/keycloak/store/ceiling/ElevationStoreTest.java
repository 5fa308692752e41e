package org.portcullis.keycloak.store.ceiling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.fake.InMemoryKeycloak;
import org.portcullis.keycloak.store.ceiling.Elevation.State;

final class ElevationStoreTest {
  private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();

  private UserModel ann;

  @BeforeEach
  void setUp() {
    ann = keycloak.user("ann");
  }

  @Test
  void request_waits() {
    Elevation asked = asked("e1", null, "admin", 0);

    assertThat(store().request(keycloak.realm(), ann, asked, 3)).isTrue();

    assertThat(store().find(keycloak.realm(), asked.id())).contains(asked);
    assertThat(store().of(keycloak.realm(), ann)).containsExactly(asked);
    assertThat(store().list(keycloak.realm(), State.PENDING, 0, 10)).containsExactly(asked);
  }

  @Test
  void secondRequestForOneRole_isRefused() {
    store().request(keycloak.realm(), ann, asked("e1", null, "admin", 0), 3);

    assertThat(store().request(keycloak.realm(), ann, asked("e2", null, "admin", 1), 3)).isFalse();
    assertThat(store().of(keycloak.realm(), ann)).hasSize(1);
  }

  @Test
  void clientRoleOfTheSameName_isAnotherRole() {
    store().request(keycloak.realm(), ann, asked("e1", null, "admin", 0), 3);

    assertThat(store().request(keycloak.realm(), ann, asked("e2", "crm", "admin", 1), 3)).isTrue();
  }

  @Test
  void requestBeyondTheLimit_isRefusedUntilOneIsDecided() {
    Elevation first = asked("e1", null, "a", 0);
    store().request(keycloak.realm(), ann, first, 2);
    store().request(keycloak.realm(), ann, asked("e2", null, "b", 1), 2);
    assertThat(store().request(keycloak.realm(), ann, asked("e3", null, "c", 2), 2)).isFalse();

    RealmModel realm = keycloak.realm();
    keycloak.elsewhere(
        other ->
            new ElevationStore(other).decide(realm, ann, first, State.REFUSED, "acme/ben", NOW));

    assertThat(store().request(keycloak.realm(), ann, asked("e4", null, "c", 3), 2)).isTrue();
  }

  @Test
  void othersRequests_takeNobodysPlace() {
    store().request(keycloak.realm(), ann, asked("e1", null, "a", 0), 1);
    UserModel ben = keycloak.user("ben");

    assertThat(
            store()
                .request(
                    keycloak.realm(),
                    ben,
                    new Elevation(
                        "e2" + ben.getId().substring(2),
                        ben.getId(),
                        null,
                        "a",
                        "why",
                        Duration.ofHours(1),
                        NOW,
                        State.PENDING,
                        null,
                        null),
                    1))
        .isTrue();
  }

  @Test
  void decision_isMadeOnce() {
    Elevation asked = asked("e1", null, "admin", 0);
    store().request(keycloak.realm(), ann, asked, 3);

    assertThat(store().decide(keycloak.realm(), ann, asked, State.GRANTED, "acme/ben", NOW))
        .isTrue();
    assertThat(store().decide(keycloak.realm(), ann, asked, State.REFUSED, "acme/cat", NOW))
        .isFalse();
    Elevation decided = store().find(keycloak.realm(), asked.id()).orElseThrow();
    assertThat(decided.state()).isEqualTo(State.GRANTED);
    assertThat(decided.decidedBy()).isEqualTo("acme/ben");
    assertThat(decided.isActive(NOW)).isTrue();
  }

  @Test
  void elevationOfAnotherRealm_isNotFound() {
    Elevation asked = asked("e1", null, "admin", 0);
    store().request(keycloak.realm(), ann, asked, 3);
    RealmModel other = keycloak.realm("other");

    assertThat(store().find(other, asked.id())).isEmpty();
    assertThat(store().list(other, State.PENDING, 0, 10)).isEmpty();
  }

  @Test
  void list_isPagedNewestFirst() {
    for (int i = 0; i < 5; i++) {
      store().request(keycloak.realm(), ann, asked("e" + i, null, "r" + i, i), 10);
    }

    assertThat(store().list(keycloak.realm(), State.PENDING, 1, 2))
        .extracting(Elevation::role)
        .containsExactly("r3", "r2");
    assertThat(store().list(keycloak.realm(), State.GRANTED, 0, 10)).isEmpty();
  }

  private Elevation asked(String id, @Nullable String client, String role, int minute) {
    return new Elevation(
        id + ann.getId().substring(2),
        ann.getId(),
        client,
        role,
        "why",
        Duration.ofHours(2),
        NOW.plus(Duration.ofMinutes(minute)),
        State.PENDING,
        null,
        null);
  }

  private ElevationStore store() {
    return new ElevationStore(keycloak.session());
  }
}
