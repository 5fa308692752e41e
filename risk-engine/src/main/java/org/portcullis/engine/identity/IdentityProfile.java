package org.portcullis.engine.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.portcullis.risk.Fit;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.WorkProfile;

/**
 * What is remembered of one user that speaks about who they are: hours of use and whereabouts of
 * the last four weeks, the latest networks, changes of credentials, and what is claimed of them.
 * Bounded, changed in constant time, and unlike habits never a reason to trust. Mutable and not
 * thread-safe; a {@link #copy} is independent.
 */
public final class IdentityProfile {
  /** Days that hours and whereabouts are kept of. */
  static final int DAYS = 28;

  /** Latest stays on networks that are kept. */
  static final int MOST_HOPS = 8;

  /** Changes of credentials that are kept. */
  static final int MOST_CHANGES = 6;

  /** A day of which it is not said how somebody was there. */
  static final int NOWHERE = 0;

  static final int AT_COUNTRY = 1;
  static final int OTHER_COUNTRY = 2;
  static final int HIDDEN = 4;
  static final int AT_PLACE = 8;
  static final int AWAY = 16;

  private static final long SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();
  private static final int SECONDS_PER_HOUR = (int) Duration.ofHours(1).toSeconds();
  private static final int HOURS_PER_DAY = 24;

  /** Never. */
  static final int NO_DAY = 0;

  int firstDay = NO_DAY;
  int lastDay = NO_DAY;
  int setUpDay = NO_DAY;

  /** Bits of hours (UTC) by days before the last day. */
  final int[] hours = new int[DAYS];

  /** How somebody was there, by days before the last day. */
  final int[] marks = new int[DAYS];

  /** Oldest first. */
  final List<StoredStay> hops = new ArrayList<>(2);

  /** Days on which credentials changed after they were set up, oldest first. */
  final List<Integer> changes = new ArrayList<>(0);

  Claim claim = Claim.NONE;

  /** The memory of somebody never seen. */
  public IdentityProfile() {}

  private IdentityProfile(IdentityProfile other) {
    firstDay = other.firstDay;
    lastDay = other.lastDay;
    setUpDay = other.setUpDay;
    System.arraycopy(other.hours, 0, hours, 0, DAYS);
    System.arraycopy(other.marks, 0, marks, 0, DAYS);
    hops.addAll(other.hops);
    changes.addAll(other.changes);
    claim = other.claim;
  }

  /** An independent copy. */
  public IdentityProfile copy() {
    return new IdentityProfile(this);
  }

  /** What is claimed of the user, as of their latest attempt. */
  public Claim claim() {
    return claim;
  }

  /**
   * Takes note of what the employer declares now; to be called at import and at every attempt that
   * {@link #note} is called for.
   */
  public void claim(WorkProfile work) {
    claim = Claim.of(work);
  }

  /**
   * Takes note of an attempt that was let in and is the owner's, as far as session risk says: by
   * the rule by which habits are learnt. Others would put their traces into somebody's memory.
   */
  public void note(LoginAttempt attempt) {
    claim(attempt.work());
    switch (attempt.kind()) {
      case LOGIN, ENROL -> use(attempt);
      case REFRESH -> go(attempt);
      case IMPORT -> {}
    }
    if (attempt.kind() == LoginAttempt.Kind.ENROL) {
      noteCredentialChange(attempt.time());
    }
  }

  /**
   * Takes note that a factor was enrolled, replaced, reset or removed, by whomever. {@link #note}
   * does so for enrolments.
   */
  public void noteCredentialChange(Instant time) {
    int day = day(time);
    if (setUpDay == NO_DAY) {
      setUpDay = day;
    } else if (day > setUpDay + 1) {
      changes.add(day);
      if (changes.size() > MOST_CHANGES) {
        changes.remove(0);
      }
    }
  }

  private void use(LoginAttempt attempt) {
    int age = advance(day(attempt.time()));
    if (age < DAYS) {
      hours[age] |= 1 << hourOf(attempt.time());
      marks[age] |= marks(attempt);
    }
    go(attempt);
  }

  private void go(LoginAttempt attempt) {
    StoredStay now = StoredStay.of(attempt);
    if (!now.isKnown()) {
      return;
    }
    int newest = hops.size() - 1;
    if (newest >= 0 && hops.get(newest).isContinuedBy(now)) {
      hops.set(newest, hops.get(newest).until(now));
      return;
    }
    hops.add(now);
    if (hops.size() > MOST_HOPS) {
      hops.remove(0);
    }
  }

  /** Makes room for a day, and says how many days before the last one it is. */
  private int advance(int day) {
    if (firstDay == NO_DAY) {
      firstDay = day;
      lastDay = day;
    }
    int later = day - lastDay;
    if (later > 0) {
      shift(hours, later);
      shift(marks, later);
      lastDay = day;
      return 0;
    }
    return -later;
  }

  private static void shift(int[] values, int by) {
    int kept = Math.max(0, DAYS - by);
    System.arraycopy(values, 0, values, DAYS - kept, kept);
    Arrays.fill(values, 0, DAYS - kept, 0);
  }

  /** What an attempt says of where somebody is; nothing on approved travel. */
  static int marks(LoginAttempt attempt) {
    NetworkClass kind = attempt.network().kind();
    Fit country = WorkFit.country(attempt);
    if (kind != null && kind.isHiding()) {
      return country == Fit.NOT_APPLICABLE ? NOWHERE : HIDDEN;
    }
    int marks = country == Fit.MATCH ? AT_COUNTRY : country == Fit.MISMATCH ? OTHER_COUNTRY : 0;
    Fit place = WorkFit.place(attempt);
    Fit there = place == Fit.UNKNOWN ? WorkFit.region(attempt) : place;
    return switch (there) {
      case MATCH -> marks | AT_PLACE;
      case MISMATCH -> marks | AWAY;
      case UNKNOWN, NOT_APPLICABLE -> marks;
    };
  }

  static int day(Instant time) {
    return Math.toIntExact(Math.floorDiv(time.getEpochSecond(), SECONDS_PER_DAY));
  }

  static int hourOf(Instant time) {
    return (int) (Math.floorDiv(time.getEpochSecond(), (long) SECONDS_PER_HOUR) % HOURS_PER_DAY);
  }
}
