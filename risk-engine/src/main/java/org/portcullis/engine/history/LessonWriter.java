package org.portcullis.engine.history;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.LoginAttempt;

/** Writes what a login teaches into a profile, and takes it back. */
final class LessonWriter {
  private final Profile profile;
  private final RealmStatistics statistics;

  LessonWriter(Profile profile, RealmStatistics statistics) {
    this.profile = profile;
    this.statistics = statistics;
  }

  /**
   * Writes a login.
   *
   * @param device handle of the device credential it used or was given; null for none
   * @param weight how much it would count on its own
   * @param counted what the day's limit leaves of it
   */
  LearntLogin write(LoginAttempt attempt, @Nullable String device, double weight, double counted) {
    if (profile.learnt == 0) {
      profile.landmark = attempt.time();
    } else if (Decay.halfLives(profile.landmark, attempt.time()) > Decay.LARGEST_EXPONENT) {
      profile.moveLandmark(attempt.time());
    }
    LearntLogin lesson = LearntLogin.of(attempt, counted).withDevice(Keys.of(device));
    boolean declared =
        lesson.country() != Keys.NONE
            && Objects.equals(attempt.work().country(), attempt.network().country());
    int flags = LearntLogin.flagsOf(attempt) | whatIsNew(lesson, attempt.device().isKnown());
    lesson = lesson.with(weight < Profile.DOUBTLESS ? flags | LearntLogin.DOUBTED : flags);
    statistics.learn(attempt, lesson, profile.learnt);
    apply(lesson, declared);
    if (lesson.device() != Keys.NONE) {
      profile.traits.merge(
          lesson.device(),
          DeviceTraits.of(attempt.browser(), lesson.network()),
          DeviceTraits::updatedBy);
      profile.traits.keySet().removeIf(key -> profile.devices.find(key) < 0);
    }
    return lesson;
  }

  /** The first login of all brings everything for the first time, which is no change. */
  private int whatIsNew(LearntLogin lesson, boolean knownDevice) {
    int flags = knownDevice ? 0 : LearntLogin.NEW_DEVICE;
    if (isNew(profile.prefixes, lesson.prefix())) {
      flags |= LearntLogin.NEW_PREFIX;
    }
    if (profile.learnt > 0 && isNew(profile.systems, lesson.os())) {
      flags |= LearntLogin.NEW_OS;
    }
    if (profile.learnt > 0 && isNew(profile.browsers, lesson.browser())) {
      flags |= LearntLogin.NEW_BROWSER;
    }
    if (profile.learnt > 0 && isNew(profile.countries, lesson.country())) {
      flags |= LearntLogin.NEW_COUNTRY;
    } else if (profile.learnt > 0 && isNew(profile.networks, lesson.network())) {
      flags |= LearntLogin.NEW_NETWORK;
    }
    return flags;
  }

  private static boolean isNew(DecayedCounts tally, long key) {
    return key != Keys.NONE && tally.find(key) < 0;
  }

  private void apply(LearntLogin lesson, boolean declared) {
    double amount = lesson.weight() * profile.unit(lesson.time());
    int hour = (int) Math.floorDiv(lesson.time().getEpochSecond(), Duration.ofHours(1).toSeconds());
    profile.learnt++;
    addTotals(lesson, amount);
    put(profile.countries, lesson.country(), amount, declared ? DecayedCounts.RELEASED : hour);
    profile.networks.add(lesson.network(), amount, hour);
    profile.churn.add(
        lesson.network(), lesson.is(LearntLogin.NEW_PREFIX) ? amount : 0, DecayedCounts.RELEASED);
    int whenDoubted = lesson.is(LearntLogin.DOUBTED) ? hour : DecayedCounts.RELEASED;
    put(profile.prefixes, lesson.prefix(), amount, whenDoubted);
    put(profile.systems, lesson.os(), amount, DecayedCounts.RELEASED);
    put(profile.browsers, lesson.browser(), amount, DecayedCounts.RELEASED);
    profile.hours.add(lesson.hour(), amount, DecayedCounts.RELEASED);
    put(profile.devices, lesson.device(), amount, whenDoubted);
  }

  void takeBack(LearntLogin lesson) {
    double amount = lesson.weight() * profile.unit(lesson.time());
    profile.learnt--;
    addTotals(lesson, -amount);
    profile.countries.subtract(lesson.country(), amount);
    profile.networks.subtract(lesson.network(), amount);
    if (lesson.is(LearntLogin.NEW_PREFIX)) {
      profile.churn.subtract(lesson.network(), amount);
    }
    profile.prefixes.subtract(lesson.prefix(), amount);
    profile.systems.subtract(lesson.os(), amount);
    profile.browsers.subtract(lesson.browser(), amount);
    profile.hours.subtract(lesson.hour(), amount);
    profile.devices.subtract(lesson.device(), amount);
    profile.traits.keySet().removeIf(key -> profile.devices.find(key) < 0);
  }

  private void addTotals(LearntLogin lesson, double amount) {
    profile.logins = sum(profile.logins, amount, true);
    profile.hidden = sum(profile.hidden, amount, lesson.is(LearntLogin.HIDDEN));
    profile.zoneMismatches =
        sum(profile.zoneMismatches, amount, lesson.is(LearntLogin.ZONE_MISMATCH));
    profile.newDevices = sum(profile.newDevices, amount, lesson.is(LearntLogin.NEW_DEVICE));
    profile.changes.add(lesson, amount);
  }

  /** Rounding must not leave a total below zero when everything is taken back. */
  private static double sum(double total, double amount, boolean counts) {
    return counts ? Math.max(0, total + amount) : total;
  }

  private static void put(DecayedCounts tally, long key, double amount, int hour) {
    if (key != Keys.NONE) {
      tally.add(key, amount, hour);
    }
  }
}
