package org.portcullis.engine.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DaysTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-10-31",
        " 2026-10-31 ",
        "20261031",
        "2026/10/31",
        "2026.10.31",
        "2026-10-31Z",
        "2026-10-31+01:00",
        "31.10.2026",
        "31. 10. 2026",
        "31/10/2026",
        "10/31/2026",
        "31-10-2026",
        "31 Oct 2026",
        "31-OCT-2026",
        "31. October 2026",
        "October 31, 2026",
        "2026-10-31T12:00",
        "2026-10-31 12:00:00",
        "2026-10-31T12:00:00.000Z",
        "2026-10-31T12:00:00+02:00",
        "2026-10-31T12:00:00+0200",
        "2026-10-31t12:00:00Z[Europe/Berlin]",
        "20261031120000Z",
        "20261031120000.0Z",
        "202610311200Z",
        "20261031120000+0200"
      })
  void commonForm_isTheDay(String text) {
    assertThat(Days.parse(text, ZoneOffset.UTC)).isEqualTo(LocalDate.of(2026, 10, 31));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-13-01",
        "2026-02-30",
        "30.02.2026",
        "31.13.2026",
        "2026-10",
        "10/11/2026",
        "10-11-2026",
        "46326",
        "0",
        "9223372036854775807",
        "13380163200000000",
        "1338016320000000000",
        "tbd",
        "",
        "0026-10-31",
        "31.10.26",
        "2026-10-31T25:00:00Z",
        "20261331000000Z",
        "2026-10-31x"
      })
  void otherForm_isRefused(String text) {
    assertThatThrownBy(() -> Days.parse(text, ZoneOffset.UTC))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("must be a day such as 2026-07-01");
  }

  @Test
  void moment_isTheDayInThePersonsZone() {
    var midnight = "2026-11-21T00:00:00Z";

    assertThat(Days.parse(midnight, ZoneId.of("Europe/Berlin"))).hasToString("2026-11-21");
    assertThat(Days.parse(midnight, ZoneId.of("America/Denver"))).hasToString("2026-11-20");
    assertThat(Days.parse("20261121000000Z", ZoneId.of("America/Denver")))
        .hasToString("2026-11-20");
  }

  @Test
  void sameNumberTwice_isOneDayWhicheverIsTheMonth() {
    assertThat(Days.parse("05/05/2026", ZoneOffset.UTC)).hasToString("2026-05-05");
  }

  @Test
  void openEnd_isTheLastDayThereIs() {
    assertThat(Days.parse("9999-12-31", ZoneOffset.UTC)).hasToString("9999-12-31");
  }

  @ParameterizedTest
  @CsvSource({
    "134378784000000000, 2026-10-31, 2026-10-30",
    "134378783999999999, 2026-10-30, 2026-10-30",
    "134378820000000000, 2026-10-31, 2026-10-31"
  })
  void momentOfActiveDirectory_endsTheDayBeforeMidnight(String ticks, String day, String last) {
    assertThat(Days.parse(ticks, ZoneOffset.UTC)).hasToString(day);
    assertThat(Days.parseLast(ticks, ZoneOffset.UTC)).hasToString(last);
  }

  /** Its admins say "end of 31 October", and it stores the midnight after that where they are. */
  @Test
  void momentOfActiveDirectory_isReadInThePersonsZone() {
    var midnightInBerlin = "134379612000000000";

    assertThat(Days.parseLast(midnightInBerlin, ZoneId.of("Europe/Berlin")))
        .hasToString("2026-10-31");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "9223372036854775807"})
  void accountThatNeverExpires_hasAnOpenEnd(String ticks) {
    assertThat(Days.parseLast(ticks, ZoneOffset.UTC)).hasToString("9999-12-31");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-10-31", "20261031000000Z", "31.10.2026"})
  void lastDayInAnotherForm_isThatDay(String text) {
    assertThat(Days.parseLast(text, ZoneOffset.UTC)).hasToString("2026-10-31");
  }
}
