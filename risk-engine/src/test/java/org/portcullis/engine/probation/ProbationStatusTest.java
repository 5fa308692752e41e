package org.portcullis.engine.probation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.engine.policy.Policies.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portcullis.engine.ceiling.NamePattern;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.policy.Probation;
import org.portcullis.engine.policy.Stage;
import org.portcullis.risk.Employment;
import org.portcullis.risk.WorkProfile;

/** Stages of a probation. */
class ProbationStatusTest {
  private static final Instant SETUP = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant OLD = Instant.parse("2020-05-01T12:00:00Z");
  private static final LocalDate START = LocalDate.of(2026, 3, 1);
  private static final Stage STARTER = Stage.byTenure("starter", 0, "narrow");
  private static final Stage STANDARD = Stage.byTenure("standard", 30, "wide");
  private static final Stage FULL = Stage.byTenure("full", 90, null);
  private static final Stage VOUCHED = new Stage("vouched", 90, null, 2, null);

  @ParameterizedTest
  @CsvSource({
    "2026-02-20T00:00:00Z,starter",
    "2026-03-01T00:00:00Z,starter",
    "2026-03-30T23:59:59.999Z,starter",
    "2026-03-31T00:00:00Z,standard",
    "2026-05-29T23:59:59.999Z,standard",
    "2026-05-30T00:00:00Z,full",
    "2036-05-30T00:00:00Z,full"
  })
  void stage_beginsAtMidnightOfItsDay(Instant now, String stage) {
    assertThat(standing(now, FULL).stage().name()).isEqualTo(stage);
  }

  @Test
  void stage_tellsSinceWhenAndWhatIsNext() {
    ProbationStatus standing = standing(Instant.parse("2026-04-10T00:00:00Z"), FULL);
    assertThat(standing.since()).isEqualTo(Instant.parse("2026-03-31T00:00:00Z"));
    assertThat(standing.next())
        .isEqualTo(new ProbationStatus.Next(FULL, Instant.parse("2026-05-30T00:00:00Z"), 0));
  }

  @Test
  void lastStage_hasNothingNext() {
    assertThat(standing(Instant.parse("2026-06-01T00:00:00Z"), FULL).next()).isNull();
  }

  @Test
  void newStartDate_beginsAnew() {
    Instant now = Instant.parse("2026-06-01T00:00:00Z");
    assertThat(standing(now, FULL).stage()).isEqualTo(FULL);
    assertThat(
            of(probation(FULL), person(Employment.VENDOR, LocalDate.of(2026, 6, 1)), now)
                .orElseThrow()
                .stage())
        .isEqualTo(STARTER);
  }

  @ParameterizedTest
  @CsvSource({"0,2", "1,1"})
  void missingAttestations_keepTheStage(int given, int missing) {
    Instant now = Instant.parse("2026-06-01T00:00:00Z");
    List<Instant> attestations = List.of(Instant.parse("2026-05-01T00:00:00Z")).subList(0, given);
    ProbationStatus standing = standing(now, VOUCHED, attestations);
    assertThat(standing.stage()).isEqualTo(STANDARD);
    assertThat(Objects.requireNonNull(standing.next()).missingAttestations()).isEqualTo(missing);
  }

  @Test
  void attestationsBeforeTheDay_leadOnAtTheDay() {
    List<Instant> early =
        List.of(Instant.parse("2026-03-03T00:00:00Z"), Instant.parse("2026-03-02T00:00:00Z"));
    assertThat(standing(Instant.parse("2026-05-29T00:00:00Z"), VOUCHED, early).stage())
        .isEqualTo(STANDARD);
    assertThat(standing(Instant.parse("2026-06-29T00:00:00Z"), VOUCHED, early).since())
        .isEqualTo(Instant.parse("2026-05-30T00:00:00Z"));
  }

