package org.portcullis.keycloak.store.tombstone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.fake.InMemoryKeycloak;
import org.portcullis.keycloak.store.cases.Case;
import org.portcullis.keycloak.store.cases.CaseStore;

final class ReturnedAccountTest {
  private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();

  private UserModel ann;

  @BeforeEach
  void setUp() {
    ann = keycloak.user("ann");
  }

  @Test
  void caseOfADeletedPerson_isOfTheAccountThatIsMadeAnew() {
    open("c1", ann.getId(), "r1");
    UserModel again = deleteAndMakeAgain();

    assertThat(takeOver(again)).isTrue();

    assertThat(cases().waiting(keycloak.realm(), again.getId()))
        .extracting(Case::id)
        .containsExactly("c1");
    assertThatThrownBy(() -> open("c2", again.getId(), "r1"))
        .isInstanceOf(ModelDuplicateException.class);
  }

  @Test
  void accountWithACaseOfTheSameReason_hasBoth() {
    open("c1", ann.getId(), "r1");
    UserModel again = deleteAndMakeAgain();
    open("c2", again.getId(), "r1");

    assertThat(takeOver(again)).isTrue();

    List<Case> waiting = cases().waiting(keycloak.realm(), again.getId());
    assertThat(waiting).extracting(Case::id).containsExactlyInAnyOrder("c1", "c2");
    for (Case each : waiting) {
      assertThat(
              cases()
                  .replace(keycloak.realm(), each, each.changed(Case.State.IN_REVIEW, "{}", NOW)))
          .isTrue();
    }
  }

  @Test
  void stranger_takesNothingOver() {
    open("c1", ann.getId(), "r1");
    deleteAndMakeAgain();

    assertThat(takeOver(keycloak.user("ben"))).isFalse();
  }

  @Test
  void formerSelfThatIsThereStill_isAskedForACopy() {
    new Tombstones(keycloak.session()).note(keycloak.realm(), ann);
    ann.setUsername("anna");
    keycloak.flush();
    UserModel other = keycloak.user("ann");
    List<String> asked = new ArrayList<>();

    boolean found =
        new ReturnedAccount(keycloak.session())
            .takeOver(keycloak.realm(), other, former -> asked.add(former));

    assertThat(found).isTrue();
    assertThat(asked).containsExactly(ann.getId());
  }

  @Test
  void deletedAgain_isKnownAgain() {
    open("c1", ann.getId(), "r1");
    UserModel second = deleteAndMakeAgain();
    takeOver(second);
    ann = second;
    UserModel third = deleteAndMakeAgain();

    assertThat(takeOver(third)).isTrue();
    assertThat(cases().waiting(keycloak.realm(), third.getId())).hasSize(1);
  }

  private UserModel deleteAndMakeAgain() {
    Departures departures = new Departures(keycloak.session());
    departures.leaving(keycloak.realm(), ann);
    keycloak.session().users().removeUser(keycloak.realm(), ann);
    departures.removed(keycloak.realm(), ann.getId());
    keycloak.flush();
    return keycloak.user("ann");
  }

  private boolean takeOver(UserModel user) {
    boolean found =
        new ReturnedAccount(keycloak.session()).takeOver(keycloak.realm(), user, former -> false);
    keycloak.flush();
    return found;
  }

  private void open(String id, String user, String reason) {
    cases()
        .create(keycloak.realm(), new Case(id, user, reason, Case.State.OPEN, NOW, NOW, "{}", 0));
  }

  private CaseStore cases() {
    return new CaseStore(keycloak.session());
  }
}
