package org.portcullis.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portcullis.risk.WorkProfile.Travel;

class WorkProfileTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);
  private static final LocalDate LAST = LocalDate.of(2026, 3, 9);

  @Test
  void country_inLowerCase_isRaised() {
    assertThat(in("us").country()).isEqualTo("US");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "U", "USA", "U5", "--", "\u00dfa"})
  void country_notTwoLetters_isRefused(String country) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> in(country))
        .withMessageContaining("country");
  }

  @Test
  void unknown_declaresNothing() {
    assertThat(WorkProfile.UNKNOWN)
        .isEqualTo(new WorkProfile(null, null, null, null, null, null, null, null, List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "JP,2026-02-28,false",
    "JP,2026-03-01,true",
    "JP,2026-03-09,true",
    "JP,2026-03-10,false",
    "KR,2026-03-05,false"
  })
  void mayTravelTo_fromTheFirstDayToTheLast(String country, LocalDate day, boolean allowed) {
    assertThat(travelling(List.of(new Travel("jp", FIRST, LAST))).mayTravelTo(country, day))
        .isEqualTo(allowed);
  }

  @Test
  void mayTravelTo_secondOfSeveralStays_isAllowed() {
    WorkProfile work =
        travelling(List.of(new Travel("JP", FIRST, LAST), new Travel("KR", LAST, LAST)));
    assertThat(work.mayTravelTo("KR", LAST)).isTrue();
  }

  @Test
  void mayTravelTo_nothingApproved_isFalse() {
    assertThat(WorkProfile.UNKNOWN.mayTravelTo("JP", FIRST)).isFalse();
  }

  @Test
  void travel_thatEndsBeforeItBegins_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Travel("JP", LAST, FIRST))
        .withMessageContaining("travel");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "J", "JPN", "4P"})
  void travel_toNoCountry_isRefused(String country) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Travel(country, FIRST, LAST));
  }

  @Test
  void approvedTravel_changedByTheCaller_stays() {
    List<Travel> travel = new ArrayList<>(List.of(new Travel("JP", FIRST, LAST)));
    WorkProfile work = travelling(travel);
    travel.clear();
    assertThat(work.approvedTravel()).hasSize(1);
  }

  private static WorkProfile in(String country) {
    return new WorkProfile(null, null, null, country, null, null, null, null, List.of());
  }

  private static WorkProfile travelling(List<Travel> travel) {
    return new WorkProfile(null, null, null, "US", null, null, null, null, travel);
  }
}
