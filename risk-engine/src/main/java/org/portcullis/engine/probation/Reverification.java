package org.portcullis.engine.probation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.policy.ReverificationRule;

/**
 * When somebody has to be vouched for next. That is {@code everyDays} after the last attestation,
 * or earlier by a spot check. Whether a person is checked in a calendar month (UTC), and on which
 * of its first 28 days, comes from SHA-256 of {@code seed|user|yyyy-MM} alone, so that an auditor
 * who knows the seed finds the same checks, and nobody who does not can foresee them.
 *
 * @param due when the attestation is due
 * @param overdue when the grants are narrowed unless somebody has vouched by then
 * @param kind why it is due
 * @param last the latest attestation that counts; null when there is none
 */
public record Reverification(Instant due, Instant overdue, Kind kind, @Nullable Instant last) {
  private static final double RANGE = 0x1p32;
  private static final int DAYS_OF_EVERY_MONTH = 28;

  /** Why an attestation is due. */
  public enum Kind {
    /** The last one was long ago. */
    REGULAR,
    /** Chance chose the person. */
    SPOT_CHECK
  }

  /** Whether nobody has vouched in time. */
  public boolean isOverdue(Instant now) {
    return !now.isBefore(overdue);
  }

  /** Whether somebody should vouch now. */
  public boolean isDue(Instant now) {
    return !now.isBefore(due);
  }

  /**
   * The next attestation of somebody; empty for those the rule is not for, and without a rule. A
   * spot check is not told before its day.
   *
   * @param policy the realm's policy
   * @param user id of the person
   * @param person the person, with all attestations
   * @param setup when Portcullis was set up in the realm
   * @param now the present
   */
  public static Optional<Reverification> next(
      Policy policy, String user, Person person, Instant setup, Instant now) {
    ReverificationRule rule = policy.attesting().reverification();
    if (rule == null || !Tenure.isFor(rule.employment(), rule.groups(), policy, person, setup)) {
      return Optional.empty();
    }
    Instant start = Tenure.firstDay(person, now);
    Instant last = last(person, start, now);
    Instant anchor = later(later(start, begin(rule, setup)), last);
    Instant regular = anchor.plus(Duration.ofDays(rule.everyDays()));
    Instant until = regular.isBefore(now) ? regular : now;
    Instant check = spotCheck(rule, user, anchor, until).orElse(null);
    Instant due = check == null ? regular : check;
    return Optional.of(
        new Reverification(
            due,
            due.plus(Duration.ofDays(rule.graceDays())),
            check == null ? Kind.REGULAR : Kind.SPOT_CHECK,
            last));
  }

  /**
   * The moment of a month at which a person is checked; empty when they are not.
   *
   * @param month month in UTC
   */
  public static Optional<Instant> spotCheck(ReverificationRule rule, String user, YearMonth month) {
    byte[] hash = sha256(rule.seed() + "|" + user + "|" + month);
    if (unsigned(hash, 0) / RANGE >= rule.spotCheckShare()) {
      return Optional.empty();
    }
    int day = (int) (unsigned(hash, 4) % DAYS_OF_EVERY_MONTH) + 1;
    return Optional.of(month.atDay(day).atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  /** The first spot check after a moment, until another. */
  private static Optional<Instant> spotCheck(
      ReverificationRule rule, String user, Instant after, Instant until) {
    if (rule.spotCheckShare() == 0) {
      return Optional.empty();
    }
    YearMonth last = YearMonth.from(until.atOffset(ZoneOffset.UTC));
    for (YearMonth month = YearMonth.from(after.atOffset(ZoneOffset.UTC));
        !month.isAfter(last);
        month = month.plusMonths(1)) {
      Optional<Instant> check =
          spotCheck(rule, user, month).filter(at -> at.isAfter(after) && !at.isAfter(until));
      if (check.isPresent()) {
        return check;
      }
    }
    return Optional.empty();
  }

  private static Instant begin(ReverificationRule rule, Instant setup) {
    return rule.from() == null
        ? setup
        : later(setup, rule.from().atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  private static @Nullable Instant last(Person person, Instant start, Instant now) {
    Instant last = null;
    for (Attestation attestation : person.attestations()) {
      if (!attestation.at().isBefore(start) && !attestation.at().isAfter(now)) {
        last = attestation.at();
      }
    }
    return last;
  }

  private static Instant later(Instant one, @Nullable Instant other) {
    return other != null && other.isAfter(one) ? other : one;
  }

  private static long unsigned(byte[] hash, int from) {
    return Long.parseLong(HexFormat.of().formatHex(hash, from, from + 4), 16);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
