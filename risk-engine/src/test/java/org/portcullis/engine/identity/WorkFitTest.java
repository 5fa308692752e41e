package org.portcullis.engine.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.engine.Attempts.NOW;
import static org.portcullis.engine.Attempts.attempt;
import static org.portcullis.engine.Attempts.browser;
import static org.portcullis.engine.Attempts.clock;
import static org.portcullis.engine.Attempts.fromNowhere;
import static org.portcullis.engine.Work.work;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.portcullis.engine.Attempts;
import org.portcullis.engine.Work;
import org.portcullis.risk.Device;
import org.portcullis.risk.Fit;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.WorkProfile;

class WorkFitTest {
  private static final GeoPoint MUNICH = new GeoPoint(48.1, 11.6, 20);

  private static WorkFit fit(Attempts attempt, Work work) {
    return WorkFit.of(attempt.work(work.build()).build());
  }

  @Test
  void of_whereAndWhenDeclared_matches() {
    WorkFit fit =
        fit(
            attempt().region("BE").browser(clock("Europe/Paris")),
            work().region("BE").issued("d1"));
    assertThat(fit)
        .isEqualTo(new WorkFit(Fit.MATCH, Fit.MATCH, Fit.MATCH, Fit.MATCH, Fit.MATCH, Fit.MATCH));
  }

  @Test
  void of_nothingKnown_isUnknownThroughout() {
    LoginAttempt attempt = fromNowhere().device(Device.NONE).work(WorkProfile.UNKNOWN).build();
    assertThat(WorkFit.of(attempt))
        .isEqualTo(
            new WorkFit(
                Fit.UNKNOWN, Fit.UNKNOWN, Fit.UNKNOWN, Fit.UNKNOWN, Fit.UNKNOWN, Fit.UNKNOWN));
  }

  /** Declared but not seen, and seen but not declared. */
  @Test
  void of_oneSideUnknown_isNeverAMismatch() {
    WorkFit unseen = fit(fromNowhere().device(Device.NONE), work().region("BE").issued("d1"));
    WorkFit undeclared = WorkFit.of(attempt().region("BE").browser(clock("Asia/Tokyo")).build());
    for (WorkFit fit : new WorkFit[] {unseen, undeclared}) {
      assertThat(fit.country()).isEqualTo(Fit.UNKNOWN);
      assertThat(fit.region()).isEqualTo(Fit.UNKNOWN);
      assertThat(fit.place()).isEqualTo(Fit.UNKNOWN);
      assertThat(fit.timeZone()).isEqualTo(Fit.UNKNOWN);
      assertThat(fit.device()).isEqualTo(Fit.UNKNOWN);
    }
  }

  @Test
  void of_elsewhere_mismatches() {
    WorkFit fit = fit(attempt().from("CN", 4134L), work());
    assertThat(fit.country()).isEqualTo(Fit.MISMATCH);
    assertThat(fit.place()).isEqualTo(Fit.NOT_APPLICABLE);
  }

  @Test
  void country_onApprovedTravel_isNotApplicable() {
    assertThat(fit(attempt().from("CN", 4134L), work().mayTravelTo("CN")).country())
        .isEqualTo(Fit.NOT_APPLICABLE);
    assertThat(fit(attempt().from("CN", 4134L), work().mayTravelTo("JP")).country())
        .isEqualTo(Fit.MISMATCH);
  }

