package org.portcullis.engine.probation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.engine.policy.Policies.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portcullis.engine.policy.Attesting;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.policy.Proofing;
import org.portcullis.engine.policy.ReverificationRule;
import org.portcullis.engine.probation.Reverification.Kind;
import org.portcullis.risk.Employment;
import org.portcullis.risk.WorkProfile;

class ReverificationTest {
  private static final Instant SETUP = Instant.parse("2025-01-01T00:00:00Z");
  private static final LocalDate START = LocalDate.of(2026, 1, 10);
  private static final String SEED = "a-seed-for-tests";

  @ParameterizedTest
  @CsvSource({
    "2026-04-09T23:59:59.999Z,false,false",
    "2026-04-10T00:00:00Z,true,false",
    "2026-04-16T23:59:59.999Z,true,false",
    "2026-04-17T00:00:00Z,true,true",
    "2030-01-01T00:00:00Z,true,true"
  })
  void withoutAttestation_isDueAfterItsDaysAndOverdueAfterTheGrace(
      Instant now, boolean due, boolean overdue) {
    Reverification next = next(rule(0), now);
    assertThat(next.isDue(now)).isEqualTo(due);
    assertThat(next.isOverdue(now)).isEqualTo(overdue);
    assertThat(next.last()).isNull();
    assertThat(next.kind()).isEqualTo(Kind.REGULAR);
  }

  @Test
  void latestAttestation_beginsTheDaysAnew() {
    Reverification next =
        next(rule(0), at("2026-06-01"), at("2026-02-01"), at("2026-05-01"), at("2026-03-01"));
    assertThat(next.last()).isEqualTo(at("2026-05-01"));
    assertThat(next.due()).isEqualTo(at("2026-07-30"));
  }

  @Test
  void attestationsOfAnEarlierHireOrTheFuture_doNotCount() {
    assertThat(next(rule(0), at("2026-06-01"), at("2026-01-09"), at("2026-06-02")).last()).isNull();
  }

  @Test
  void sameAttester_countsEveryTime() {
    List<Attestation> twice =
        List.of(
            new Attestation("boss", at("2026-02-01")), new Attestation("boss", at("2026-05-01")));
    assertThat(of(rule(0), person(Employment.CONTRACTOR, twice), at("2026-05-02")))
        .hasValueSatisfying(next -> assertThat(next.last()).isEqualTo(at("2026-05-01")));
  }

  @Test
  void peopleWhoWereHereBeforeTheSetup_areNotOverdueByIt() {
    Person old = new Person(work(Employment.CONTRACTOR, 2010), List.of(), null, List.of());
    assertThat(of(rule(0), old, SETUP))
        .hasValueSatisfying(next -> assertThat(next.due()).isEqualTo(at("2025-04-01")));
  }

  @Test
  void nothing_isDueBeforeTheRuleBegins() {
    ReverificationRule later = rule(1, LocalDate.of(2026, 9, 1), SEED);
    assertThat(next(later, at("2026-09-01")).due()).isEqualTo(at("2026-11-30"));
  }

  @Test
  void othersAndRealmsWithoutRule_haveNoCalendar() {
    assertThat(of(rule(1), person(Employment.EMPLOYEE, List.of()), at("2026-06-01"))).isEmpty();
    Policy without = policy().build();
    Person contractor = person(Employment.CONTRACTOR, List.of());
    assertThat(Reverification.next(without, "erin", contractor, SETUP, at("2026-06-01"))).isEmpty();
  }

  @Test
  void spotCheckOfEverybody_isOnItsDayAndNotToldBefore() {
    Instant check = Reverification.spotCheck(rule(1), "erin", YearMonth.of(2026, 2)).orElseThrow();
    Instant january =
        Reverification.spotCheck(rule(1), "erin", YearMonth.of(2026, 1)).orElseThrow();
    Instant vouched = january.isAfter(at("2026-01-10")) ? january : at("2026-01-10");

    assertThat(next(rule(1), check.minusMillis(1), vouched).kind()).isEqualTo(Kind.REGULAR);
    Reverification next = next(rule(1), check, vouched);
    assertThat(next.kind()).isEqualTo(Kind.SPOT_CHECK);
    assertThat(next.due()).isEqualTo(check);
    assertThat(next(rule(1), check, check).kind()).isEqualTo(Kind.REGULAR);
  }

  @Test
  void missedSpotCheck_staysDueUntilSomebodyVouches() {
    Instant first = next(rule(1), at("2026-03-31")).due();
    assertThat(next(rule(1), at("2026-06-30")).due()).isEqualTo(first);
    assertThat(next(rule(1), at("2026-06-30")).isOverdue(at("2026-06-30"))).isTrue();
  }

  /**
   * Computed apart from this code: {@code printf '%s' 'a-seed-for-tests|erin|2026-02' | sha256sum}.
   */
  @Test
  void spotCheck_isWhatAnAuditorComputes() {
    assertThat(Reverification.spotCheck(rule(1), "erin", YearMonth.of(2026, 2)))
        .contains(at("2026-02-25"));
    assertThat(Reverification.spotCheck(rule(0.3591), "erin", YearMonth.of(2026, 2))).isEmpty();
    assertThat(Reverification.spotCheck(rule(0.3592), "erin", YearMonth.of(2026, 2))).isPresent();
  }

  @Test
  void share_isThatOfThePeopleChecked() {
    long checked = IntStream.range(0, 20_000).filter(i -> isChecked(0.05, SEED, i)).count();
    // Three standard deviations of a binomial with n = 20,000 and p = 0.05 are 92.5.
    assertThat(checked).isBetween(908L, 1092L);
  }

  @Test
  void otherSeed_checksOthers() {
    long both =
        IntStream.range(0, 1000)
            .filter(i -> isChecked(0.5, SEED, i) == isChecked(0.5, "another-seed-of-16", i))
            .count();
    assertThat(both).isBetween(430L, 570L);
  }

  private static boolean isChecked(double share, String seed, int user) {
    return Reverification.spotCheck(rule(share, null, seed), "user" + user, YearMonth.of(2026, 5))
        .isPresent();
  }

  private static Reverification next(ReverificationRule rule, Instant now, Instant... attested) {
    List<Attestation> attestations =
        Arrays.stream(attested).map(at -> new Attestation("boss", at)).toList();
    return of(rule, person(Employment.CONTRACTOR, attestations), now).orElseThrow();
  }

  private static Optional<Reverification> of(ReverificationRule rule, Person person, Instant now) {
    Policy policy = policy().attesting(new Attesting(rule, Proofing.NONE)).build();
    return Reverification.next(policy, "erin", person, SETUP, now);
  }

  private static ReverificationRule rule(double share) {
    return rule(share, null, SEED);
  }

  private static ReverificationRule rule(double share, @Nullable LocalDate from, String seed) {
    return new ReverificationRule(
        Set.of(Employment.CONTRACTOR), List.of(), 90, 7, share, seed, from, "newcomer");
  }

  private static Person person(Employment employment, List<Attestation> attestations) {
    return new Person(work(employment, 2026), List.of(), null, attestations);
  }

  private static WorkProfile work(Employment employment, int year) {
    LocalDate start = START.withYear(year);
    return new WorkProfile(employment, start, null, null, null, null, null, null, List.of());
  }

  private static Instant at(String day) {
    return Instant.parse(day + "T00:00:00Z");
  }
}
