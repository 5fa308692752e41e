package org.portcullis.engine.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portcullis.risk.Employment;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.NetworkClass;

/** A realm's statistics are what a recomputation from the logs of all its users says. */
class StatisticsRecomputationTest {
  private static final Offset<Double> EXACT = within(1e-9);
  private static final int USERS = 6;
  private static final int LOGINS = 80;

  private record Step(int user, RandomLog.Line line) {}

  private static List<List<RandomLog.Line>> logs(long seed, double days) {
    return IntStream.range(0, USERS)
        .mapToObj(user -> new RandomLog(100 * seed + user).lines(LOGINS, days))
        .toList();
  }

  private static RealmStatistics learn(List<Step> steps) {
    RealmStatistics statistics = new RealmStatistics();
    List<Profile> profiles = IntStream.range(0, USERS).mapToObj(user -> new Profile()).toList();
    for (Step step : steps) {
      step.line().login().learntBy(profiles.get(step.user()), step.line().weight(), statistics);
    }
    return statistics;
  }

  private static List<Step> oneUserAfterTheOther(List<List<RandomLog.Line>> logs) {
    List<Step> steps = new ArrayList<>();
    for (int user = 0; user < USERS; user++) {
      int who = user;
      logs.get(user).forEach(line -> steps.add(new Step(who, line)));
    }
    return steps;
  }

  private static List<Step> byTime(List<List<RandomLog.Line>> logs) {
    List<Step> steps = oneUserAfterTheOther(logs);
    steps.sort(Comparator.comparing(step -> step.line().time()));
    return steps;
  }

  /** What all users' logs say at the time of the latest login. */
  private record Everybody(List<Recomputed> users, Instant latest) {
    static Everybody of(List<List<RandomLog.Line>> logs) {
      Instant latest =
          logs.stream()
              .map(log -> log.get(log.size() - 1).time())
              .max(Comparator.naturalOrder())
              .orElseThrow();
      return new Everybody(logs.stream().map(Recomputed::new).toList(), latest);
    }

    double sum(Predicate<LoginAttempt> which) {
      return sumOf((entry, learnt) -> which.test(entry.attempt()));
    }

    double sumOf(BiPredicate<Recomputed.Entry, Integer> which) {
      double sum = 0;
      for (Recomputed user : users) {
        for (int learnt = 0; learnt < user.entries().size(); learnt++) {
          Recomputed.Entry entry = user.entries().get(learnt);
          if (which.test(entry, learnt)) {
            sum += entry.weight() * Recomputed.decayed(entry.attempt().time(), latest);
          }
        }
      }
      return sum;
    }
  }

  @ParameterizedTest
  @CsvSource({"1,30", "2,200", "3,3500", "4,4500", "5,9000"})
  void learn_randomLogs_isWhatTheWholeLogsSay(long seed, double days) {
    List<List<RandomLog.Line>> logs = logs(seed, days);
    RealmStatistics statistics = learn(byTime(logs));
    Everybody all = Everybody.of(logs);
    RandomLog probes = new RandomLog(seed);
    for (int i = 0; i < 20; i++) {
      LoginAttempt probe = probes.login().at(all.latest()).attempt();
      assertCountry(statistics, all, probe);
      assertNetwork(statistics, all, probe);
      assertClient(statistics, all, probe);
    }
    assertNewDevices(statistics, all);
  }

  private static void assertCountry(RealmStatistics statistics, Everybody all, LoginAttempt probe) {
    String country = probe.network().country();
    if (country != null) {
      double own = all.sum(a -> country.equals(a.network().country()));
      double known = all.sum(a -> a.network().country() != null);
      double share = (own + 0.5) / (known + 0.5 * 249);
      assertThat(statistics.country(Keys.country(country))).isCloseTo(share, EXACT);
      double ofGroup = all.sum(a -> isEmployee(a) && country.equals(a.network().country()));
      double group = all.sum(a -> isEmployee(a) && a.network().country() != null);
      LoginAttempt employee = Login.login().declared(Employment.EMPLOYEE, null, null).attempt();
      assertThat(statistics.expectedCountry(Keys.country(country), employee.work()))
          .isCloseTo((ofGroup + 20 * share) / (group + 20), EXACT);
    }
  }

  private static boolean isEmployee(LoginAttempt attempt) {
    return attempt.work().employment() == Employment.EMPLOYEE;
  }

