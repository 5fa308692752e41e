package org.portcullis.engine.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.portcullis.engine.signal.Signals;
import org.portcullis.risk.Employment;
import org.portcullis.risk.Finding;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.Signal;

class RealmStatisticsTest {
  private static final long DE = Keys.country("DE");
  private static final long BR = Keys.country("BR");
  private static final Signal UNFAMILIAR_PREFIX =
      Signals.builtIn().stream()
          .filter(signal -> signal.id().equals("unfamiliar-prefix"))
          .findFirst()
          .orElseThrow();

  private final RealmStatistics statistics = new RealmStatistics();

  /** Twenty users of twenty days. */
  private void colleagues(Login login, boolean newPrefixes) {
    for (int user = 0; user < 20; user++) {
      Profile profile = new Profile();
      for (int day = 0; day < 20; day++) {
        String prefix = newPrefixes ? user + "/" + day : "home" + user;
        login.day(day).prefix(prefix).learntBy(profile, 1, statistics);
      }
    }
  }

  @Test
  void country_nothingLearnt_isOneOfAll() {
    assertThat(statistics.country(DE)).isCloseTo(1.0 / 249, within(1e-12));
    assertThat(statistics.isEmpty()).isTrue();
  }

  @Test
  void country_learnt_isCommonAndOthersAreRare() {
    colleagues(Login.login(), false);
    assertThat(statistics.country(DE)).isGreaterThan(0.6);
    assertThat(statistics.country(BR)).isBetween(0.0005, 0.004);
  }

  @Test
  void expectedCountry_declared_isAtLeastHalf() {
    colleagues(Login.login(), false);
    var inBrazil = Login.login().declared(null, "BR", null).attempt().work();
    assertThat(statistics.expectedCountry(BR, inBrazil)).isBetween(0.5, 0.51);
    assertThat(statistics.expectedCountry(DE, inBrazil))
        .isCloseTo(statistics.country(DE) / 2, within(1e-9));
  }

  /** A vendor's people are like each other, not like the realm. */
  @Test
  void expectedCountry_ofAGroup_isTheGroups() {
    colleagues(Login.login(), false);
    colleagues(Login.login().from("BR", 28573L, "x").vendor("v1"), false);
    var sameVendor = Login.login().vendor("v1").attempt().work();
    var otherVendor = Login.login().vendor("v2").attempt().work();
    var employee = Login.login().declared(Employment.EMPLOYEE, null, null).attempt().work();
    assertThat(statistics.expectedCountry(BR, sameVendor)).isGreaterThan(0.9);
    assertThat(statistics.expectedCountry(BR, otherVendor))
        .isCloseTo(statistics.country(BR), within(1e-12));
    assertThat(statistics.expectedCountry(BR, employee)).isLessThan(0.5);
  }

  /** Many who use a VPN make a VPN usual, and Tor no more so. */
  @Test
  void hidden_isTheShareOfTheClass() {
    colleagues(Login.login(), false);
    assertThat(statistics.hidden(NetworkClass.VPN)).isZero();
    colleagues(Login.login().through(NetworkClass.VPN), false);
    assertThat(statistics.hidden(NetworkClass.VPN)).isBetween(0.3, 0.5);
    assertThat(statistics.hidden(NetworkClass.TOR)).isZero();
    assertThat(statistics.hidden(NetworkClass.RESIDENTIAL)).isZero();
    assertThat(statistics.hidden(null)).isZero();
  }

  @Test
  void churn_nothingLearnt_dependsOnTheClass() {
    long network = Keys.network(DE, 1L);
    assertThat(statistics.churn(network, null)).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(statistics.churn(network, NetworkClass.MOBILE)).isCloseTo(0.8, within(1e-12));
  }

  /** Carrier-grade NAT neutralises itself, whatever a database says of its class. */
  @Test
  void unfamiliarPrefix_onAChurningNetwork_weighsNothing() {
    colleagues(Login.login().through(null), true);
    assertThat(newPrefix(Login.login().through(null), true)).isBetween(-0.05, 0.1);
  }

  @Test
  void unfamiliarPrefix_onAStableNetwork_weighsNearlyTwo() {
    colleagues(Login.login(), false);
    assertThat(newPrefix(Login.login(), false)).isBetween(1.8, 2.0);
  }

  /** What a new prefix weighs for somebody who had ten logins there, each on a new one or none. */
  private double newPrefix(Login login, boolean churning) {
    Profile profile = new Profile();
    for (int day = 0; day < 10; day++) {
      login.day(day).prefix(churning ? "own" + day : "own").learntBy(profile, 1, statistics);
    }
    Login now = login.day(11).prefix("new");
    Finding finding = UNFAMILIAR_PREFIX.find(now.attempt(), now.seenBy(profile, statistics));
    return ((Finding.Evidence) finding).logOdds();
  }

