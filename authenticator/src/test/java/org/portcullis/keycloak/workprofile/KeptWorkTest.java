package org.portcullis.keycloak.workprofile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.UserModel;
import org.portcullis.engine.probation.Tenure;
import org.portcullis.keycloak.fake.InMemoryKeycloak;
import org.portcullis.risk.Employment;
import org.portcullis.risk.WorkProfile;

final class KeptWorkTest {
  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();

  private UserModel ann;

  @BeforeEach
  void setUp() {
    ann = keycloak.user("ann");
    ann.setSingleAttribute("workEmployment", "contractor");
    ann.setSingleAttribute("workStartDate", "2026-06-01");
    ann.setSingleAttribute("workEndDate", "2026-12-31");
    keycloak.entities().flush();
  }

  @ParameterizedTest
  @CsvSource({
    "EMPLOYMENT, contractor, employee, true",
    "EMPLOYMENT, contractor, , true",
    "EMPLOYMENT, employee, contractor, false",
    "EMPLOYMENT, , employee, false",
    "START_DATE, 2026-06-01, 2020-01-01, true",
    "START_DATE, 2026-06-01, , true",
    "START_DATE, 2026-06-01, soon, true",
    "START_DATE, 2026-06-01, 2026-06-02, false",
    "END_DATE, 2026-12-31, 2027-12-31, true",
    "END_DATE, 2026-12-31, , true",
    "END_DATE, 2026-12-31, later, false",
    "END_DATE, 2026-12-31, 2026-12-30, false",
    "END_DATE, 2026-12-31, 2026-12-31, false",
    "TIME_ZONE, Europe/Berlin, Asia/Tokyo, false"
  })
  void change_isEasierWhereItMayEndAProbationOrPutOffALastDay(
      WorkAttribute attribute, @Nullable String old, @Nullable String now, boolean easier) {
    assertThat(KeptWork.isEasier(attribute, old == null ? "" : old, now == null ? "" : now))
        .isEqualTo(easier);
  }

  @Test
  void easierChange_doesNotHold() {
    KeptWork.Before before = KeptWork.Before.of(ann);
    ann.setSingleAttribute("workEmployment", "employee");
    ann.setSingleAttribute("workEndDate", "2026-07-31");

    KeptWork.keep(keycloak.session(), keycloak.realm(), ann, before, "workflow");

    assertThat(kept()).containsExactly("workEmployment");
    assertThat(work().employment()).isEqualTo(Employment.CONTRACTOR);
    assertThat(work().endDate()).isEqualTo(LocalDate.parse("2026-07-31"));
  }

  @Test
  void unreadableLastDay_isOver() {
    KeptWork.Before before = KeptWork.Before.of(ann);
    ann.setSingleAttribute("workEndDate", "never");

    KeptWork.keep(keycloak.session(), keycloak.realm(), ann, before, "workflow");

    assertThat(Tenure.hasEnded(work(), Instant.parse("2026-07-01T12:00:00Z"))).isTrue();
  }

  @Test
  void whoeverManagesThePerson_letsItGo() {
    KeptWork.Before before = KeptWork.Before.of(ann);
    ann.setSingleAttribute("workEmployment", "employee");
    KeptWork.keep(keycloak.session(), keycloak.realm(), ann, before, "workflow");

    assertThat(KeptWork.release(keycloak.session(), keycloak.realm(), ann)).isTrue();
    assertThat(KeptWork.release(keycloak.session(), keycloak.realm(), ann)).isFalse();

    assertThat(work().employment()).isEqualTo(Employment.EMPLOYEE);
  }

  @Test
  void attributeThatPeopleMayWriteNow_holdsAsItWas() {
    follow();
    keycloak.profile().open("workEmployment");
    follow();
    ann.setSingleAttribute("workEmployment", "employee");

    assertThat(work().employment()).isEqualTo(Employment.CONTRACTOR);
  }

  @Test
  void attributeThatIsNotDeclaredAnyMore_holdsAsItWas() {
    follow();
    keycloak.profile().remove("workEndDate");
    follow();

    assertThat(work().endDate()).isEqualTo(LocalDate.parse("2026-12-31"));
  }

  @Test
  void firstLook_keepsNothing() {
    follow();

    assertThat(kept()).isEmpty();
  }

  private void follow() {
    KeptWork.follow(keycloak.session(), keycloak.realm());
    keycloak.entities().flush();
  }

  private List<String> kept() {
    return KeptWork.of(keycloak.session(), keycloak.realm(), ann);
  }

  private WorkProfile work() {
    keycloak.entities().flush();
    return new WorkProfiles(keycloak.session()).of(ann);
  }
}
