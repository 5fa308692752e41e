package org.portcullis.engine.history;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.Employment;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.WorkProfile;

/**
 * How common values are among the learnt logins of a realm: what is rare there is more telling than
 * what everybody has. Decayed like profiles. Thread-safe.
 */
public final class RealmStatistics {
  /** ISO 3166-1 lists 249 countries. */
  private static final int COUNTRIES = 249;

  private static final double COUNTRY_SMOOTHING = 0.5;

  /** About fifty networks carry nearly all users of a country. */
  private static final int NETWORKS_OF_COUNTRY = 50;

  private static final double NETWORK_SMOOTHING = 0.3;
  private static final int SYSTEMS = 10;
  private static final int BROWSERS = 20;
  private static final double AGENT_SMOOTHING = 0.5;

  /** How much the realm's habit weighs against a group's, in logins. */
  private static final double GROUP_PRIOR = 20;

  /** How sure a declared country of work makes of the country of a login. */
  private static final double DECLARED_SHARE = 0.5;

  /** Logins through networks of no kind to hide behind that a realm is taken to have had. */
  private static final double HIDDEN_PRIOR = 50;

  private static final int COUNTRY = 0;
  private static final int SYSTEM = 1;
  private static final int BROWSER = 2;
  private static final int MOST_NETWORKS = 5000;
  private static final int MOST_OTHERS = 1000;

  /** Statistics that learn nothing and hold every value equally common. */
  public static final RealmStatistics NONE = new RealmStatistics(false);

  private final boolean learns;
  Instant landmark = Instant.EPOCH;
  final Counts countries = new Counts(MOST_OTHERS);
  final Counts networks = new Counts(MOST_NETWORKS);
  final Counts networksOfCountry = new Counts(MOST_OTHERS);
  final Counts churnSeen = new Counts(MOST_NETWORKS);
  final Counts churned = new Counts(MOST_NETWORKS);
  final Counts systems = new Counts(MOST_OTHERS);
  final Counts browsers = new Counts(MOST_OTHERS);
  final Counts groups = new Counts(MOST_NETWORKS);
  final double[] hours = new double[LearntLogin.HOURS];
  final NoveltyRates newDevices = new NoveltyRates();

  /** Weights of all logins whose country, system and browser were known. */
  final double[] totals = new double[3];

  private double latestUnit = 1;
  private @Nullable RealmStatistics news;

  /** Statistics of a realm in which nobody has logged in yet. */
  public RealmStatistics() {
    this(true);
  }

  private RealmStatistics(boolean learns) {
    this.learns = learns;
  }

  /** Learns one login of a user of whom so many were learnt before. */
  synchronized void learn(LoginAttempt attempt, LearntLogin lesson, int learnt) {
    if (!learns) {
      return;
    }
    if (news != null) {
      news.learn(attempt, lesson, learnt);
    }
    double amount = lesson.weight() * unit(lesson.time());
    if (lesson.country() != Keys.NONE) {
      countries.add(lesson.country(), amount);
      totals[COUNTRY] += amount;
      long group = group(attempt.work());
      groups.add(group, amount);
      groups.add(group ^ lesson.country(), amount);
      NetworkClass kind = attempt.network().kind();
      if (kind != null && kind.isHiding()) {
        groups.add(hiding(kind), amount);
      }
    }
    if (lesson.network() != Keys.NONE) {
      networks.add(lesson.network(), amount);
      networksOfCountry.add(lesson.country(), amount);
    }
    boolean newNetwork = lesson.is(LearntLogin.NEW_NETWORK) || lesson.is(LearntLogin.NEW_COUNTRY);
    if (lesson.prefix() != Keys.NONE && learnt > 0 && !newNetwork) {
      churnSeen.add(lesson.network(), amount);
      churned.add(lesson.network(), lesson.is(LearntLogin.NEW_PREFIX) ? amount : 0);
    }
    if (lesson.os() != Keys.NONE) {
      systems.add(lesson.os(), amount);
      totals[SYSTEM] += amount;
    }
    if (lesson.browser() != Keys.NONE) {
      browsers.add(lesson.browser(), amount);
      totals[BROWSER] += amount;
    }
    hours[lesson.hour()] += amount;
    newDevices.add(learnt, lesson.is(LearntLogin.NEW_DEVICE), amount);
  }

  /** Share of a country among all logins. */
  synchronized double country(long country) {
    return share(countries.of(country), totals[COUNTRY], COUNTRY_SMOOTHING, COUNTRIES);
  }

  /**
   * Share of a country expected of somebody of whom only the group and declared facts are known.
   */
  synchronized double expectedCountry(long country, WorkProfile work) {
    double realm = country(country);
    long group = group(work);
    double own = group == Keys.NONE ? 0 : groups.of(group ^ country) / now();
    double all = group == Keys.NONE ? 0 : groups.of(group) / now();
    double expected = (own + GROUP_PRIOR * realm) / (all + GROUP_PRIOR);
    return work.country() == null
        ? expected
        : (1 - DECLARED_SHARE) * expected
            + (Keys.country(work.country()) == country ? DECLARED_SHARE : 0);
  }

  /** Share of logins through networks of one class that people hide behind; 0 for the others. */
  synchronized double hidden(@Nullable NetworkClass kind) {
    return kind == null || !kind.isHiding()
        ? 0
        : groups.of(hiding(kind)) / (totals[COUNTRY] + HIDDEN_PRIOR * now());
  }

