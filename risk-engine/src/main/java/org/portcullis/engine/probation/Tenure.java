package org.portcullis.engine.probation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.ceiling.NamePattern;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.policy.Probation;
import org.portcullis.engine.policy.Stage;
import org.portcullis.risk.Employment;
import org.portcullis.risk.WorkProfile;
import org.portcullis.risk.WorkProfile.Fact;

/**
 * Who is on probation, in which stage, and whose time is over. Tenure counts whole days from the
 * start date, in the declared zone or else UTC; without a start date, from the day the account was
 * created. A new start date begins it anew. What was declared in a form that nobody can read is
 * taken for the stricter case: on probation, on the first day, gone.
 */
public final class Tenure {
  /** Earlier start dates count as this one: the longest probation from it is over for long. */
  static final LocalDate EARLIEST_START = LocalDate.EPOCH;

  /** Later start dates count as this one, so that every end has a year of four digits. */
  static final LocalDate LATEST_START =
      LocalDate.of(9999, 12, 31).minusDays(Probation.LONGEST_DAYS);

  /** Where days begin first, and last. */
  private static final ZoneOffset EASTERNMOST = ZoneOffset.ofHours(14);

  private static final ZoneOffset WESTERNMOST = ZoneOffset.ofHours(-12);

  private Tenure() {}

  /**
   * Where somebody stands; empty for those the probation is not for.
   *
   * @param policy the realm's policy
   * @param person the person
   * @param setup when Portcullis was set up in the realm
   * @param now the present
   */
  public static Optional<ProbationStatus> standing(
      Policy policy, Person person, Instant setup, Instant now) {
    Probation probation = policy.probation();
    if (probation == null
        || !isFor(probation.employment(), probation.groups(), policy, person, setup)) {
      return Optional.empty();
    }
    return Optional.of(standing(probation.stages(), start(person, now), person, now));
  }

  /**
   * Whether somebody's last day of work is over. It is if nobody can read which day that is: an end
   * was declared, and may be past.
   */
  public static boolean hasEnded(WorkProfile work, Instant now) {
    LocalDate end = work.endDate();
    if (end == null) {
      return work.isUnreadable(Fact.END_DATE);
    }
    ZoneId zone = work.isUnreadable(Fact.TIME_ZONE) ? EASTERNMOST : zone(work);
    return !now.isBefore(new Start(clamp(end), zone).day(1));
  }

  /** Which day of work it is for somebody, the first being 0; negative before it. */
  public static long day(Person person, Instant now) {
    Start start = start(person, now);
    return ChronoUnit.DAYS.between(start.date(), LocalDate.ofInstant(now, start.zone()));
  }

  /** What the policy takes somebody for. */
  public static Employment employment(Policy policy, Person person, Instant setup) {
    return employment(policy, person.work(), person.accountCreated(), setup);
  }

  /** Whether a rule for these employments and groups is for somebody. */
  static boolean isFor(
      Set<Employment> employments,
      List<NamePattern> groups,
      Policy policy,
      Person person,
      Instant setup) {
    boolean employed =
        person.work().isUnreadable(Fact.EMPLOYMENT)
            ? !employments.isEmpty()
            : employments.contains(
                employment(policy, person.work(), person.accountCreated(), setup));
    return employed
        || person.groups().stream()
            .anyMatch(path -> groups.stream().anyMatch(pattern -> pattern.matches(path)));
  }

  private static ProbationStatus standing(
      List<Stage> stages, Start start, Person person, Instant now) {
    List<Instant> attested = attested(person, start.day(0), now);
    Stage stage = stages.get(0);
    Instant since = start.day(stage.fromDay());
    for (Stage next : stages.subList(1, stages.size())) {
      Instant at = start.day(next.fromDay());
      int missing = Math.max(0, next.attestations() - attested.size());
      if (now.isBefore(at) || missing > 0) {
        return new ProbationStatus(stage, since, new ProbationStatus.Next(next, at, missing));
      }
      Instant attestedAt = next.attestations() == 0 ? at : attested.get(next.attestations() - 1);
      since = later(since, later(at, attestedAt));
      stage = next;
    }
    return new ProbationStatus(stage, since, null);
  }

  /** When each new attester of this hire vouched; nobody counts twice. */
  private static List<Instant> attested(Person person, Instant from, Instant now) {
    Set<String> attesters = new HashSet<>();
    return person.attestations().stream()
        .filter(attestation -> !attestation.at().isBefore(from) && !attestation.at().isAfter(now))
        .filter(attestation -> attesters.add(attestation.by()))
        .map(Attestation::at)
        .toList();
  }

  /** The beginning of somebody's first day of work. */
  static Instant firstDay(Person person, Instant now) {
    return start(person, now).day(0);
  }

  private static Start start(Person person, Instant now) {
    WorkProfile work = person.work();
    ZoneId zone = work.isUnreadable(Fact.TIME_ZONE) ? WESTERNMOST : zone(work);
    LocalDate declared = work.startDate();
    if (declared != null) {
      return new Start(clamp(declared), zone);
    }
    if (work.isUnreadable(Fact.START_DATE)) {
      return new Start(clamp(LocalDate.ofInstant(now, zone)), zone);
    }
    // An account without a known age is as new as can be.
    Instant created = person.accountCreated() == null ? now : person.accountCreated();
    return new Start(clamp(LocalDate.ofInstant(created, zone)), zone);
  }

  private static ZoneId zone(WorkProfile work) {
    return work.timeZone() == null ? ZoneOffset.UTC : work.timeZone();
  }

  private static LocalDate clamp(LocalDate date) {
    if (date.isBefore(EARLIEST_START)) {
      return EARLIEST_START;
    }
    return date.isAfter(LATEST_START) ? LATEST_START : date;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /**
   * What the policy takes somebody for. A contractor without a start date is as little known as
   * somebody without employment.
   */
  static Employment employment(
      Policy policy, WorkProfile work, @Nullable Instant accountCreated, Instant setup) {
    Employment declared = work.employment();
    boolean hasStart = work.startDate() != null || work.isUnreadable(Fact.START_DATE);
    if (declared == Employment.EMPLOYEE || (declared != null && hasStart)) {
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

  /** Day 0 somewhere. */
  private record Start(LocalDate date, ZoneId zone) {
    Instant day(int number) {
      return date.plusDays(number).atStartOfDay(zone).toInstant();
    }
  }
}
