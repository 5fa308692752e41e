package org.portcullis.engine.identity;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.portcullis.risk.IdentityMemory;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Presence;
import org.portcullis.risk.Rhythm;
import org.portcullis.risk.Stay;

/** Reads what an identity profile says of one attempt. */
public final class IdentityReader {
  private static final long DAY_SECONDS = Duration.ofDays(1).toSeconds();
  private static final int HOURS_PER_DAY = 24;

  /** Complete days that the rhythm is judged by. */
  private static final int RHYTHM_DAYS = 7;

  /** People sleep; five hours on end is little for it. */
  private static final int QUIET_HOURS = 5;

  /** Length of the time in which changes of credentials count, in days of work. */
  private static final int EARLY_DAYS = 30;

  private final IdentityProfile profile;
  private final LoginAttempt attempt;
  private final StoredStay now;
  private final int today;

  private IdentityReader(IdentityProfile profile, LoginAttempt attempt) {
    this.profile = profile;
    this.attempt = attempt;
    this.now = StoredStay.of(attempt);
    this.today = IdentityProfile.day(attempt.time());
  }

  /**
   * What is known of the user. Links, the vendor and the server are not looked at here.
   *
   * @param around what is known beside the profile
   */
  public static IdentityMemory read(
      IdentityProfile profile, LoginAttempt attempt, IdentitySurroundings around) {
    IdentityReader reader = new IdentityReader(profile, attempt);
    return new IdentityMemory(
        reader.presence(),
        reader.rhythm(),
        reader.route(),
        reader.prefixes(),
        reader.countries(),
        reader.credentialChanges(),
        around.verified(),
        around.links(),
        around.interleaving(),
        around.vendor(),
        around.server());
  }

  private Presence presence() {
    if (profile.firstDay == IdentityProfile.NO_DAY) {
      return Presence.NONE;
    }
    int[] days = new int[1 << 5];
    for (int i = 0; i < IdentityProfile.DAYS; i++) {
      if (isRecent(profile.lastDay - i)) {
        days[profile.marks[i]]++;
      }
    }
    return new Presence(
        Math.max(0, Math.min(IdentityProfile.DAYS, today - profile.firstDay)),
        count(days, ~0),
        count(days, IdentityProfile.AT_COUNTRY),
        count(days, IdentityProfile.OTHER_COUNTRY),
        count(days, IdentityProfile.HIDDEN),
        count(days, IdentityProfile.AT_PLACE),
        count(days, IdentityProfile.AWAY));
  }

  private static int count(int[] days, int mark) {
    int count = 0;
    for (int marks = 1; marks < days.length; marks++) {
      count += (marks & mark) == 0 ? 0 : days[marks];
    }
    return count;
  }

  private boolean isRecent(int day) {
    return today - day < IdentityProfile.DAYS;
  }

  private Rhythm rhythm() {
    int since = profile.firstDay;
    if (since == IdentityProfile.NO_DAY || today - since < RHYTHM_DAYS) {
      return Rhythm.NONE;
    }
    int sleepless = 0;
    for (int day = today - RHYTHM_DAYS; day < today; day++) {
      sleepless += isSleepless(day) ? 1 : 0;
    }
    return new Rhythm(RHYTHM_DAYS, sleepless);
  }

  /** Whether no gap of five hours touches the day. */
  private boolean isSleepless(int day) {
    int quiet = 0;
    for (int hour = -QUIET_HOURS + 1; hour < HOURS_PER_DAY + QUIET_HOURS - 1; hour++) {
      quiet = isActive(day, hour) ? 0 : quiet + 1;
      if (quiet == QUIET_HOURS) {
        return false;
      }
    }
    return true;
  }

  /** From the attempt on nothing is known, which is no quiet. */
  private boolean isActive(int day, int hour) {
    int on = day + Math.floorDiv(hour, HOURS_PER_DAY);
    int at = Math.floorMod(hour, HOURS_PER_DAY);
    boolean ahead = on > today || (on == today && at >= IdentityProfile.hourOf(attempt.time()));
    return ahead || ((hoursOf(profile, on) >>> at) & 1) != 0;
  }

  static int hoursOf(IdentityProfile profile, int day) {
    int age = profile.lastDay - day;
    return age < 0 || age >= IdentityProfile.DAYS ? 0 : profile.hours[age];
  }

  private List<Stay> route() {
    List<Stay> route = new ArrayList<>(profile.hops.size());
    for (int i = profile.hops.size() - 1; i >= 0; i--) {
      StoredStay hop = profile.hops.get(i);
      route.add(
          new Stay(
              hop.fromTime(),
              hop.toTime(),
              hop.country(),
              hop.point(),
              hop.hidden(),
              hop.isOnNetworkOf(now),
              hop.isBearerOf(now)));
    }
    return route;
  }

  private int prefixes() {
    int count = now.prefix() == 0 ? 0 : 1;
    for (int i = 0; i < profile.hops.size(); i++) {
      StoredStay hop = profile.hops.get(i);
      boolean counts = isWithinDay(hop) && hop.prefix() != 0 && hop.prefix() != now.prefix();
      for (int before = 0; before < i && counts; before++) {
        StoredStay other = profile.hops.get(before);
        counts = other.prefix() != hop.prefix() || !isWithinDay(other);
      }
      count += counts ? 1 : 0;
    }
    return count;
  }

  private int countries() {
    int count = isOpenCountry(now) ? 1 : 0;
    for (int i = 0; i < profile.hops.size(); i++) {
      StoredStay hop = profile.hops.get(i);
      boolean counts = isWithinDay(hop) && isOpenCountry(hop) && !isSameOpenCountry(hop, now);
      for (int before = 0; before < i && counts; before++) {
        StoredStay other = profile.hops.get(before);
        counts = !isSameOpenCountry(hop, other) || !isWithinDay(other);
      }
      count += counts ? 1 : 0;
    }
    return count;
  }

  private static boolean isOpenCountry(StoredStay hop) {
    return hop.country() != null && !hop.hidden();
  }

  private static boolean isSameOpenCountry(StoredStay one, StoredStay other) {
    return isOpenCountry(other) && Objects.equals(one.country(), other.country());
  }

  private boolean isWithinDay(StoredStay hop) {
    return attempt.time().getEpochSecond() - hop.to() < DAY_SECONDS;
  }

  /** Without a start date, days of work count from when credentials were first set up. */
  private int credentialChanges() {
    LocalDate start = attempt.work().startDate();
    long since = start == null ? profile.setUpDay : Math.max(start.toEpochDay(), profile.setUpDay);
    int count = 0;
    for (int day : profile.changes) {
      count += day < since + EARLY_DAYS ? 1 : 0;
    }
    return count;
  }
}
