package org.portcullis.engine.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.History;
import org.portcullis.risk.LastLogin;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.NetworkClass;

/**
 * What is learnt of one user: decayed weights of bounded size, changed in constant time. Mutable
 * and not thread-safe; a {@link #copy} is independent.
 *
 * <p>A country or network new to the user is in quarantine: it does not count as known before it is
 * seen again on another day. So is an address prefix that came with a doubtful login; a device that
 * did is known, but hardly counts. A day counts for {@link #MOST_PER_DAY} at most, so that a burst
 * of logins cannot buy familiarity.
 */
public final class Profile {
  static final int MOST_COUNTRIES = 8;
  static final int MOST_NETWORKS = 12;
  static final int MOST_PREFIXES = 24;
  static final int MOST_SYSTEMS = 6;
  static final int MOST_BROWSERS = 8;
  static final int MOST_DEVICES = 10;

  /** Latest lessons that can be taken back one by one. */
  static final int MOST_LESSONS = 8;

  /** People sign in about once a day; four times make a busy day. */
  static final double MOST_PER_DAY = 4;

  /** Another day is at least so much later: 23:55 and 00:05 are the same night. */
  static final Duration QUARANTINE = Duration.ofHours(16);

  /** Below this weight a login was not beyond doubt. */
  static final double DOUBTLESS = 1;

  Instant landmark = Instant.EPOCH;
  int learnt;
  double logins;
  double hidden;
  double zoneMismatches;
  double newDevices;
  Changes changes = new Changes();
  int capDay;
  double capUsed;
  DecayedCounts countries = new DecayedCounts(MOST_COUNTRIES);
  DecayedCounts networks = new DecayedCounts(MOST_NETWORKS);
  DecayedCounts churn = new DecayedCounts(MOST_NETWORKS);
  DecayedCounts prefixes = new DecayedCounts(MOST_PREFIXES);
  DecayedCounts systems = new DecayedCounts(MOST_SYSTEMS);
  DecayedCounts browsers = new DecayedCounts(MOST_BROWSERS);
  DecayedCounts hours = new DecayedCounts(LearntLogin.HOURS);
  DecayedCounts devices = new DecayedCounts(MOST_DEVICES);
  final Map<Long, DeviceTraits> traits = new HashMap<>(2);
  final List<LearntLogin> lessons = new ArrayList<>(2);
  @Nullable Instant lastSeen;
  @Nullable LastLogin last;

  /** The profile of somebody never seen. */
  public Profile() {}

  private Profile(Profile other) {
    landmark = other.landmark;
    learnt = other.learnt;
    logins = other.logins;
    hidden = other.hidden;
    zoneMismatches = other.zoneMismatches;
    newDevices = other.newDevices;
    changes = other.changes.copy();
    capDay = other.capDay;
    capUsed = other.capUsed;
    countries = other.countries.copy();
    networks = other.networks.copy();
    churn = other.churn.copy();
    prefixes = other.prefixes.copy();
    systems = other.systems.copy();
    browsers = other.browsers.copy();
    hours = other.hours.copy();
    devices = other.devices.copy();
    traits.putAll(other.traits);
    lessons.addAll(other.lessons);
    lastSeen = other.lastSeen;
    last = other.last;
  }

  /** An independent copy. */
  public Profile copy() {
    return new Profile(this);
  }

  /** Number of learnt logins, without decay. */
  public int learnt() {
    return learnt;
  }

  /** What is known of the values that an attempt has. */
  public History at(LoginAttempt attempt, Surroundings surroundings) {
    return new ProfileReader(this, attempt, surroundings).read();
  }

  /**
   * Learns a login, and tells the realm's statistics of it.
   *
   * @param device handle of the device credential it used or was given; null for none
   * @param weight how much the login counts, above 0 and at most 1
   */
  public void learn(
      LoginAttempt attempt, @Nullable String device, double weight, RealmStatistics statistics) {
    if (!(weight > 0 && weight <= 1)) {
      throw new IllegalArgumentException("weight must be above 0 and at most 1, not " + weight);
    }
    double counted = Math.min(weight, MOST_PER_DAY - usedOn(attempt.time()));
    seen(attempt);
    if (counted > 0) {
      capUsed += counted;
      LearntLogin lesson =
          new LessonWriter(this, statistics).write(attempt, device, weight, counted);
      lessons.add(lesson);
      if (lessons.size() > MOST_LESSONS) {
        lessons.remove(0);
      }
    }
  }