  private static void assertNetwork(RealmStatistics statistics, Everybody all, LoginAttempt probe) {
    String network = Recomputed.network(probe);
    if (network != null) {
      LearntLogin lesson = LearntLogin.of(probe, 1);
      String country = Objects.requireNonNull(probe.network().country());
      double own = all.sum(a -> network.equals(Recomputed.network(a)));
      double inCountry =
          all.sum(a -> country.equals(a.network().country()) && Recomputed.network(a) != null);
      assertThat(statistics.network(lesson.network()))
          .isCloseTo((own + 0.3) / (inCountry + 0.3 * 50), EXACT);
      double seen = all.sumOf((entry, learnt) -> learnt > 0 && comparable(entry, network));
      double churned =
          all.sumOf(
              (entry, learnt) ->
                  learnt > 0 && comparable(entry, network) && entry.news().contains("prefix"));
      assertThat(statistics.churn(lesson.network(), NetworkClass.RESIDENTIAL))
          .isCloseTo((churned + 0.5) / (seen + 1.5), EXACT);
      assertThat(statistics.churn(lesson.network(), NetworkClass.MOBILE))
          .isCloseTo((churned + 2) / (seen + 2.5), EXACT);
    }
  }

  /** A prefix says something only on a network that the user had before. */
  private static boolean comparable(Recomputed.Entry entry, String network) {
    return Recomputed.prefix(entry.attempt()) != null
        && network.equals(Recomputed.network(entry.attempt()))
        && !entry.news().contains("network")
        && !entry.news().contains("country");
  }

  private static void assertClient(RealmStatistics statistics, Everybody all, LoginAttempt probe) {
    String os = probe.browser().os();
    if (os != null) {
      double own = all.sum(a -> os.equals(a.browser().os()));
      double known = all.sum(a -> a.browser().os() != null);
      assertThat(statistics.system(Keys.of(os))).isCloseTo((own + 0.5) / (known + 5), EXACT);
    }
    String browser = Recomputed.browser(probe);
    if (browser != null) {
      double own = all.sum(a -> browser.equals(Recomputed.browser(a)));
      double known = all.sum(a -> a.browser().family() != null);
      assertThat(statistics.browser(Keys.browser(probe.browser())))
          .isCloseTo((own + 0.5) / (known + 10), EXACT);
    }
  }

  private static void assertNewDevices(RealmStatistics statistics, Everybody all) {
    int[] first = {0, 1, 3, 7, 15, 31, Integer.MAX_VALUE};
    double[] priors = {0.95, 0.5, 0.25, 0.12, 0.08, 0.06};
    for (int bucket = 0; bucket < priors.length; bucket++) {
      int low = first[bucket];
      int next = first[bucket + 1];
      double logins = all.sumOf((entry, learnt) -> learnt >= low && learnt < next);
      double changes =
          all.sumOf(
              (entry, learnt) -> learnt >= low && learnt < next && entry.news().contains("device"));
      double rate = (changes + 20 * priors[bucket]) / (logins + 20);
      assertThat(statistics.newDevice(low, 0, 0)).isCloseTo(rate, EXACT);
      assertThat(statistics.newDevice(low, 2, 10))
          .isCloseTo((0.5 * 2 + 6 * rate) / (0.5 * 10 + 6), EXACT);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void learn_independentUsersInAnotherOrder_isTheSame(long seed) {
    List<List<RandomLog.Line>> logs = logs(seed, 300);
    RealmStatistics interleaved = learn(byTime(logs));
    RealmStatistics after = learn(oneUserAfterTheOther(logs));
    RandomLog probes = new RandomLog(seed);
    for (int i = 0; i < 20; i++) {
      LearntLogin lesson = LearntLogin.of(probes.login().attempt(), 1);
      assertThat(after.country(lesson.country()))
          .isCloseTo(interleaved.country(lesson.country()), EXACT);
      assertThat(after.network(lesson.network()))
          .isCloseTo(interleaved.network(lesson.network()), EXACT);
      assertThat(after.hour(lesson.hour())).isCloseTo(interleaved.hour(lesson.hour()), EXACT);
      assertThat(after.churn(lesson.network(), null))
          .isCloseTo(interleaved.churn(lesson.network(), null), EXACT);
    }
  }
}
