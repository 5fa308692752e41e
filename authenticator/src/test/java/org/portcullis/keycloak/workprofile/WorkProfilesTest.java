package org.portcullis.keycloak.workprofile;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.fake.InMemoryKeycloak;
import org.portcullis.risk.Employment;
import org.portcullis.risk.WorkProfile;
import org.portcullis.risk.WorkProfile.Fact;

final class WorkProfilesTest {
  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();

  private UserModel ann;

  @BeforeEach
  void setUp() {
    ann = keycloak.user("ann");
  }

  @Test
  void nothing_isDeclaredAtFirst() {
    assertThat(work()).isEqualTo(WorkProfile.UNKNOWN);
  }

  @Test
  void everyAttribute_isRead() {
    Map<String, String> declared =
        Map.ofEntries(
            Map.entry("workEmployment", "Contractor"),
            Map.entry("workStartDate", "2026-06-01"),
            Map.entry("workEndDate", "2026-12-31"),
            Map.entry("workCountry", "Germany"),
            Map.entry("workCity", "Berlin"),
            Map.entry("workTimeZone", "Europe/Berlin"),
            Map.entry("workLatitude", "52.5"),
            Map.entry("workLongitude", "13.4"),
            Map.entry("workRadiusKm", "10"),
            Map.entry("workVendor", "initech"),
            Map.entry("workSponsor", "ben"),
            Map.entry("workHousehold", "h1"));
    declared.forEach(ann::setSingleAttribute);

    WorkProfile work = work();

    assertThat(work.employment()).isEqualTo(Employment.CONTRACTOR);
    assertThat(work.startDate()).isEqualTo(LocalDate.parse("2026-06-01"));
    assertThat(work.endDate()).isEqualTo(LocalDate.parse("2026-12-31"));
    assertThat(work.country()).isEqualTo("DE");
    assertThat(work.city()).isEqualTo("Berlin");
    assertThat(work.timeZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(requireNonNull(work.point()).latitude()).isEqualTo(52.5);
    assertThat(work.vendor()).isEqualTo("initech");
    assertThat(work.sponsor()).isEqualTo("ben");
    assertThat(work.unreadable()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "workEmployment, something, EMPLOYMENT",
    "workStartDate, yesterday, START_DATE",
    "workEndDate, 2026-02-30, END_DATE",
    "workCountry, Nowhere, COUNTRY",
    "workTimeZone, Mars/Base, TIME_ZONE",
    "workLatitude, 91, PLACE",
    "workVendor, n/a, VENDOR"
  })
  void valueThatCannotBeRead_isNoted(String attribute, String value, Fact fact) {
    ann.setSingleAttribute(attribute, value);

    assertThat(work().isUnreadable(fact)).isTrue();
  }

  @Test
  void severalValuesThatDiffer_areNone() {
    ann.setAttribute("workCountry", List.of("DE", "FR"));
    assertThat(work().country()).isNull();
    assertThat(work().isUnreadable(Fact.COUNTRY)).isTrue();

    ann.setAttribute("workCountry", List.of("DE", "DE"));
    assertThat(work().country()).isEqualTo("DE");
  }

  @Test
  void latitudeWithoutLongitude_isNoPlace() {
    ann.setSingleAttribute("workLatitude", "52.5");

    assertThat(work().point()).isNull();
    assertThat(work().isUnreadable(Fact.PLACE)).isTrue();
  }

  @Test
  void valueThatPeopleWriteThemselves_isNotRead() {
    ann.setSingleAttribute("workCountry", "DE");
    ann.setSingleAttribute("workVendor", "initech");
    keycloak.profile().open("workCountry");
    keycloak.profile().remove("workVendor");

    assertThat(work().country()).isNull();
    assertThat(work().vendor()).isNull();
    assertThat(new WorkProfiles(keycloak.session()).isTrusted(WorkAttribute.COUNTRY)).isFalse();
    assertThat(new WorkProfiles(keycloak.session()).isTrusted(WorkAttribute.CITY)).isTrue();
  }

  @Test
  void blankValue_isNone() {
    ann.setSingleAttribute("workCountry", "  ");

    assertThat(work()).isEqualTo(WorkProfile.UNKNOWN);
  }

  @Test
  void cachedUser_isReadOnce() {
    ann.setSingleAttribute("workCountry", "DE");
    keycloak.entities().flush();
    UserModel cached = keycloak.cached(ann);
    WorkProfile first = new WorkProfiles(keycloak.session()).of(cached);
    ann.setSingleAttribute("workCountry", "FR");
    assertThat(first.country()).isEqualTo("DE");

    keycloak.cache().evict(keycloak.realm(), cached);

    assertThat(new WorkProfiles(keycloak.session()).of(cached).country()).isEqualTo("FR");
  }

  private WorkProfile work() {
    keycloak.entities().flush();
    return new WorkProfiles(keycloak.session()).of(ann);
  }
}
