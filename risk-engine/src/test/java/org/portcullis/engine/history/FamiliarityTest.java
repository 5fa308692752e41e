package org.portcullis.engine.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;
import static org.portcullis.engine.Attempts.BERLIN;
import static org.portcullis.engine.Attempts.NOW;
import static org.portcullis.engine.Attempts.attempt;
import static org.portcullis.engine.Attempts.fromNowhere;
import static org.portcullis.engine.Attempts.ordinary;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portcullis.engine.Attempts;
import org.portcullis.risk.Device;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.History;
import org.portcullis.risk.LastLogin;
import org.portcullis.risk.NetworkClass;

class FamiliarityTest {
  @Test
  void learn_firstLogin_isTheWholeHistory() {
    assertThat(Familiarity.learn(History.EMPTY, attempt().build(), 1))
        .isEqualTo(
            new History(
                1, Map.of("DE", 1.0), Map.of("DE/3320", 1.0), 1, new LastLogin(NOW, BERLIN, "DE")));
  }

  @Test
  void learn_weight_addsToEverythingThatWasSeen() {
    History history = Familiarity.learn(ordinary(2), attempt().build(), 0.25);
    assertThat(history.logins()).isEqualTo(2.25);
    assertThat(history.countries()).containsExactly(entry("DE", 2.25));
    assertThat(history.networks()).containsExactly(entry("DE/3320", 2.25));
    assertThat(history.devices()).isEqualTo(2.25);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.001, Double.NaN, Double.POSITIVE_INFINITY})
  void learn_weightOutOfRange_isRefused(double weight) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Familiarity.learn(History.EMPTY, attempt().build(), weight));
  }

  @Test
  void learn_newDevice_countsTheLoginButNoDevice() {
    assertThat(learn(ordinary(4), attempt().device(Device.NONE)).devices()).isEqualTo(4);
  }

  @Test
  void learn_retiredSecret_countsNoDevice() {
    Device cloned = new Device("d1", Device.Secret.REUSED);
    assertThat(learn(ordinary(4), attempt().device(cloned)).devices()).isEqualTo(4);
  }

  @Test
  void learn_nothingKnown_countsTheLoginOnly() {
    History history = learn(ordinary(4), fromNowhere());
    assertThat(history.logins()).isEqualTo(5);
    assertThat(history.countries()).isEqualTo(ordinary(4).countries());
    assertThat(history.networks()).isEqualTo(ordinary(4).networks());
  }

  @Test
  void learn_numberWithoutCountry_teachesNoNetwork() {
    assertThat(learn(History.EMPTY, attempt().from(null, 3320L)).networks()).isEmpty();
  }

  @Test
  void learn_oneCountryTooMany_evictsTheRarest() {
    Map<String, Double> countries = new HashMap<>(Map.of("AA", 5.0, "BB", 0.5, "CC", 1.0));
    for (int i = 3; i < Familiarity.MOST_COUNTRIES; i++) {
      countries.put("X" + (char) ('A' + i), 3.0);
    }
    History full = new History(50, countries, Map.of(), 0, null);
    History more = learn(full, attempt().from("ZZ", null));
    assertThat(more.countries()).hasSize(Familiarity.MOST_COUNTRIES);
    assertThat(more.countries()).containsKeys("AA", "CC", "ZZ").doesNotContainKey("BB");
    assertThat(more.logins()).isEqualTo(51);
  }

  @Test
  void learn_evictedCountry_takesItsNetworksAlong() {
    Map<String, Double> countries = new HashMap<>(Map.of("BB", 0.5));
    for (int i = 1; i < Familiarity.MOST_COUNTRIES; i++) {
      countries.put("X" + (char) ('A' + i), 3.0);
    }
    Map<String, Double> networks = Map.of("BB/1", 0.25, "BB/22", 0.25, "XB/1", 3.0);
    History more = learn(new History(50, countries, networks, 0, null), attempt().from("ZZ", 9L));
    assertThat(more.networks()).containsOnly(entry("XB/1", 3.0), entry("ZZ/9", 1.0));
  }

  @Test
  void learn_evictedCountryWithoutNewNumber_takesItsNetworksAlong() {
    Map<String, Double> countries = new HashMap<>(Map.of("BB", 0.5));
    for (int i = 1; i < Familiarity.MOST_COUNTRIES; i++) {
      countries.put("X" + (char) ('A' + i), 3.0);
    }
    History full = new History(50, countries, Map.of("BB/1", 0.5, "XB/1", 3.0), 0, null);
    assertThat(learn(full, attempt().from("ZZ", null)).networks()).containsOnlyKeys("XB/1");
  }

  @Test
  void learn_knownCountryOfAFullHistory_evictsNone() {
    Map<String, Double> countries = new HashMap<>();
    for (int i = 0; i < Familiarity.MOST_COUNTRIES; i++) {
      countries.put("X" + (char) ('A' + i), 1.0);
    }
    History more = learn(new History(8, countries, Map.of(), 0, null), attempt().from("XA", null));
    assertThat(more.countries()).containsOnlyKeys(countries.keySet()).containsEntry("XA", 2.0);
  }

  @Test
  void learn_rarestOfOneWeight_evictsInAStableOrder() {
    Map<String, Double> countries = new HashMap<>();
    for (int i = 0; i < Familiarity.MOST_COUNTRIES; i++) {
      countries.put("X" + (char) ('A' + i), 1.0);
    }
    History more = learn(new History(8, countries, Map.of(), 0, null), attempt().from("ZZ", null));
    assertThat(more.countries()).doesNotContainKey("XA").hasSize(Familiarity.MOST_COUNTRIES);
  }

  @Test
  void learn_manyNetworks_staysBounded() {
    History history = ordinary(40);
    for (long asn = 1; asn <= 100; asn++) {
      history = learn(history, attempt().from("DE", asn));
    }
    assertThat(history.networks()).hasSize(Familiarity.MOST_NETWORKS);
    assertThat(history.networks()).containsEntry("DE/3320", 40.0).containsKey("DE/100");
    assertThat(history.countries()).containsExactly(entry("DE", 140.0));
  }

  @Test
  void learn_laterLogin_movesTheLastOne() {
    GeoPoint paris = new GeoPoint(48.9, 2.4, 20);
    assertThat(last(learn(ordinary(3), attempt().from("FR", 3215L).point(paris))))
        .isEqualTo(new LastLogin(NOW, paris, "FR"));
  }

  @Test
  void learn_lateArrival_leavesTheLastOne() {
    History history = learn(History.EMPTY, attempt());
    History more = learn(history, attempt().at(NOW.minusNanos(1)).from("FR", 3215L));
    assertThat(last(more)).isEqualTo(last(history));
    assertThat(more.countries()).containsOnlyKeys("DE", "FR");
  }

  @ParameterizedTest
  @EnumSource(
      value = NetworkClass.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"RESIDENTIAL"})
  void learn_networkThatHidesOrMovesItsUsers_storesNoPlace(NetworkClass kind) {
    assertThat(learn(History.EMPTY, attempt().kind(kind)).last()).isNull();
  }

  @ParameterizedTest
  @EnumSource(
      value = NetworkClass.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"RESIDENTIAL"})
  void learn_networkThatHidesOrMovesItsUsers_keepsThePlaceBefore(NetworkClass kind) {
    GeoPoint paris = new GeoPoint(48.9, 2.4, 20);
    History before = ordinary(3);
    History more = learn(before, attempt().kind(kind).from("FR", 3215L).point(paris));
    assertThat(last(more)).isEqualTo(last(before));
    assertThat(more.logins()).isEqualTo(4);
  }

  @Test
  void learn_placeUnknown_keepsThePlaceBefore() {
    History before = ordinary(3);
    assertThat(last(learn(before, attempt().point(null)))).isEqualTo(last(before));
    assertThat(last(learn(before, fromNowhere()))).isEqualTo(last(before));
  }

  @Test
  void learn_placeUnknownOnTheFirstLogin_storesNoPlace() {
    assertThat(learn(History.EMPTY, attempt().point(null)).last()).isNull();
  }

  @Test
  void learn_placeAfterLoginsWithout_isStored() {
    History mobileOnly = learn(History.EMPTY, attempt().kind(NetworkClass.MOBILE));
    assertThat(last(learn(mobileOnly, attempt()))).isEqualTo(new LastLogin(NOW, BERLIN, "DE"));
  }

  @Test
  void learn_classUnlisted_storesThePlace() {
    assertThat(last(learn(History.EMPTY, attempt().kind(null))).point()).isEqualTo(BERLIN);
  }

  private static History learn(History history, Attempts attempt) {
    return Familiarity.learn(history, attempt.build(), 1);
  }

  private static LastLogin last(History history) {
    @Nullable LastLogin last = history.last();
    return Objects.requireNonNull(last);
  }
}
