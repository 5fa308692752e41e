package org.portcullis.engine.assess;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.history.FailureLog;
import org.portcullis.engine.history.Profile;
import org.portcullis.engine.history.RealmStatistics;
import org.portcullis.engine.history.SessionStart;
import org.portcullis.engine.identity.IdentityProfile;
import org.portcullis.engine.link.SightingKey;
import org.portcullis.engine.link.SightingKeys;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.SightingKind;

/**
 * What the end of an attempt teaches. It is a value: whoever asked for it writes it, at once or
 * when a transaction ends.
 *
 * @param attempt the attempt
 * @param weight how much the login counts among the user's habits, at most 1; 0 teaches none
 * @param seen whether it is noted when and where the user was, apart from habits
 * @param identity what is noted that speaks about who the user is
 * @param keys what the user was seen with
 * @param trace what it leaves in the log of failures
 * @param enrolled whether a factor was set up in the login
 * @param alarm whether reviewers are to hear of its identity risk
 */
public record Lessons(
    LoginAttempt attempt,
    double weight,
    boolean seen,
    Noted identity,
    List<SightingKey> keys,
    Trace trace,
    boolean enrolled,
    boolean alarm) {
  public Lessons {
    keys = List.copyOf(keys);
  }

  /** What is noted that speaks about who a user is. */
  public enum Noted {
    NOTHING,
    /** What the employer declares, and no more. */
    CLAIM,
    /** The whole attempt. */
    ATTEMPT
  }

  /** What an attempt leaves in the log of failures. */
  public enum Trace {
    NONE,
    FAILED,
    SUCCEEDED
  }

  static Lessons none(LoginAttempt attempt) {
    return new Lessons(attempt, 0, false, Noted.NOTHING, List.of(), Trace.NONE, false, false);
  }

  static Lessons failed(LoginAttempt attempt) {
    return new Lessons(attempt, 0, false, Noted.NOTHING, List.of(), Trace.FAILED, false, false);
  }

  /** Whether the user's habits learn the login; then the browser's device is remembered too. */
  public boolean teachesHabits() {
    return weight > 0;
  }

  /** Whether what is known of the user changes. */
  public boolean changesUser() {
    return teachesHabits() || seen || identity != Noted.NOTHING;
  }

  /** The start of the session that the attempt opened; empty when it opened none. */
  public Optional<SessionStart> opened() {
    return attempt.kind() == LoginAttempt.Kind.LOGIN && trace == Trace.SUCCEEDED
        ? Optional.of(SessionStart.of(attempt))
        : Optional.empty();
  }

  /**
   * Where and with what the session was seen; empty when it is to be looked at again at once, as
   * one that may be stolen is.
   */
  public Optional<SessionSeen> sessionSeen() {
    boolean isCalm =
        switch (attempt.kind()) {
          case LOGIN -> trace == Trace.SUCCEEDED;
          case REFRESH -> identity == Noted.ATTEMPT;
          case ENROL, IMPORT -> false;
        };
    return isCalm
        ? Optional.of(SessionSeen.of(SessionStart.of(attempt), attempt.time()))
        : Optional.empty();
  }

  /**
   * Teaches a user's habits, and the realm's statistics with them.
   *
   * @param device handle of the device credential that the login used or was given; null for none
   */
  public void teach(Profile habits, @Nullable String device, RealmStatistics statistics) {
    if (teachesHabits()) {
      habits.learn(attempt, device, weight, statistics);
    } else if (seen) {
      habits.seen(attempt);
    }
  }

  /** Teaches what speaks about who the user is. */
  public void teach(IdentityProfile memory) {
    switch (identity) {
      case NOTHING -> {}
      case CLAIM -> memory.claim(attempt.work());
      case ATTEMPT -> memory.note(attempt);
    }
  }

  /** Teaches the log of failures. */
  public void teach(FailureLog failures) {
    String prefix = attempt.network().prefix();
    switch (trace) {
      case NONE -> {}
      case FAILED -> failures.failed(attempt.user(), prefix, attempt.time());
      case SUCCEEDED -> failures.succeeded(attempt.user(), prefix, attempt.time());
    }
  }

  /**
   * What the user was seen with, the device included that the login used or was given.
   *
   * @param device handle of that device; null for none
   */
  public List<SightingKey> sightings(SightingKeys secret, @Nullable String device) {
    if (device == null || !teachesHabits()) {
      return keys;
    }
    List<SightingKey> all = new ArrayList<>(keys);
    if (!device.equals(attempt.device().handle())) {
      all.add(secret.id(SightingKind.DEVICE, device));
    }
    if (enrolled) {
      all.add(secret.id(SightingKind.ENROLMENT, device));
    }
    return all;
  }
}
