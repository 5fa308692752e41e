package org.portcullis.keycloak.store.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.fake.InMemoryKeycloak;

final class CaseStoreTest {
  private static final Instant NOW = CaseFiles.NOW;

  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();

  @Test
  void openedCase_isFoundInItsRealmAlone() {
    Case opened = create(CaseFiles.open("c1", "ann", "shared-address", 0));

    assertThat(store().find(keycloak.realm(), "c1")).contains(opened);
    assertThat(store().find(keycloak.realm("other"), "c1")).isEmpty();
    assertThat(store().find(keycloak.realm(), "c2")).isEmpty();
  }

  @Test
  void secondCaseOfOnePersonAndReason_isRefusedWhileTheFirstWaits() {
    create(CaseFiles.open("c1", "ann", "shared-address", 0));

    assertThatThrownBy(() -> create(CaseFiles.open("c2", "ann", "shared-address", 1)))
        .isInstanceOf(ModelDuplicateException.class);
  }

  @Test
  void otherReasonOrPersonOrRealm_isAnotherCase() {
    create(CaseFiles.open("c1", "ann", "shared-address", 0));
    create(CaseFiles.open("c2", "ann", "by-hand", 0));
    create(CaseFiles.open("c3", "ben", "shared-address", 0));
    store().create(keycloak.realm("other"), CaseFiles.open("c4", "ann", "shared-address", 0));

    assertThat(store().list(keycloak.realm(), null, null, 0, 10)).hasSize(3);
  }

  @Test
  void endedCase_leavesRoomForAnother() {
    Case first = create(CaseFiles.open("c1", "ann", "shared-address", 0));
    assertThat(
            store()
                .replace(
                    keycloak.realm(),
                    first,
                    first.changed(Case.State.CLOSED, "{}", NOW.plusSeconds(60))))
        .isTrue();

    create(CaseFiles.open("c2", "ann", "shared-address", 5));

    assertThat(store().waiting(keycloak.realm(), "ann")).extracting(Case::id).containsExactly("c2");
  }

  @Test
  void endedCaseThatIsOpenedAgain_givesWayToTheOneThatWaits() {
    Case first = create(CaseFiles.open("c1", "ann", "shared-address", 0));
    Case ended = first.changed(Case.State.CLOSED, "{}", NOW.plusSeconds(60));
    store().replace(keycloak.realm(), first, ended);
    create(CaseFiles.open("c2", "ann", "shared-address", 5));

    assertThatThrownBy(
            () ->
                store()
                    .replace(
                        keycloak.realm(),
                        ended,
                        ended.changed(Case.State.IN_REVIEW, "{}", NOW.plusSeconds(600))))
        .isInstanceOf(ModelDuplicateException.class);
  }

  @Test
  void ofTwoChangesAtOnce_oneGivesWay() {
    Case before = create(CaseFiles.open("c1", "ann", "by-hand", 0));
    Case mine = before.changed(Case.State.IN_REVIEW, "{\"by\":1}", NOW);
    Case other = before.changed(Case.State.WAITING_FOR_PROOF, "{\"by\":2}", NOW);

    assertThat(store().replace(keycloak.realm(), before, mine)).isTrue();
    assertThat(store().replace(keycloak.realm(), before, other)).isFalse();

    keycloak.flush();
    assertThat(store().find(keycloak.realm(), "c1")).contains(mine);
  }

  @Test
  void waitingCases_areThePersonsOldestFirst() {
    create(CaseFiles.open("c1", "ann", "r1", 5));
    create(CaseFiles.open("c2", "ann", "r2", 1));
    create(CaseFiles.in(Case.State.CONFIRMED, "c3", "ann", "r3", 0));
    create(CaseFiles.open("c4", "ben", "r1", 0));

    assertThat(store().waiting(keycloak.realm(), "ann"))
        .extracting(Case::id)
        .containsExactly("c2", "c1");
  }

  @Test
  void list_isFilteredAndPagedByTheLastChange() {
    for (int i = 0; i < 4; i++) {
      create(CaseFiles.open("c" + i, "ann", "r" + i, i));
    }
    create(CaseFiles.in(Case.State.CONFIRMED, "d1", "ann", "r0", 9));
    create(CaseFiles.open("e1", "ben", "r0", 8));

    assertThat(store().list(keycloak.realm(), null, "ann", 1, 2))
        .extracting(Case::id)
        .containsExactly("c3", "c2");
    assertThat(store().list(keycloak.realm(), Case.State.CONFIRMED, null, 0, 9))
        .extracting(Case::id)
        .containsExactly("d1");
    assertThat(store().list(keycloak.realm(), null, null, 0, 9)).hasSize(6);
  }

