package org.portcullis.engine.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.DeviceMemory;
import org.portcullis.risk.Freshness;
import org.portcullis.risk.Habit;
import org.portcullis.risk.History;
import org.portcullis.risk.History.ClientHabits;
import org.portcullis.risk.History.Habits;
import org.portcullis.risk.History.NetworkHabits;
import org.portcullis.risk.History.Recent;
import org.portcullis.risk.IdentityMemory;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Shares;
import org.portcullis.risk.Visit;

/** Reads what a profile knows of the values that one attempt has. */
final class ProfileReader {
  /**
   * Pseudo-count of the prior in a user's own distribution. 5 was best in independent sweeps over
   * the public RBA data set and in our own generator.
   */
  private static final double BETA = 5;

  /** Pseudo-count of a network's churn in the user's own on it. */
  private static final double CHURN_WEIGHT = 2;

  /** Pseudo-count of the realm's hours in the user's own. */
  private static final double HOUR_PRIOR = 4;

  /**
   * How firmly a device is known at most that came with a doubtful login, until another day: it is
   * no news, but little assurance.
   */
  private static final double QUARANTINED = 0.25;

  /** No novelty is certain, or a known value would be impossible. */
  private static final double MOST_CERTAIN = 0.999;

  private final Profile profile;
  private final LoginAttempt attempt;
  private final Surroundings surroundings;
  private final RealmStatistics realm;
  private final LearntLogin now;
  private final double unit;

  ProfileReader(Profile profile, LoginAttempt attempt, Surroundings surroundings) {
    this.profile = profile;
    this.attempt = attempt;
    this.surroundings = surroundings;
    this.realm = surroundings.statistics();
    this.now = LearntLogin.of(attempt, 1);
    this.unit = profile.learnt == 0 ? 1 : profile.unit(attempt.time());
  }

  History read() {
    return new History(
        habits(),
        new Recent(profile.lastSeen, profile.last, visits(), surroundings.failures()),
        deviceMemory(),
        surroundings.session(),
        IdentityMemory.UNKNOWN);
  }

  private Habits habits() {
    return new Habits(
        profile.logins / unit,
        profile.learnt,
        new NetworkHabits(country(), network(), prefix()),
        new ClientHabits(
            agent(profile.systems, now.os(), Changes.SYSTEM, realm.system(now.os())),
            agent(profile.browsers, now.browser(), Changes.BROWSER, realm.browser(now.browser())),
            device()),
        hour(),
        shares());
  }

  private @Nullable Habit country() {
    if (now.country() == Keys.NONE) {
      return null;
    }
    return new Habit(
        profile.countries.known(now.country()) / unit,
        profile.countries.quarantined(now.country()) / unit,
        total(profile.countries),
        novelty(Changes.COUNTRY, total(profile.countries)),
        realm.country(now.country()),
        realm.expectedCountry(now.country(), attempt.work()));
  }

  private @Nullable Habit network() {
    if (now.network() == Keys.NONE) {
      return null;
    }
    double inCountry = 0;
    for (int i = 0; i < profile.networks.size(); i++) {
      if (Keys.countryOf(profile.networks.key(i)) == now.country()) {
        inCountry += profile.networks.weight(i);
      }
    }
    double population = realm.network(now.network());
    return new Habit(
        profile.networks.known(now.network()) / unit,
        profile.networks.quarantined(now.network()) / unit,
        inCountry / unit,
        novelty(Changes.NETWORK, inCountry / unit),
        population,
        population);
  }

  /** Where the network is not known, prefixes are compared over all logins whose was not either. */
  private @Nullable Freshness prefix() {
    if (now.prefix() == Keys.NONE) {
      return null;
    }
    double rate = realm.churn(now.network(), attempt.network().kind());
    double novelty =
        (profile.churn.known(now.network()) / unit + CHURN_WEIGHT * rate)
            / (profile.networks.known(now.network()) / unit + CHURN_WEIGHT);
    return new Freshness(
        profile.prefixes.known(now.prefix()) / unit,
        profile.prefixes.quarantined(now.prefix()) / unit,
        Math.min(MOST_CERTAIN, novelty));
  }

  /** Each time the user came with something new makes something new likelier again. */
  private double novelty(int kind, double total) {
    double prior = BETA + profile.changes.of(kind) / unit;
    return prior / (total + prior);
  }

  private @Nullable Habit agent(DecayedCounts tally, long key, int kind, double population) {
    return key == Keys.NONE
        ? null
        : new Habit(
            tally.known(key) / unit,
            0,
            total(tally),
            novelty(kind, total(tally)),
            population,
            population);
  }

  private Habit hour() {
    double population = realm.hour(now.hour());
    return new Habit(
        HourKernel.smooth(profile.hours, now.hour()) / unit,
        0,
        total(profile.hours),
        HOUR_PRIOR / (total(profile.hours) + HOUR_PRIOR),
        population,
        population);
  }

  /** A refresh is sent by an application, which has no browser's cookies. */
  private @Nullable Freshness device() {
    if (attempt.kind() == LoginAttempt.Kind.REFRESH && attempt.device().handle() == null) {
      return null;
    }
    // A credential that the profile has let go is known all the same, since it was given out.
    int index = profile.devices.find(now.device());
    double quarantined = profile.devices.quarantined(now.device()) / unit;
    double seen =
        index < 0
            ? 1
            : Math.min(QUARANTINED, quarantined) + profile.devices.known(now.device()) / unit;
    return new Freshness(
        attempt.device().isKnown() ? seen : 0,
        quarantined,
        Math.min(
            MOST_CERTAIN,
            realm.newDevice(profile.learnt, profile.newDevices / unit, profile.logins / unit)));
  }

  private Shares shares() {
    double hiddenInRealm = Math.min(1, realm.hidden(attempt.network().kind()));
    if (profile.logins <= 0) {
      return new Shares(0, 0, 0, hiddenInRealm);
    }
    double placed = total(profile.countries) * unit;
    return new Shares(
        Math.min(1, profile.hidden / profile.logins),
        Math.min(1, profile.zoneMismatches / profile.logins),
        placed <= 0 ? 0 : Math.max(0, 1 - profile.countries.heaviest() / placed),
        hiddenInRealm);
  }

  private List<Visit> visits() {
    List<Visit> visits = new ArrayList<>(profile.lessons.size());
    for (int i = profile.lessons.size() - 1; i >= 0; i--) {
      LearntLogin lesson = profile.lessons.get(i);
      Instant time = lesson.time();
      visits.add(
          new Visit(
              time,
              Keys.countryName(lesson.country()),
              Keys.asn(lesson.network()),
              lesson.is(LearntLogin.PLACED)));
    }
    return visits;
  }

  private @Nullable DeviceMemory deviceMemory() {
    if (!attempt.device().isKnown()) {
      return null;
    }
    DeviceTraits before = profile.traits.getOrDefault(now.device(), DeviceTraits.NONE);
    DeviceTraits here = DeviceTraits.of(attempt.browser(), now.network());
    return new DeviceMemory(
        DeviceTraits.match(before.os(), here.os()),
        DeviceTraits.match(before.browser(), here.browser()),
        DeviceTraits.match(before.hardware(), here.hardware()),
        DeviceTraits.match(before.network(), here.network()));
  }

  private double total(DecayedCounts tally) {
    double total = 0;
    for (int i = 0; i < tally.size(); i++) {
      total += tally.weight(i);
    }
    return total / unit;
  }
}
