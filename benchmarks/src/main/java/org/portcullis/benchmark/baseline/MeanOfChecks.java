package org.portcullis.benchmark.baseline;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The score of Apereo CAS' adaptive authentication ("electrofence"): the mean of four checks of
 * address, user agent, geolocation and hour, each 1 minus the share of the user's logins of the
 * last 30 days that agree. Between 0 and 1; a user without such logins scores 1.
 */
public final class MeanOfChecks implements Baseline {
  /** CAS' days-in-recent-history. */
  private static final Duration RECENT = Duration.ofDays(30);

  /** CAS' date-time window, in hours either way. Unlike in CAS it goes round midnight. */
  private static final int WINDOW_HOURS = 2;

  private static final int CHECKS = 4;
  private static final int HOURS = 24;

  private final Map<String, Deque<Login>> recent = new HashMap<>();

  @Override
  public double score(Login login) {
    Deque<Login> own = recent.get(login.user());
    if (own != null) {
      forget(own, login.time());
    }
    if (own == null || own.isEmpty()) {
      return 1;
    }
    double sum =
        risk(own, past -> past.ip().equals(login.ip()))
            + risk(own, past -> past.userAgent().equalsIgnoreCase(login.userAgent()))
            + risk(own, past -> past.place().equals(login.place()))
            + risk(own, past -> hoursApart(past.time(), login.time()) <= WINDOW_HOURS);
    return sum / CHECKS;
  }

  @Override
  public void learn(Login login) {
    if (login.success()) {
      Deque<Login> own = recent.computeIfAbsent(login.user(), user -> new ArrayDeque<>());
      forget(own, login.time());
      own.addLast(login);
    }
  }

  private static void forget(Deque<Login> own, Instant now) {
    Instant oldest = now.minus(RECENT);
    own.removeIf(past -> past.time().isBefore(oldest));
  }

  private static double risk(Deque<Login> own, Predicate<Login> agrees) {
    long matches = own.stream().filter(agrees).count();
    return 1 - (double) matches / own.size();
  }

  private static int hoursApart(Instant a, Instant b) {
    int apart =
        Math.abs(a.atOffset(ZoneOffset.UTC).getHour() - b.atOffset(ZoneOffset.UTC).getHour());
    return Math.min(apart, HOURS - apart);
  }
}
