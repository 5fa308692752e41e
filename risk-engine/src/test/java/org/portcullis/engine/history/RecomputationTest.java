package org.portcullis.engine.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portcullis.risk.Freshness;
import org.portcullis.risk.Habit;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.NetworkClass;

/**
 * A profile that learnt login by login knows what a recomputation from the whole log does, with
 * weights that decay explicitly; also where the landmark moved, after 40 half-lives (3600 days).
 */
class RecomputationTest {
  private static final Offset<Double> EXACT = within(1e-9);
  private static final int PROBES = 25;

  @ParameterizedTest
  @CsvSource({"1,20", "2,120", "3,400", "4,900", "5,3590", "6,3800", "7,9000"})
  void learn_randomLog_isWhatTheWholeLogSays(long seed, double days) {
    RandomLog random = new RandomLog(seed);
    List<RandomLog.Line> log = random.lines(300, days);
    Profile profile = new Profile();
    log.forEach(line -> line.login().learntBy(profile, line.weight(), RealmStatistics.NONE));
    Recomputed whole = new Recomputed(log);
    Instant now = log.get(log.size() - 1).time().plusSeconds(86_400);
    for (int i = 0; i < PROBES; i++) {
      Login probe = random.login().at(now);
      History history = probe.seenBy(profile);
      assertTotals(history, whole, now);
      assertNetwork(history, whole, probe.attempt());
      assertPrefix(history, whole, probe.attempt());
      assertClient(history, whole, probe.attempt());
      assertHour(history, whole, probe.attempt());
    }
  }

  private static void assertTotals(History history, Recomputed whole, Instant now) {
    double logins = whole.sum(now, entry -> true);
    assertThat(history.logins()).isCloseTo(logins, EXACT);
    assertThat(history.learnt()).isEqualTo(whole.entries().size());
    double hidden =
        whole.sum(
            now,
            entry -> {
              var kind = entry.attempt().network().kind();
              return kind != null && kind.isHiding();
            });
    assertThat(history.shares().hidden()).isCloseTo(hidden / logins, EXACT);
  }

  private static void assertNetwork(History history, Recomputed whole, LoginAttempt probe) {
    String country = probe.network().country();
    Function<LoginAttempt, @Nullable Object> countryOf = attempt -> attempt.network().country();
    boolean released = whole.released(countryOf, country) || whole.declaredOnce(country);
    assertWeight(history.country(), whole, probe.time(), countryOf, country, released);
    String network = Recomputed.network(probe);
    assertWeight(
        history.network(),
        whole,
        probe.time(),
        Recomputed::network,
        network,
        whole.released(Recomputed::network, network));
  }

  private static void assertPrefix(History history, Recomputed whole, LoginAttempt probe) {
    Freshness prefix = history.prefix();
    if (prefix != null) {
      Instant now = probe.time();
      String network = Recomputed.network(probe);
      double rate = probe.network().kind() == NetworkClass.MOBILE ? 2 / 2.5 : 0.5 / 1.5;
      double churned =
          whole.sum(
              now,
              entry ->
                  entry.news().contains("prefix")
                      && Objects.equals(Recomputed.network(entry.attempt()), network));
      boolean released = whole.released(Recomputed::network, network);
      double known = released ? whole.sumOf(now, Recomputed::network, network) : 0;
      assertThat(prefix.novelty())
          .isCloseTo(Math.min(0.999, (churned + 2 * rate) / (known + 2)), EXACT);
      assertThat(prefix.seen() + prefix.quarantined())
          .isCloseTo(whole.sumOf(now, Recomputed::prefix, Recomputed.prefix(probe)), EXACT);
    }
  }

  private static void assertWeight(
      @Nullable Habit habit,
      Recomputed whole,
      Instant now,
      Function<LoginAttempt, @Nullable Object> fact,
      @Nullable Object value,
      boolean released) {
    if (habit == null) {
      assertThat(value).isNull();
    } else {
      double weight = whole.sumOf(now, fact, value);
      assertThat(habit.seen()).isCloseTo(released ? weight : 0, EXACT);
      assertThat(habit.quarantined()).isCloseTo(released ? 0 : weight, EXACT);
    }
  }

  private static void assertClient(History history, Recomputed whole, LoginAttempt probe) {
    Instant now = probe.time();
    Function<LoginAttempt, @Nullable Object> os = attempt -> attempt.browser().os();
    assertWeight(history.os(), whole, now, os, probe.browser().os(), true);
    String browser = Recomputed.browser(probe);
    assertWeight(history.browser(), whole, now, Recomputed::browser, browser, true);
    if (history.os() != null) {
      double total = whole.sum(now, entry -> entry.attempt().browser().os() != null);
      double news = whole.sumOfNew(now, "os") + 5;
      assertThat(history.os().total()).isCloseTo(total, EXACT);
      assertThat(history.os().novelty()).isCloseTo(news / (total + news), EXACT);
    }
    String device = probe.device().handle();
    if (device != null) {
      double seen = whole.sum(now, entry -> device.equals(entry.device()));
      assertThat(Objects.requireNonNull(history.device()).seen()).isCloseTo(seen, EXACT);
    }
  }

  private static void assertHour(History history, Recomputed whole, LoginAttempt probe) {
    double[] kernel = {0.1, 0.2, 0.4, 0.2, 0.1};
    double around = 0;
    for (int by = -2; by <= 2; by++) {
      String hour = Recomputed.hourOfWeek(probe, by);
      around +=
          kernel[by + 2]
              * whole.sumOf(probe.time(), attempt -> Recomputed.hourOfWeek(attempt, 0), hour);
    }
    assertThat(Objects.requireNonNull(history.hour()).seen()).isCloseTo(around, EXACT);
  }
}