  @Test
  void page_takesAnyOfTheStatesPeopleAndReasons() {
    create(CaseFiles.open("c1", "ann", "r1", 1));
    create(CaseFiles.open("c2", "ann", "r2", 2));
    create(CaseFiles.open("c3", "ben", "r1", 3));
    create(CaseFiles.in(Case.State.CLOSED, "c4", "ben", "r1", 4));
    Set<Case.State> open = Set.of(Case.State.OPEN);

    assertThat(ids(open, null, Set.of())).containsExactly("c3", "c2", "c1");
    assertThat(ids(open, List.of("ann"), Set.of())).containsExactly("c2", "c1");
    assertThat(ids(open, null, Set.of("r1"))).containsExactly("c3", "c1");
    assertThat(ids(Set.of(Case.State.CLOSED), null, Set.of())).containsExactly("c4");
    assertThat(ids(open, List.of(), Set.of())).isEmpty();
  }

  @Test
  void casesOpenedWithinATime_includeTheFirstMomentAndNotTheLast() {
    create(CaseFiles.open("c1", "ann", "r1", 0));
    create(CaseFiles.open("c2", "ann", "r2", 10));
    RealmModel realm = keycloak.realm();

    assertThat(store().opened(realm, NOW, NOW.plus(Duration.ofMinutes(10))))
        .extracting(Case::id)
        .containsExactly("c1");
    assertThat(store().openedSince(realm, NOW.plus(Duration.ofMinutes(10)))).isEqualTo(1);
    assertThat(store().openedSince(realm, NOW)).isEqualTo(2);
    assertThat(store().openedSince(realm, NOW.plus(Duration.ofMinutes(11)))).isZero();
  }

  @Test
  void waitingSince_countsThoseThatNobodyEnded() {
    create(CaseFiles.open("c1", "ann", "r1", 0));
    create(CaseFiles.in(Case.State.WAITING_FOR_PROOF, "c2", "ann", "r2", 10));
    create(CaseFiles.in(Case.State.CLOSED, "c3", "ann", "r3", 0));

    assertThat(store().waitingSince(keycloak.realm(), NOW)).isEqualTo(1);
    assertThat(store().waitingSince(keycloak.realm(), NOW.plus(Duration.ofMinutes(10))))
        .isEqualTo(2);
  }

  @Test
  void endsByReason_countTheEndedOnes() {
    create(CaseFiles.in(Case.State.CLOSED, "c1", "ann", "r1", 0));
    create(CaseFiles.in(Case.State.CLOSED, "c2", "ben", "r1", 0));
    create(CaseFiles.in(Case.State.CONFIRMED, "c3", "cat", "r1", 0));
    create(CaseFiles.open("c4", "dan", "r2", 0));

    assertThat(store().endedByReason(keycloak.realm()))
        .isEqualTo(Map.of("r1", Map.of(Case.State.CLOSED, 2L, Case.State.CONFIRMED, 1L)));
  }

  @Test
  void timeline_keepsTheOrderOfOneMoment() {
    Case file = create(CaseFiles.open("c1", "ann", "r1", 0));
    for (String reason : List.of("first", "second", "third")) {
      store()
          .add(
              keycloak.realm(),
              file,
              new CaseStep(CaseStep.Kind.JOINED, null, CaseStep.By.PORTCULLIS, reason, NOW));
    }
    CaseStep moved =
        new CaseStep(
            CaseStep.Kind.MOVED,
            Case.State.IN_REVIEW,
            new CaseStep.By("b", "acme/ben", "ben@example.org"),
            "mine",
            NOW.plusSeconds(1));
    store().add(keycloak.realm(), file, moved);

    assertThat(store().steps(file))
        .extracting(CaseStep::reason)
        .containsExactly("first", "second", "third", "mine");
    assertThat(store().steps(file)).last().isEqualTo(moved);
  }

  @Test
  void mutes_areTakenBackByCase() {
    UserModel ann = keycloak.cached(keycloak.user("ann"));
    Case first = create(CaseFiles.open("c1", ann.getId(), "r1", 0));
    CaseMute one = new CaseMute("shared-address|x", "c1", "acme/ben", NOW);
    CaseMute two = new CaseMute("odd-hour", "c2", "acme/ben", NOW.plusSeconds(1));
    assertThat(store().mutes(keycloak.realm(), ann)).isEmpty();

    store().mute(keycloak.realm(), ann, List.of(one, two));
    assertThat(store().mutes(keycloak.realm(), ann)).containsExactly(one, two);

    store().unmute(keycloak.realm(), ann, first);
    assertThat(store().mutes(keycloak.realm(), ann)).containsExactly(two);
  }

  private List<String> ids(
      Set<Case.State> states, @Nullable List<String> users, Set<String> reasons) {
    return store().page(keycloak.realm(), states, users, reasons, 10).stream()
        .map(Case::id)
        .toList();
  }

  private Case create(Case file) {
    store().create(keycloak.realm(), file);
    return file;
  }

  private CaseStore store() {
    return new CaseStore(keycloak.session());
  }
}