  private double usedOn(Instant time) {
    int day = (int) Math.floorDiv(time.getEpochSecond(), Duration.ofDays(1).toSeconds());
    if (day != capDay) {
      capDay = day;
      capUsed = 0;
    }
    return capUsed;
  }

  /**
   * Notes when and where the user was, as a refresh does; nothing becomes familiar. A login without
   * a place, such as a mobile one in between, must not make the place before it forgotten.
   */
  public void seen(LoginAttempt attempt) {
    if (lastSeen == null || !lastSeen.isAfter(attempt.time())) {
      lastSeen = attempt.time();
    }
    NetworkClass kind = attempt.network().kind();
    GeoPoint point = attempt.network().point();
    if (point != null
        && (kind == null || kind.placesItsUsers())
        && (last == null || !last.time().isAfter(attempt.time()))) {
      last = new LastLogin(attempt.time(), point, attempt.network().country());
    }
  }

  /** Whether a device credential of this handle was learnt. */
  public boolean knowsDevice(String handle) {
    return devices.find(Keys.of(handle)) >= 0;
  }

  /** Gives a device credential another handle. */
  public void renameDevice(String from, String to) {
    long key = Keys.of(to);
    devices.rename(Keys.of(from), key);
    lessons.replaceAll(
        lesson -> lesson.device() == Keys.of(from) ? lesson.withDevice(key) : lesson);
    DeviceTraits known = traits.remove(Keys.of(from));
    if (known != null) {
      traits.put(key, known);
    }
  }

  /** Forgets a device, and what the latest logins with it taught. Returns how many those were. */
  public int forgetDevice(String handle) {
    long key = Keys.of(handle);
    int taken = unlearn(lesson -> lesson.device() == key);
    forget(key);
    return taken;
  }

  /** Forgets the devices that are not among these, as {@link #forgetDevice} does. */
  public void retainDevices(Collection<String> handles) {
    Set<Long> kept = handles.stream().map(Keys::of).collect(Collectors.toSet());
    for (long key : devices.keys()) {
      if (!kept.contains(key)) {
        unlearn(lesson -> lesson.device() == key);
        forget(key);
      }
    }
  }

  /** Lets go of which devices were used, for handles that mean nothing here; all else stays. */
  public void detachDevices() {
    devices = new DecayedCounts(MOST_DEVICES);
    traits.clear();
    lessons.replaceAll(lesson -> lesson.withDevice(Keys.NONE));
  }

  private void forget(long device) {
    int index = devices.find(device);
    if (index >= 0) {
      devices.remove(index);
    }
    traits.remove(device);
  }

  /** Takes back what a session's login taught. Returns how many logins were taken back. */
  public int forgetSession(String session) {
    long key = Keys.of(session);
    return unlearn(lesson -> lesson.session() == key);
  }

  /** Takes back what the latest logins since a time taught. Returns how many those were. */
  public int forgetSince(Instant time) {
    return unlearn(lesson -> !lesson.time().isBefore(time));
  }

  /** Takes back what the latest logins from an address prefix taught. Returns how many. */
  public int forgetPrefix(String prefix) {
    long key = Keys.of(prefix);
    return unlearn(lesson -> lesson.prefix() == key);
  }

  private int unlearn(Predicate<LearntLogin> which) {
    LessonWriter writer = new LessonWriter(this, RealmStatistics.NONE);
    List<LearntLogin> taken = lessons.stream().filter(which).toList();
    taken.forEach(writer::takeBack);
    lessons.removeAll(taken);
    if (learnt == 0) {
      // Rounding must not leave a share of next to nothing.
      scale(0);
    }
    if (last != null && taken.stream().anyMatch(lesson -> lesson.time().equals(last.time()))) {
      last = null;
    }
    return taken.size();
  }

  /** What one login made now would count, in units of the landmark. */
  double unit(Instant time) {
    return Decay.unit(landmark, time);
  }

  void scale(double factor) {
    logins *= factor;
    hidden *= factor;
    zoneMismatches *= factor;
    newDevices *= factor;
    changes.scale(factor);
    for (DecayedCounts tally :
        List.of(countries, networks, churn, prefixes, systems, browsers, hours, devices)) {
      tally.scale(factor);
    }
  }

  /** Moves the landmark; every weight stays what it is worth. */
  void moveLandmark(Instant to) {
    if (logins > 0) {
      scale(1 / Decay.unit(landmark, to));
    }
    landmark = to;
  }
}