  /** Share of a network among the logins from its country. */
  synchronized double network(long network) {
    return share(
        networks.of(network),
        networksOfCountry.of(Keys.countryOf(network)),
        NETWORK_SMOOTHING,
        NETWORKS_OF_COUNTRY);
  }

  /** Share of an operating system among all logins. */
  synchronized double system(long os) {
    return share(systems.of(os), totals[SYSTEM], AGENT_SMOOTHING, SYSTEMS);
  }

  /** Share of a browser among all logins. */
  synchronized double browser(long browser) {
    return share(browsers.of(browser), totals[BROWSER], AGENT_SMOOTHING, BROWSERS);
  }

  /** Share of an hour of the week among all logins, with some of the hours beside it. */
  synchronized double hour(int hour) {
    double total = sum(hours) / now();
    return (HourKernel.smooth(hours, hour) / now() + 1) / (total + LearntLogin.HOURS);
  }

  /**
   * Share of logins on a network that come from a prefix new to their user. A carrier that shares
   * its addresses among its users comes out high by itself.
   */
  synchronized double churn(long network, @Nullable NetworkClass kind) {
    boolean shared = kind == NetworkClass.MOBILE;
    double prior = shared ? 2 : 0.5;
    double weight = shared ? 2.5 : 1.5;
    return (churned.of(network) / now() + prior) / (churnSeen.of(network) / now() + weight);
  }

  /** Probability that a user comes with a new device, see {@link NoveltyRates#of}. */
  synchronized double newDevice(int learnt, double ownChanges, double ownLogins) {
    return newDevices.of(learnt, ownChanges, ownLogins, now());
  }

  /** Adds what others learnt meanwhile. */
  public void merge(RealmStatistics other) {
    if (learns && !other.isEmpty()) {
      // By way of a copy: two statistics that merge each other must not wait for each other.
      add(other.copy());
    }
  }

  private synchronized RealmStatistics copy() {
    RealmStatistics copy = new RealmStatistics();
    copy.add(this);
    return copy;
  }

  private synchronized void add(RealmStatistics other) {
    unit(other.landmark);
    latestUnit = Math.max(latestUnit, other.latestUnit * Decay.unit(landmark, other.landmark));
    double factor = Decay.unit(landmark, other.landmark);
    for (int i = 0; i < counts().size(); i++) {
      counts().get(i).addAll(other.counts().get(i), factor);
    }
    add(hours, other.hours, factor);
    newDevices.addAll(other.newDevices, factor);
    add(totals, other.totals, factor);
  }

  /** What was learnt since this was last asked; from the first time on it is kept. */
  public synchronized RealmStatistics takeNews() {
    RealmStatistics taken = news == null ? new RealmStatistics() : news;
    news = new RealmStatistics();
    return taken;
  }

  /** Adds to the news what others have not heard yet. */
  public synchronized void owe(RealmStatistics unheard) {
    if (news == null) {
      news = new RealmStatistics();
    }
    news.merge(unheard);
  }

  /** Whether nothing was learnt. */
  public synchronized boolean isEmpty() {
    return sum(hours) <= 0;
  }

  private static void add(double[] to, double[] from, double factor) {
    for (int i = 0; i < to.length; i++) {
      to[i] += from[i] * factor;
    }
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  private double share(double own, double all, double smoothing, int values) {
    return (own / now() + smoothing) / (all / now() + smoothing * values);
  }

  /** Worth of one login made at the latest time that was learnt. */
  private double now() {
    return latestUnit;
  }

  private double unit(Instant time) {
    if (landmark.equals(Instant.EPOCH)) {
      landmark = time;
    } else if (Decay.halfLives(landmark, time) > Decay.LARGEST_EXPONENT) {
      moveLandmark(time);
    }
    double unit = Decay.unit(landmark, time);
    latestUnit = Math.max(latestUnit, unit);
    return unit;
  }

  /** All counts, in an order that stays. */
  List<Counts> counts() {
    return List.of(
        countries, networks, networksOfCountry, churnSeen, churned, systems, browsers, groups);
  }

  /** Makes the latest login the landmark, so that one login made then weighs 1. */
  void settle() {
    double seconds = Math.log(latestUnit) / Math.log(2) * Decay.HALF_LIFE.toSeconds();
    moveLandmark(landmark.plusSeconds(Math.round(seconds)));
  }

  private void moveLandmark(Instant to) {
    double factor = 1 / Decay.unit(landmark, to);
    counts().forEach(counts -> counts.scale(factor));
    Arrays.setAll(hours, i -> hours[i] * factor);
    newDevices.scale(factor);
    Arrays.setAll(totals, i -> totals[i] * factor);
    latestUnit *= factor;
    landmark = to;
  }

  /** People of one vendor are alike; so are people of one employment. */
  private static long hiding(NetworkClass kind) {
    return Keys.of("class/" + kind.name());
  }

  private static long group(WorkProfile work) {
    String vendor = work.vendor();
    Employment employment = work.employment();
    return vendor != null
        ? Keys.of("vendor/" + vendor)
        : employment == null ? Keys.NONE : Keys.of("employment/" + employment.name());
  }
}
