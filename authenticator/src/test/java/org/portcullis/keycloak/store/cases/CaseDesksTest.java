package org.portcullis.keycloak.store.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.portcullis.keycloak.fake.InMemoryKeycloak;

final class CaseDesksTest {
  private static final Instant NOW = CaseFiles.NOW;
  private static final Case FILE = CaseFiles.open("c1", "ann", "r1", 0);

  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();

  @Test
  void case_isOnNobodysDeskAtFirst() {
    assertThat(desks().of(FILE)).isEqualTo(CaseDesk.NOBODY);
    assertThat(desks().of(List.of())).isEmpty();
    assertThat(desks().of(List.of(FILE))).isEmpty();
  }

  @Test
  void desk_isChanged() {
    desks().put(keycloak.realm(), FILE, CaseDesk.NOBODY.assigned("b", "acme/ben"));
    CaseDesk later = desks().of(FILE).snoozed(NOW.plusSeconds(60), FILE.version());
    desks().put(keycloak.realm(), FILE, later);
    keycloak.flush();

    assertThat(desks().of(FILE)).isEqualTo(later);
    assertThat(desks().of(List.of(FILE, CaseFiles.open("c2", "ben", "r1", 0))))
        .isEqualTo(Map.of("c1", later));
  }

  @Test
  void snoozedCase_comesBackAtItsMoment() {
    CaseDesk desk = CaseDesk.NOBODY.snoozed(NOW.plusSeconds(60), 0);

    assertThat(desk.isSnoozed(FILE, NOW.plusMillis(59_999))).isTrue();
    assertThat(desk.isSnoozed(FILE, NOW.plusSeconds(60))).isFalse();
  }

  @Test
  void snoozedCase_comesBackWhenSomethingJoins() {
    CaseDesk desk = CaseDesk.NOBODY.snoozed(NOW.plusSeconds(60), 0);

    assertThat(desk.isSnoozed(FILE.changed(Case.State.OPEN, "{}", NOW), NOW)).isFalse();
  }

  @Test
  void wakingUp_keepsTheAssignee() {
    CaseDesk desk =
        CaseDesk.NOBODY.assigned("b", "ben").snoozed(NOW.plusSeconds(60), 0).snoozed(null, 0);

    assertThat(desk.isSnoozed(FILE, NOW)).isFalse();
    assertThat(desk.assignee()).isEqualTo("b");
  }

  private CaseDesks desks() {
    return new CaseDesks(keycloak.session());
  }
}
