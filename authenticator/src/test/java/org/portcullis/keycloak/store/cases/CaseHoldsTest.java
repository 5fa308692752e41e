package org.portcullis.keycloak.store.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.fake.InMemoryKeycloak;
import org.portcullis.keycloak.store.ceiling.AppliedCeiling;
import org.portcullis.keycloak.store.ceiling.CeilingStore;

final class CaseHoldsTest {
  private static final Instant NOW = CaseFiles.NOW;

  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();

  private UserModel ann;
  private Case first;
  private Case second;

  @BeforeEach
  void setUp() {
    ann = keycloak.user("ann");
    first = create("c1", "r1");
    second = create("c2", "r2");
  }

  @Test
  void hold_putsItsCeilingAndIsTheCases() {
    hold(first, "quarantine", 0);

    assertThat(ceiling()).contains("quarantine");
    assertThat(holds().holder(keycloak.realm(), ann)).contains("c1");
    assertThat(holds().of(first)).hasSize(1);
    assertThat(holds().of(second)).isEmpty();
  }

  @Test
  void released_leavesNoCeilingWhereThereWasNone() {
    hold(first, "quarantine", 0);

    assertThat(release(first)).isTrue();

    assertThat(ceiling()).isEmpty();
    assertThat(holds().of(first)).isEmpty();
    assertThat(holds().holder(keycloak.realm(), ann)).isEmpty();
  }

  @Test
  void released_bringsBackTheCeilingOfBefore() {
    ceilings().put(keycloak.realm(), ann, ceiling("probation", 0));
    hold(first, "quarantine", 1);

    release(first);

    assertThat(ceiling()).contains("probation");
  }

  @Test
  void ceilingThatSomebodyPutSince_stays() {
    hold(first, "quarantine", 0);
    ceilings().put(keycloak.realm(), ann, ceiling("by-hand", 5));

    assertThat(release(first)).isFalse();

    assertThat(ceiling()).contains("by-hand");
    assertThat(holds().holder(keycloak.realm(), ann)).isEmpty();
  }

  @Test
  void secondCasesCeiling_staysWhenTheFirstIsReleased() {
    hold(first, "one", 0);
    hold(second, "two", 1);

    assertThat(release(first)).isTrue();
    assertThat(ceiling()).contains("two");

    release(second);
    assertThat(ceiling()).isEmpty();
  }

  @Test
  void casesReleasedInReverse_endWithTheCeilingOfBeforeBoth() {
    ceilings().put(keycloak.realm(), ann, ceiling("before", 0));
    hold(first, "one", 1);
    hold(second, "two", 2);

    release(second);
    assertThat(ceiling()).contains("one");
    release(first);
    assertThat(ceiling()).contains("before");
  }

  @Test
  void casesReleasedInOrder_endWithTheCeilingOfBeforeBoth() {
    ceilings().put(keycloak.realm(), ann, ceiling("before", 0));
    hold(first, "one", 1);
    hold(second, "two", 2);

    release(first);
    release(second);

    assertThat(ceiling()).contains("before");
  }

  @Test
  void heldWithinATime_areTold() {
    hold(first, "one", 10);

    assertThat(holds().held(keycloak.realm(), NOW, NOW.plus(Duration.ofMinutes(11))))
        .containsExactly(ann.getId());
    assertThat(holds().held(keycloak.realm(), NOW, NOW.plus(Duration.ofMinutes(10)))).isEmpty();
  }

  @Test
  void endedCeiling_isNoneOnTheAccount() {
    ceilings()
        .put(
            keycloak.realm(),
            ann,
            new AppliedCeiling(null, "old", "why", "ben", NOW, NOW.plusSeconds(60)));

    assertThat(holds().ceilingOn(keycloak.realm(), ann, NOW)).isPresent();
    assertThat(holds().ceilingOn(keycloak.realm(), ann, NOW.plusSeconds(60))).isEmpty();
  }

  private Optional<String> ceiling() {
    keycloak.flush();
    return ceilings().of(keycloak.realm(), ann).stream().map(AppliedCeiling::ceiling).findFirst();
  }

  private void hold(Case of, String ceiling, int minute) {
    holds().put(keycloak.realm(), ann, of, CaseHold.Kind.CLUSTER, ceiling(ceiling, minute));
    keycloak.flush();
  }

  private boolean release(Case of) {
    return holds().release(keycloak.realm(), ann, holds().of(of).get(0), NOW.plusSeconds(9999));
  }

  private static AppliedCeiling ceiling(String name, int minute) {
    return new AppliedCeiling(
        null, name, "why", "acme/ben", NOW.plus(Duration.ofMinutes(minute)), null);
  }

  private Case create(String id, String reason) {
    Case file = CaseFiles.open(id, ann.getId(), reason, 0);
    new CaseStore(keycloak.session()).create(keycloak.realm(), file);
    return file;
  }

  private CeilingStore ceilings() {
    return new CeilingStore(keycloak.session());
  }

  private CaseHolds holds() {
    return new CaseHolds(keycloak.session());
  }
}
