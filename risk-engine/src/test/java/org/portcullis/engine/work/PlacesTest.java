package org.portcullis.engine.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portcullis.risk.Employment;

class PlacesTest {
  @ParameterizedTest
  @CsvSource({
    "DE, DE",
    "de, DE",
    "DEU, DE",
    "Germany, DE",
    "DEUTSCHLAND, DE",
    "Allemagne, DE",
    "DE-BY, DE",
    "España, ES",
    "Espana, ES",
    "Brasil, BR",
    "UK, GB",
    "United Kingdom, GB",
    "U.S.A., US",
    "Vereinigte Staaten, US",
    "Czech Republic, CZ",
    "South Korea, KR",
    "North Korea, KP",
    "XK, XK",
    "Türkiye, TR",
    "日本, JP"
  })
  void country_isKnownByItsNames(String text, String code) {
    assertThat(Countries.code(text)).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"XX", "ZZZ", "Korea", "Bavaria", "DE-XYZ", "EU", "n/a", "", "D"})
  void otherText_isNoCountry(String text) {
    assertThatThrownBy(() -> Countries.code(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyCodeOfIso_isItself() {
    for (var code : Locale.getISOCountries()) {
      assertThat(Countries.code(code)).isEqualTo(code);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DE, BY, BY",
    "DE, by, BY",
    "DE, DE-BY, BY",
    "DE, de_by, BY",
    "DE, Bavaria, BY",
    "DE, Bayern, BY",
    "DE, baden-wurttemberg, BW",
    "US, California, CA",
    "FR, Île-de-France, IDF",
    "GB, England, ENG",
    "CH, Zürich, ZH"
  })
  void region_isKnownByItsNames(String country, String text, String code) {
    assertThat(Regions.code(country, text)).isEqualTo(code);
  }

  @Test
  void prefixOfARegion_isTakenAwayWithoutADeclaredCountry() {
    assertThat(Regions.code(null, "DE-BY")).isEqualTo("BY");
  }

  @Test
  void regionOfAnotherCountry_isRefused() {
    assertThatThrownBy(() -> Regions.code("AT", "DE-BY"))
        .hasMessageContaining("another country than the declared one");
    assertThatThrownBy(() -> Regions.code("AT", "Bavaria"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nameOfARegion_meansNothingWithoutACountry() {
    assertThatThrownBy(() -> Regions.code(null, "Punjab")).hasMessageContaining("country");
  }

  @ParameterizedTest
  @CsvSource({
    "employee, EMPLOYEE",
    "Employee, EMPLOYEE",
    "CONTRACTOR, CONTRACTOR",
    "freelancer, CONTRACTOR",
    "Self-employed, CONTRACTOR",
    "Contingent Worker, CONTRACTOR",
    "Vendor, VENDOR"
  })
  void employment_isKnownInAnyCase(String text, Employment employment) {
    assertThat(Employments.parse(text)).isEqualTo(employment);
  }

  /** Full-time contractors and temporary staff exist. */
  @ParameterizedTest
  @ValueSource(strings = {"full-time", "permanent", "staff", "regular", "FTE", "", "emp1oyee"})
  void whatCouldBeAContractor_isNoEmployee(String text) {
    assertThatThrownBy(() -> Employments.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, Europe/Berlin",
    "europe/berlin, Europe/Berlin",
    "America/New York, America/New_York",
    "utc+1, UTC+01:00",
    "+01:00, +01:00"
  })
  void zone_isKnownInAnyCase(String text, String id) {
    assertThat(Zones.parse(text)).hasToString(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Berlin", "Central Europe", "GMT+99", ""})
  void otherText_isNoZone(String text) {
    assertThatThrownBy(() -> Zones.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
