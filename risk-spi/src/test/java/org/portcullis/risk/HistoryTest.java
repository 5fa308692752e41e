package org.portcullis.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryTest {
  @ParameterizedTest
  @ValueSource(doubles = {-0.25, Double.NaN, Double.POSITIVE_INFINITY})
  void logins_notAWeight_areRefused(double logins) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new History(logins, Map.of(), Map.of(), 0, null));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 11, Double.NaN})
  void devices_outsideTheLogins_areRefused(double devices) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new History(10, Map.of(), Map.of(), devices, null));
  }

  @Test
  void isEmpty_withoutLogins_isTrue() {
    assertThat(History.EMPTY.isEmpty()).isTrue();
  }

  @Test
  void isEmpty_withPartOfALogin_isFalse() {
    assertThat(new History(0.25, Map.of(), Map.of(), 0, null).isEmpty()).isFalse();
  }

  @Test
  void countries_changedByTheCaller_stay() {
    Map<String, Double> countries = new HashMap<>(Map.of("DE", 1.0));
    History history = new History(1, countries, Map.of(), 0, null);
    countries.put("KP", 1.0);
    assertThat(history.countries()).containsOnlyKeys("DE");
  }

  @Test
  void networkKey_namesCountryAndNumber() {
    assertThat(History.networkKey("DE", 3320)).isEqualTo("DE/3320");
  }

  @Test
  void countryOf_networkKey_isItsCountry() {
    assertThat(History.countryOf(History.networkKey("DE", 3320))).isEqualTo("DE");
  }

  @Test
  void countryOf_anythingElse_isNone() {
    assertThat(History.countryOf("DE")).isEmpty();
    assertThat(History.countryOf("")).isEmpty();
  }
}