  /** 100 km and both radii: one degree of latitude is 111.2 km. */
  @ParameterizedTest
  @CsvSource({"1.07,MATCH", "1.10,MISMATCH", "0,MATCH"})
  void place_atTheToleranceAndTheRadius_changes(double degrees, Fit expected) {
    GeoPoint here = new GeoPoint(Attempts.BERLIN.latitude() + degrees, 13.4, 20);
    GeoPoint declared = new GeoPoint(Attempts.BERLIN.latitude(), 13.4, 0);
    assertThat(WorkFit.place(declared, here)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0,UNKNOWN", "1,MISMATCH", "500,MATCH", "501,UNKNOWN"})
  void place_ofARadiusThatSaysNothing_isUnknown(double radius, Fit expected) {
    GeoPoint here = new GeoPoint(MUNICH.latitude(), MUNICH.longitude(), radius);
    assertThat(WorkFit.place(new GeoPoint(52.5, 13.4, 0), here)).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(value = NetworkClass.class, mode = EnumSource.Mode.EXCLUDE, names = "RESIDENTIAL")
  void place_ofANetworkThatMovesItsUsers_isNotApplicable(NetworkClass kind) {
    assertThat(fit(attempt().kind(kind).point(MUNICH), work()).place())
        .isEqualTo(Fit.NOT_APPLICABLE);
  }

  @Test
  void place_ofAnUnlistedLine_isCompared() {
    assertThat(fit(attempt().kind(null).point(MUNICH), work()).place()).isEqualTo(Fit.MISMATCH);
  }

  @Test
  void place_onApprovedTravelWithinTheCountry_isNotApplicable() {
    assertThat(fit(attempt().point(MUNICH), work().mayTravelTo("DE")).place())
        .isEqualTo(Fit.NOT_APPLICABLE);
  }

  @ParameterizedTest
  @CsvSource({
    "BY,20,MISMATCH",
    "by,20,MISMATCH",
    "be,20,MATCH",
    "BY,101,UNKNOWN",
    "BY,0,UNKNOWN",
    ",20,UNKNOWN"
  })
  void region_isComparedWhereTheRadiusAllows(@Nullable String region, double radius, Fit expected) {
    Attempts attempt = attempt().region(region).point(new GeoPoint(48.1, 11.6, radius));
    assertThat(fit(attempt, work().region("BE")).region()).isEqualTo(expected);
  }

  /** Berlin is at UTC+1 then; clocks two hours apart disagree. */
  @ParameterizedTest
  @CsvSource({
    "Europe/London,MATCH",
    "Europe/Helsinki,MATCH",
    "Europe/Istanbul,MISMATCH",
    "Asia/Shanghai,MISMATCH",
    "America/New_York,MISMATCH"
  })
  void timeZone_twoHoursApart_mismatches(String clock, Fit expected) {
    assertThat(fit(attempt().browser(clock(clock)), work()).timeZone()).isEqualTo(expected);
  }

  /** At UTC+13 it is as late as at UTC-11. */
  @Test
  void timeZone_acrossTheDateLine_matches() {
    assertThat(
            fit(attempt().browser(clock("Pacific/Pago_Pago")), work().zone("Pacific/Tongatapu"))
                .timeZone())
        .isEqualTo(Fit.MATCH);
  }

  @Test
  void timeZone_onAnyApprovedTravel_isNotApplicable() {
    assertThat(fit(attempt().browser(clock("Asia/Tokyo")), work().mayTravelTo("JP")).timeZone())
        .isEqualTo(Fit.NOT_APPLICABLE);
  }

  @Test
  void device_thatWasNotIssued_mismatches() {
    assertThat(fit(attempt(), work().issued("d2")).device()).isEqualTo(Fit.MISMATCH);
    assertThat(fit(attempt(), work().issued("d2", "d1")).device()).isEqualTo(Fit.MATCH);
  }

  @Test
  void device_ofPhonesAndRefreshes_isNotApplicable() {
    Work work = work().issued("d2");
    assertThat(fit(attempt().browser(browser("iOS", "Safari", null)), work).device())
        .isEqualTo(Fit.NOT_APPLICABLE);
    assertThat(fit(attempt().of(LoginAttempt.Kind.REFRESH), work).device())
        .isEqualTo(Fit.NOT_APPLICABLE);
  }

  @ParameterizedTest
  @CsvSource({"-1,MATCH", "0,MATCH", "1,MISMATCH"})
  void dates_beforeTheFirstDay_mismatch(int daysAhead, Fit expected) {
    LocalDate today = LocalDate.ofInstant(NOW, ZoneOffset.UTC);
    assertThat(fit(attempt(), work().start(today.plusDays(daysAhead))).dates()).isEqualTo(expected);
    assertThat(fit(attempt(), work().start(null).end(today.minusDays(daysAhead))).dates())
        .isEqualTo(expected);
  }
}
