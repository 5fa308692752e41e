package org.portcullis.engine.grant;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.policy.Probation;
import org.portcullis.risk.Employment;
import org.portcullis.risk.WorkProfile;

/**
 * Who is on probation, and until when. Tenure counts whole days from the start date, in the
 * declared zone or else UTC; without a start date, from the day the account was created.
 */
public final class Tenure {
  /** Earlier start dates count as this one: the longest probation from it is over for long. */
  static final LocalDate EARLIEST_START = LocalDate.EPOCH;

  /** Later start dates count as this one, so that every end has a year of four digits. */
  static final LocalDate LATEST_START =
      LocalDate.of(9999, 12, 31).minusDays(Probation.LONGEST_DAYS);

  private Tenure() {}

  /**
   * The end of somebody's probation, if they are on it.
   *
   * @param policy the realm's policy
   * @param work what was declared of the person
   * @param accountCreated when the account was created; null when unknown
   * @param setup when Portcullis was set up in the realm
   * @param now the present
   */
  public static Optional<Instant> probationEnd(
      Policy policy,
      WorkProfile work,
      @Nullable Instant accountCreated,
      Instant setup,
      Instant now) {
    Probation probation = policy.probation();
    if (probation == null) {
      return Optional.empty();
    }
    Employment employment = employment(policy, work, accountCreated, setup);
    if (!probation.employment().contains(employment)) {
      return Optional.empty();
    }
    ZoneId zone = work.timeZone() == null ? ZoneOffset.UTC : work.timeZone();
    LocalDate start = work.startDate();
    if (start == null) {
      // An account without a known age is as new as can be.
      start = LocalDate.ofInstant(accountCreated == null ? now : accountCreated, zone);
    }
    Instant end = clamp(start).plusDays(probation.days()).atStartOfDay(zone).toInstant();
    return now.isBefore(end) ? Optional.of(end) : Optional.empty();
  }

  private static LocalDate clamp(LocalDate start) {
    if (start.isBefore(EARLIEST_START)) {
      return EARLIEST_START;
    }
    return start.isAfter(LATEST_START) ? LATEST_START : start;
  }

  /**
   * What the policy takes somebody for. A contractor without a start date is as little known as
   * somebody without employment.
   */
  static Employment employment(
      Policy policy, WorkProfile work, @Nullable Instant accountCreated, Instant setup) {
    Employment declared = work.employment();
    if (declared == Employment.EMPLOYEE || (declared != null && work.startDate() != null)) {
      return declared;
    }
    Employment external = declared == null ? Employment.CONTRACTOR : declared;
    return switch (policy.unknown()) {
      case EMPLOYEE -> Employment.EMPLOYEE;
      case NEW_CONTRACTOR -> external;
      case BY_ACCOUNT_AGE ->
          accountCreated != null && accountCreated.isBefore(setup) ? Employment.EMPLOYEE : external;
    };
  }
}
