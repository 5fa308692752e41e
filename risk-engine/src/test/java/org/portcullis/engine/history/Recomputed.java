package org.portcullis.engine.history;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Network;
import org.portcullis.risk.NetworkClass;

/**
 * What a profile must know, written as its definition: sums over the whole log, each login counting
 * {@code 2^(-age / 90 days)}.
 */
final class Recomputed {
  private static final double HALF_LIFE_SECONDS = Duration.ofDays(90).toSeconds();
  private static final int CAP = 4;
  private static final int QUARANTINE_HOURS = 16;

  /** A login with what the day's limit left of its weight, and what was new in it. */
  record Entry(LoginAttempt attempt, @Nullable String device, double weight, Set<String> news) {}

  private final List<Entry> entries = new ArrayList<>();
  private final Map<Long, Double> usedByDay = new HashMap<>();
  private final Set<String> had = new HashSet<>();

  Recomputed(List<RandomLog.Line> log) {
    for (RandomLog.Line line : log) {
      LoginAttempt attempt = line.login().attempt();
      long day = attempt.time().getEpochSecond() / Duration.ofDays(1).toSeconds();
      double used = usedByDay.getOrDefault(day, 0.0);
      double weight = Math.min(line.weight(), CAP - used);
      usedByDay.put(day, used + weight);
      if (weight > 0) {
        entries.add(new Entry(attempt, line.login().used(), weight, news(attempt)));
      }
    }
  }

  private Set<String> news(LoginAttempt attempt) {
    boolean first = had.isEmpty();
    Set<String> news = new HashSet<>();
    note(news, "prefix", prefix(attempt));
    note(news, "os", attempt.browser().os());
    note(news, "browser", browser(attempt));
    note(news, "country", attempt.network().country());
    note(news, "network", network(attempt));
    if (news.contains("country")) {
      news.remove("network");
    }
    if (first) {
      news.retainAll(Set.of("prefix"));
      had.add("somebody");
    }
    if (!attempt.device().isKnown()) {
      news.add("device");
    }
    return news;
  }

  private void note(Set<String> news, String level, @Nullable Object value) {
    if (value != null && had.add(level + "=" + value)) {
      news.add(level);
    }
  }

  List<Entry> entries() {
    return entries;
  }

  double sum(Instant now, Predicate<Entry> which) {
    return entries.stream()
        .filter(which)
        .mapToDouble(entry -> entry.weight() * decayed(entry.attempt().time(), now))
        .sum();
  }

  static double decayed(Instant time, Instant now) {
    return Math.pow(2, -Duration.between(time, now).toSeconds() / HALF_LIFE_SECONDS);
  }

  double sumOf(Instant now, Function<LoginAttempt, @Nullable Object> fact, @Nullable Object value) {
    return sum(now, entry -> Objects.equals(fact.apply(entry.attempt()), value));
  }

  double sumOfNew(Instant now, String level) {
    return sum(now, entry -> entry.news().contains(level));
  }

  /** Whether a value has been seen again so long after its first time. */
  boolean released(Function<LoginAttempt, @Nullable Object> fact, @Nullable Object value) {
    List<Long> hours =
        entries.stream()
            .filter(entry -> Objects.equals(fact.apply(entry.attempt()), value))
            .map(entry -> hour(entry.attempt()))
            .toList();
    return hours.stream().anyMatch(hour -> hour - hours.get(0) >= QUARANTINE_HOURS);
  }

  boolean declaredOnce(@Nullable String country) {
    return entries.stream()
        .map(Entry::attempt)
        .anyMatch(
            attempt ->
                country != null
                    && country.equals(attempt.network().country())
                    && country.equals(attempt.work().country()));
  }

  private static long hour(LoginAttempt attempt) {
    return attempt.time().getEpochSecond() / Duration.ofHours(1).toSeconds();
  }

  /** The country and number; null when either is unknown or the address is a relay's. */
  static @Nullable String network(LoginAttempt attempt) {
    Network network = attempt.network();
    return network.country() == null || network.asn() == null || isRelay(network)
        ? null
        : network.country() + network.asn();
  }

  static @Nullable String prefix(LoginAttempt attempt) {
    return isRelay(attempt.network()) ? null : attempt.network().prefix();
  }

  private static boolean isRelay(Network network) {
    return network.kind() == NetworkClass.RELAY;
  }

  static @Nullable String browser(LoginAttempt attempt) {
    String family = attempt.browser().family();
    return family == null ? null : family + " on " + attempt.browser().os();
  }

  /** The hour of day, and whether it is a day at the weekend. */
  static String hourOfWeek(LoginAttempt attempt, int later) {
    ZoneId zone = Objects.requireNonNull(attempt.work().timeZone());
    ZonedDateTime local = attempt.time().atZone(zone);
    boolean weekend = local.getDayOfWeek().getValue() >= 6;
    return weekend + "/" + Math.floorMod(local.getHour() + later, 24);
  }
}