  @Test
  void attestationsAfterTheDay_leadOnAtTheLastOneNeeded() {
    List<Instant> late =
        List.of(Instant.parse("2026-06-03T00:00:00Z"), Instant.parse("2026-03-02T00:00:00Z"));
    ProbationStatus standing = standing(Instant.parse("2026-06-29T00:00:00Z"), VOUCHED, late);
    assertThat(standing.stage()).isEqualTo(VOUCHED);
    assertThat(standing.since()).isEqualTo(Instant.parse("2026-06-03T00:00:00Z"));
  }

  @Test
  void attestationsOfAnEarlierHireOrTheFuture_doNotCount() {
    List<Instant> others =
        List.of(Instant.parse("2026-02-28T23:59:59Z"), Instant.parse("2026-06-30T00:00:00Z"));
    ProbationStatus standing = standing(Instant.parse("2026-06-29T00:00:00Z"), VOUCHED, others);
    assertThat(Objects.requireNonNull(standing.next()).missingAttestations()).isEqualTo(2);
  }

  @Test
  void attester_countsOnce() {
    List<Attestation> twice =
        List.of(
            new Attestation("boss", Instant.parse("2026-03-02T00:00:00Z")),
            new Attestation("boss", Instant.parse("2026-03-03T00:00:00Z")));
    Person person = new Person(work(Employment.CONTRACTOR, START), List.of(), OLD, twice);
    ProbationStatus standing =
        of(probation(VOUCHED), person, Instant.parse("2026-06-29T00:00:00Z")).orElseThrow();
    assertThat(Objects.requireNonNull(standing.next()).missingAttestations()).isEqualTo(1);
  }

  @Test
  void group_isOnProbationWhateverTheEmployment() {
    Probation remote =
        new Probation(Set.of(), List.of(NamePattern.of("/remote*")), List.of(STARTER, FULL));
    Instant now = Instant.parse("2026-03-05T00:00:00Z");
    WorkProfile work = work(Employment.EMPLOYEE, START);
    assertThat(of(remote, new Person(work, List.of("/x", "/remote/eu"), OLD, List.of()), now))
        .isPresent();
    assertThat(of(remote, new Person(work, List.of("/x"), OLD, List.of()), now)).isEmpty();
    assertThat(of(remote, person(Employment.CONTRACTOR, START), now)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-06-30T21:59:59.999Z,false",
    "2026-06-30T22:00:00Z,true",
    "2030-01-01T00:00:00Z,true"
  })
  void endDate_isReachedAfterTheLastDayThere(Instant now, boolean ended) {
    WorkProfile work =
        new WorkProfile(
            Employment.CONTRACTOR,
            START,
            LocalDate.of(2026, 6, 30),
            null,
            null,
            null,
            ZoneId.of("Europe/Berlin"),
            null,
            List.of());
    assertThat(Tenure.hasEnded(work, now)).isEqualTo(ended);
  }

  @Test
  void endDate_unknown_isNeverReached() {
    assertThat(Tenure.hasEnded(work(Employment.CONTRACTOR, START), Instant.MAX)).isFalse();
  }

  private static ProbationStatus standing(Instant now, Stage last) {
    return standing(now, last, List.of());
  }

  private static ProbationStatus standing(Instant now, Stage last, List<Instant> byOneEach) {
    List<Attestation> attestations =
        byOneEach.stream().map(at -> new Attestation("attester of " + at, at)).toList();
    Person person = new Person(work(Employment.CONTRACTOR, START), List.of(), OLD, attestations);
    return of(probation(last), person, now).orElseThrow();
  }

  private static Optional<ProbationStatus> of(Probation probation, Person person, Instant now) {
    Policy policy = policy().probation(probation).build();
    return Tenure.standing(policy, person, SETUP, now);
  }

  private static Probation probation(Stage last) {
    return new Probation(
        Set.of(Employment.CONTRACTOR, Employment.VENDOR),
        List.of(),
        List.of(STARTER, STANDARD, last));
  }

  private static Person person(Employment employment, LocalDate start) {
    return new Person(work(employment, start), List.of(), OLD, List.of());
  }

  private static WorkProfile work(@Nullable Employment employment, @Nullable LocalDate start) {
    return new WorkProfile(employment, start, null, null, null, null, null, null, List.of());
  }
}