  @Test
  void newDevice_manyLogins_isRareUnlessTheUserChangesOften() {
    colleagues(Login.login().with("d1"), false);
    assertThat(statistics.newDevice(15, 0, 15)).isLessThan(0.04);
    assertThat(statistics.newDevice(15, 10, 15)).isGreaterThan(0.35);
    assertThat(statistics.newDevice(0, 0, 0)).isLessThan(0.95);
  }

  @Test
  void newDevice_everyHistory_isAProbability() {
    for (int learnt : new int[] {0, 1, 2, 3, 6, 7, 14, 15, 30, 31, 1000, Integer.MAX_VALUE - 1}) {
      assertThat(statistics.newDevice(learnt, 0, learnt)).isBetween(0.0, 1.0);
      assertThat(statistics.newDevice(learnt, learnt, learnt)).isBetween(0.0, 1.0);
    }
  }

  @Test
  void merge_twoNodes_isOneThatSawBoth() {
    RealmStatistics other = new RealmStatistics();
    Profile here = new Profile();
    Profile there = new Profile();
    Profile[] both = {new Profile(), new Profile()};
    RealmStatistics whole = new RealmStatistics();
    for (int day = 0; day < 30; day++) {
      Login first = Login.login().day(day).prefix("p" + day);
      Login second = Login.login().day(day + 40).from("FR", 12L, "q" + day / 10);
      first.learntBy(here, 1, statistics).learntBy(both[0], 1, whole);
      second.learntBy(there, 1, other).learntBy(both[1], 1, whole);
    }
    statistics.merge(other);
    for (Login probe : List.of(Login.login(), Login.login().from("FR", 12L, "q"))) {
      assertAlike(statistics, whole, LearntLogin.of(probe.attempt(), 1));
    }
  }

  private static void assertAlike(RealmStatistics one, RealmStatistics other, LearntLogin lesson) {
    assertThat(one.country(lesson.country()))
        .isCloseTo(other.country(lesson.country()), within(1e-9));
    assertThat(one.network(lesson.network()))
        .isCloseTo(other.network(lesson.network()), within(1e-9));
    assertThat(one.churn(lesson.network(), null))
        .isCloseTo(other.churn(lesson.network(), null), within(1e-9));
    assertThat(one.system(lesson.os())).isCloseTo(other.system(lesson.os()), within(1e-9));
    assertThat(one.browser(lesson.browser()))
        .isCloseTo(other.browser(lesson.browser()), within(1e-9));
    assertThat(one.hour(lesson.hour())).isCloseTo(other.hour(lesson.hour()), within(1e-9));
    assertThat(one.newDevice(20, 1, 9)).isCloseTo(other.newDevice(20, 1, 9), within(1e-9));
  }

  @Test
  void merge_nothingLearnt_changesNothing() {
    colleagues(Login.login(), false);
    double before = statistics.country(DE);
    statistics.merge(new RealmStatistics());
    assertThat(statistics.country(DE)).isEqualTo(before);
  }

  /** Weights that differ, as those of logins at different times do. */
  @Test
  void learn_manyValues_staysBounded() {
    for (int i = 0; i < 7000; i++) {
      Login.login()
          .day(i / 100.0)
          .from("DE", 1L + i, "p" + i)
          .agent("os" + i, "browser" + i)
          .learntBy(new Profile(), 1, statistics);
    }
    assertThat(statistics.networks.entries()).hasSizeLessThanOrEqualTo(5000);
    assertThat(statistics.systems.entries()).hasSizeLessThanOrEqualTo(1000);
    assertThat(statistics.browsers.entries()).hasSizeLessThanOrEqualTo(1000);
  }

  @Test
  void none_learns_nothing() {
    colleagues(Login.login(), false);
    Login.login().learntBy(new Profile(), 1, RealmStatistics.NONE);
    assertThat(RealmStatistics.NONE.isEmpty()).isTrue();
    assertThat(RealmStatistics.NONE.country(DE)).isCloseTo(1.0 / 249, within(1e-12));
  }

  @Test
  void learn_onTwoThreads_losesNothing() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Runnable learning = () -> colleagues(Login.login(), false);
      List<Future<?>> both = List.of(threads.submit(learning), threads.submit(learning));
      for (Future<?> one : both) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
    double decayed = 0;
    for (int day = 0; day < 20; day++) {
      decayed += 40 * Math.pow(2, -(19 - day) / 90.0);
    }
    double share = (decayed + 0.5) / (decayed + 0.5 * 249);
    assertThat(statistics.country(DE)).isCloseTo(share, within(1e-9));
  }
}
