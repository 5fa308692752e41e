package org.portcullis.engine.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.portcullis.engine.Attempts.NOW;
import static org.portcullis.engine.Attempts.attempt;
import static org.portcullis.engine.Findings.evidence;
import static org.portcullis.engine.Findings.reason;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Finding.Reason;
import org.portcullis.risk.History;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.Risk;
import org.portcullis.risk.WorkProfile;
import org.portcullis.risk.WorkProfile.Travel;

class DeclaredCountryTest {
  /** Ninety days before 1 April 2026. */
  private static final LocalDate START = LocalDate.of(2026, 1, 1);

  private final DeclaredCountry signal = new DeclaredCountry();

  @Test
  void find_anotherCountry_fires() {
    Finding.Evidence finding = evidence(find(work("US", null, null), NOW));
    assertThat(finding.logOdds()).isEqualTo(1.55);
    assertThat(finding.facts())
        .containsExactly(
            entry("declared", "US"),
            entry("country", "DE"),
            entry("match", false),
            entry("newHire", false),
            entry("sensitivity", 0.5));
  }

  @Test
  void find_declaredCountry_isNoEvidenceEitherWay() {
    Finding.Evidence finding = evidence(find(work("DE", START, null), NOW));
    assertThat(finding.logOdds()).isZero();
    assertThat(finding.facts()).containsEntry("match", true);
  }

  @Test
  void find_declaredInLowerCase_matches() {
    assertThat(evidence(find(work("de", null, null), NOW)).logOdds()).isZero();
  }

  @Test
  void find_anotherCountryOfANewHire_weighsMost() {
    Finding.Evidence finding = evidence(find(work("US", START, null), NOW));
    assertThat(finding.logOdds()).isEqualTo(3.1);
    assertThat(finding.facts()).containsEntry("newHire", true);
  }

  @Test
  void find_beforeTheFirstDay_isANewHire() {
    assertThat(isNewHire(work("US", START.plusYears(1), null), NOW)).isTrue();
  }

  @Test
  void find_ninetiethDayInUtc_isNoLongerNew() {
    WorkProfile work = work("US", START, null);
    assertThat(isNewHire(work, Instant.parse("2026-03-31T23:59:59.999Z"))).isTrue();
    assertThat(isNewHire(work, Instant.parse("2026-04-01T00:00:00Z"))).isFalse();
  }

  @Test
  void find_ninetiethDayInTheDeclaredZone_isNoLongerNew() {
    WorkProfile work = work("US", START, ZoneId.of("America/Los_Angeles"));
    assertThat(isNewHire(work, Instant.parse("2026-04-01T06:59:59.999Z"))).isTrue();
    assertThat(isNewHire(work, Instant.parse("2026-04-01T07:00:00Z"))).isFalse();
  }

  @Test
  void find_ninetiethDayEastOfUtc_comesEarlier() {
    WorkProfile work = work("US", START, ZoneId.of("Asia/Tokyo"));
    assertThat(isNewHire(work, Instant.parse("2026-03-31T14:59:59.999Z"))).isTrue();
    assertThat(isNewHire(work, Instant.parse("2026-03-31T15:00:00Z"))).isFalse();
  }

  @Test
  void find_nothingDeclared_abstains() {
    assertThat(reason(find(WorkProfile.UNKNOWN, NOW))).isEqualTo(Reason.NOT_DECLARED);
  }

  @Test
  void find_countryUnknown_abstains() {
    Finding finding =
        signal.find(
            attempt().from(null, 3320L).work(work("US", START, null)).build(), History.UNKNOWN);
    assertThat(reason(finding)).isEqualTo(Reason.COUNTRY_UNKNOWN);
  }

  /** The tunnel of an office abroad, and a relay that comes out next door, are no mismatch. */
  @ParameterizedTest
  @EnumSource(
      value = NetworkClass.class,
      names = {"CORPORATE", "RELAY"})
  void find_networkThatComesOutElsewhere_abstains(NetworkClass kind) {
    assertThat(reason(find(kind, "US"))).isEqualTo(Reason.PLACE_UNRELIABLE);
    assertThat(reason(find(kind, "DE"))).isEqualTo(Reason.PLACE_UNRELIABLE);
  }

  @ParameterizedTest
  @EnumSource(
      value = NetworkClass.class,
      names = {"RESIDENTIAL", "MOBILE"})
  void find_openNetwork_fires(NetworkClass kind) {
    assertThat(evidence(find(kind, "US")).logOdds()).isEqualTo(1.55);
  }

  /** An exit is where somebody chose to come out. */
  @ParameterizedTest
  @EnumSource(
      value = NetworkClass.class,
      names = {"HOSTING", "VPN", "TOR", "PROXY"})
  void find_hidingNetwork_firesByHalf(NetworkClass kind) {
    assertThat(evidence(find(kind, "US")).logOdds()).isEqualTo(0.8);
  }

  @Test
  void find_classUnlisted_fires() {
    assertThat(evidence(find(null, "US")).logOdds()).isEqualTo(1.55);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-28T23:59:59Z,false",
    "2026-03-01T00:00:00Z,true",
    "2026-03-09T23:59:59Z,true",
    "2026-03-10T00:00:00Z,false"
  })
  void find_onApprovedTravel_abstainsOnThoseDaysOnly(Instant time, boolean abstains) {
    Travel trip = new Travel("DE", LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 9));
    WorkProfile work =
        new WorkProfile(null, null, null, "US", null, null, null, null, List.of(trip));
    assertThat(find(work, time) instanceof Finding.Abstained).isEqualTo(abstains);
    if (abstains) {
      assertThat(reason(find(work, time))).isEqualTo(Reason.TRAVEL_APPROVED);
    }
  }

  @Test
  void find_atHomeDuringApprovedTravel_isNoEvidence() {
    Travel trip = new Travel("DE", LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 20));
    WorkProfile work =
        new WorkProfile(null, null, null, "DE", null, null, null, null, List.of(trip));
    assertThat(evidence(find(work, NOW)).logOdds()).isZero();
  }

  @Test
  void find_startDateFarAway_isNoFailure() {
    assertThat(isNewHire(work("US", LocalDate.MAX, null), NOW)).isTrue();
    assertThat(isNewHire(work("US", LocalDate.MIN, null), NOW)).isFalse();
  }

  @Test
  void finding_speaksAboutTheIdentity() {
    assertThat(signal.id()).isEqualTo("declared-country");
    assertThat(signal.risk()).isEqualTo(Risk.IDENTITY);
    assertThat(signal.family()).isEqualTo(Family.DECLARED_FACTS);
  }

  private boolean isNewHire(WorkProfile work, Instant time) {
    return Boolean.TRUE.equals(evidence(find(work, time)).facts().get("newHire"));
  }

  private Finding find(WorkProfile work, Instant time) {
    return signal.find(attempt().at(time).work(work).build(), History.UNKNOWN);
  }

  private Finding find(@Nullable NetworkClass kind, String declared) {
    return signal.find(
        attempt().kind(kind).work(work(declared, null, null)).build(), History.UNKNOWN);
  }

  private static WorkProfile work(
      String country, @Nullable LocalDate start, @Nullable ZoneId zone) {
    return new WorkProfile(null, start, null, country, null, null, zone, null, List.of());
  }
}
