package org.portcullis.evaluation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Accounts with the highest identity risk that each has shown so far. A fake identity is judged by
 * what its first days showed, an honest account by all it ever did, so that it is never too early
 * for a false alarm. Not thread-safe.
 */
public final class Accounts {
  private final Map<String, Account> accounts = new LinkedHashMap<>();

  /** No accounts. */
  public Accounts() {}

  private record High(Instant time, double score) {}

  /** An account, its first attempt, and each attempt with a higher score than those before. */
  private record Account(
      @Nullable String attack,
      boolean reference,
      String cluster,
      List<String> groups,
      Instant first,
      List<High> highs) {
    double highest(@Nullable Instant until) {
      double highest = Double.NEGATIVE_INFINITY;
      for (High high : highs) {
        if (until == null || !high.time().isAfter(until)) {
          highest = Math.max(highest, high.score());
        }
      }
      return highest;
    }
  }

  /**
   * Adds an attempt of an account's own holder; attempts come in the order of time.
   *
   * @param account the account
   * @param time when it was
   * @param attempt its identity risk; attack, cluster and groups are the account's
   */
  public void add(String account, Instant time, LabelledAttempt attempt) {
    Account known =
        accounts.computeIfAbsent(
            account,
            name ->
                new Account(
                    attempt.attack(),
                    attempt.reference(),
                    attempt.cluster(),
                    attempt.groups(),
                    time,
                    new ArrayList<>(4)));
    List<High> highs = known.highs();
    if (highs.isEmpty() || attempt.score() > highs.get(highs.size() - 1).score()) {
      highs.add(new High(time, attempt.score()));
    }
  }

  /**
   * One score for each account.
   *
   * @param window how long from its first attempt on a fake identity is watched
   */
  public Sample sample(Duration window) {
    Sample sample = new Sample();
    for (Account account : accounts.values()) {
      Instant until = account.attack() == null ? null : account.first().plus(window);
      sample.add(
          new LabelledAttempt(
              account.highest(until),
              account.attack(),
              account.reference(),
              account.cluster(),
              account.groups()));
    }
    return sample;
  }

  /**
   * Median time from an account's first attempt to the first one above a threshold, of those of a
   * class that ever come above it; empty if none does.
   */
  public Optional<Duration> medianDelay(String attack, double threshold) {
    double[] delays =
        accounts.values().stream()
            .filter(account -> attack.equals(account.attack()))
            .flatMap(
                account ->
                    account.highs().stream()
                        .filter(high -> high.score() > threshold)
                        .map(high -> Duration.between(account.first(), high.time()))
                        .limit(1))
            .mapToDouble(Duration::toSeconds)
            .sorted()
            .toArray();
    return delays.length == 0
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds((long) Quantiles.of(delays, 0.5)));
  }
}
