package org.portcullis.engine.probation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.portcullis.engine.policy.Policies.policy;
import static org.portcullis.engine.policy.UnknownEmployment.BY_ACCOUNT_AGE;
import static org.portcullis.engine.policy.UnknownEmployment.EMPLOYEE;
import static org.portcullis.engine.policy.UnknownEmployment.NEW_CONTRACTOR;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.policy.Probation;
import org.portcullis.engine.policy.UnknownEmployment;
import org.portcullis.risk.Employment;
import org.portcullis.risk.WorkProfile;
import org.portcullis.risk.WorkProfile.Fact;

class TenureTest {
  private static final Instant SETUP = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant OLD = Instant.parse("2020-05-01T12:00:00Z");
  private static final Instant CREATED = Instant.parse("2026-03-01T22:30:00Z");
  private static final Instant NOW = Instant.parse("2026-03-10T09:00:00Z");
  private static final LocalDate START = LocalDate.of(2026, 3, 1);
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final Set<Employment> EXTERNALS = Set.of(Employment.CONTRACTOR, Employment.VENDOR);

  @Test
  void end_contractorWithStartDate_isDaysLaterAtMidnightInUtc() {
    assertThat(end(work(Employment.CONTRACTOR, START, null), OLD))
        .contains(Instant.parse("2026-03-31T00:00:00Z"));
  }

  @Test
  void end_withZone_isMidnightThere() {
    assertThat(end(work(Employment.CONTRACTOR, START, ZoneId.of("Asia/Kolkata")), OLD))
        .contains(Instant.parse("2026-03-30T18:30:00Z"));
  }

  @Test
  void end_afterTheClocksChanged_isMidnightByTheNewClock() {
    assertThat(end(work(Employment.CONTRACTOR, START, ZoneId.of("Europe/Berlin")), OLD))
        .contains(Instant.parse("2026-03-30T22:00:00Z"));
  }

  /** In Beirut the clocks go forward at midnight, so this day has none. */
  @Test
  void end_onADayWithoutMidnight_isTheFirstMomentOfTheDay() {
    LocalDate start = LocalDate.of(2026, 2, 27);
    assertThat(end(work(Employment.CONTRACTOR, start, ZoneId.of("Asia/Beirut")), OLD))
        .contains(Instant.parse("2026-03-28T22:00:00Z"));
  }

  @Test
  void end_reached_isNoProbation() {
    WorkProfile work = work(Employment.CONTRACTOR, START, UTC);
    assertThat(endAt(Instant.parse("2026-03-30T23:59:59.999999999Z"), work)).isPresent();
    assertThat(endAt(Instant.parse("2026-03-31T00:00:00Z"), work)).isEmpty();
  }

  @Test
  void end_beforeTheFirstDay_isProbation() {
    WorkProfile work = work(Employment.CONTRACTOR, LocalDate.of(2026, 6, 1), UTC);
    assertThat(endAt(NOW, work)).contains(Instant.parse("2026-07-01T00:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({"3650", "30", "1"})
  void end_startDateFarInTheFuture_isWithinFourDigitYears(int days) {
    Policy policy = policy().probation(Probation.of(EXTERNALS, days, "c")).build();
    WorkProfile work = work(Employment.CONTRACTOR, LocalDate.MAX, ZoneId.of("-12:00"));
    assertThat(end(policy, work, OLD, NOW).orElseThrow())
        .isBetween(Instant.parse("9990-01-01T00:00:00Z"), Instant.parse("9999-12-31T12:00:00Z"));
  }

  @Test
  void end_latestStartDate_isNotChanged() {
    assertThat(end(work(Employment.CONTRACTOR, Tenure.LATEST_START, UTC), OLD))
        .contains(Tenure.LATEST_START.plusDays(30).atStartOfDay(UTC).toInstant());
    assertThat(end(work(Employment.CONTRACTOR, Tenure.LATEST_START.plusDays(1), UTC), OLD))
        .isEqualTo(end(work(Employment.CONTRACTOR, Tenure.LATEST_START, UTC), OLD));
  }

  @Test
  void end_startDateFarInThePast_isNoProbation() {
    assertThat(end(work(Employment.CONTRACTOR, LocalDate.MIN, UTC), CREATED)).isEmpty();
    assertThat(end(work(Employment.CONTRACTOR, LocalDate.of(-1, 1, 1), UTC), CREATED)).isEmpty();
  }

  @Test
  void end_earliestStartDate_isNotChanged() {
    WorkProfile work = work(Employment.CONTRACTOR, Tenure.EARLIEST_START, UTC);
    assertThat(endAt(Instant.parse("1970-01-30T23:59:59Z"), work))
        .contains(Instant.parse("1970-01-31T00:00:00Z"));
    assertThat(endAt(Instant.parse("1970-01-31T00:00:00Z"), work)).isEmpty();
  }

  @Test
  void end_accountFarInTheFuture_isNoFailure() {
    assertThat(end(WorkProfile.UNKNOWN, Instant.ofEpochMilli(Long.MAX_VALUE))).isPresent();
  }

  @Test
  void end_vendor_isOnProbationToo() {
    assertThat(end(work(Employment.VENDOR, START, UTC), OLD)).isPresent();
  }

  @Test
  void end_vendorNotInTheProbation_isNotOnIt() {
    Policy contractorsOnly =
        policy().probation(Probation.of(Set.of(Employment.CONTRACTOR), 30, "c")).build();
    WorkProfile work = work(Employment.VENDOR, START, UTC);
    assertThat(end(contractorsOnly, work, OLD, NOW)).isEmpty();
  }

  @Test
  void end_employee_isNotOnProbation() {
    assertThat(end(work(Employment.EMPLOYEE, START, UTC), CREATED)).isEmpty();
    assertThat(end(work(Employment.EMPLOYEE, null, UTC), null)).isEmpty();
  }

  @Test
  void end_policyWithoutProbation_isEmpty() {
    WorkProfile work = work(Employment.CONTRACTOR, START, UTC);
    assertThat(end(policy().build(), work, CREATED, NOW)).isEmpty();
  }

  @Test
  void end_contractorWithoutStartDate_countsFromTheAccount() {
    assertThat(end(work(Employment.CONTRACTOR, null, null), CREATED))
        .contains(Instant.parse("2026-03-31T00:00:00Z"));
  }

  @Test
  void end_contractorWithoutStartDateInAZone_countsFromTheDayThere() {
    assertThat(end(work(Employment.CONTRACTOR, null, ZoneId.of("Asia/Tokyo")), CREATED))
        .contains(Instant.parse("2026-03-31T15:00:00Z"));
  }

  @Test
  void end_accountWithoutAge_isAsNewAsCanBe() {
    assertThat(end(WorkProfile.UNKNOWN, null)).contains(Instant.parse("2026-04-09T00:00:00Z"));
  }

  @Test
  void byAccountAge_accountOlderThanSetup_isAnEmployee() {
    assertThat(employment(BY_ACCOUNT_AGE, null, OLD)).isEqualTo(Employment.EMPLOYEE);
    assertThat(employment(BY_ACCOUNT_AGE, null, SETUP.minusNanos(1)))
        .isEqualTo(Employment.EMPLOYEE);
  }

  @Test
  void byAccountAge_accountFromSetupOn_isAContractor() {
    assertThat(employment(BY_ACCOUNT_AGE, null, SETUP)).isEqualTo(Employment.CONTRACTOR);
    assertThat(employment(BY_ACCOUNT_AGE, null, null)).isEqualTo(Employment.CONTRACTOR);
  }

  @ParameterizedTest
  @EnumSource(
      value = Employment.class,
      names = {"CONTRACTOR", "VENDOR"})
  void byAccountAge_externalWithoutStartDate_isAsLittleKnown(Employment declared) {
    assertThat(employment(BY_ACCOUNT_AGE, declared, OLD)).isEqualTo(Employment.EMPLOYEE);
    assertThat(employment(BY_ACCOUNT_AGE, declared, CREATED)).isEqualTo(declared);
  }

  @ParameterizedTest
  @CsvSource(
      value = {"NULL", "CONTRACTOR", "VENDOR", "EMPLOYEE"},
      nullValues = "NULL")
  void unknownAsEmployee_makesEverybodyWithoutStartDateOne(@Nullable Employment declared) {
    assertThat(employment(EMPLOYEE, declared, CREATED)).isEqualTo(Employment.EMPLOYEE);
  }

  @ParameterizedTest
  @CsvSource(
      value = {"NULL,CONTRACTOR", "CONTRACTOR,CONTRACTOR", "VENDOR,VENDOR", "EMPLOYEE,EMPLOYEE"},
      nullValues = "NULL")
  void unknownAsNewContractor_keepsWhatIsDeclared(@Nullable Employment declared, Employment taken) {
    assertThat(employment(NEW_CONTRACTOR, declared, OLD)).isEqualTo(taken);
  }

  @ParameterizedTest
  @EnumSource(UnknownEmployment.class)
  void declaredWithStartDate_isNeverUnknown(UnknownEmployment unknown) {
    WorkProfile work = work(Employment.CONTRACTOR, START, UTC);
    assertThat(Tenure.employment(probation(unknown), work, OLD, SETUP))
        .isEqualTo(Employment.CONTRACTOR);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 3651})
  void probation_lengthOutOfRange_isRefused(int days) {
    assertThatIllegalArgumentException().isThrownBy(() -> Probation.of(EXTERNALS, days, "c"));
  }

  @Test
  void probation_forNobody_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Probation.of(Set.of(), 30, "c"))
        .withMessageContaining("must name employment or groups");
  }

  private static Employment employment(
      UnknownEmployment unknown, @Nullable Employment declared, @Nullable Instant created) {
    return Tenure.employment(probation(unknown), work(declared, null, null), created, SETUP);
  }

  private static Optional<Instant> end(WorkProfile work, @Nullable Instant created) {
    return end(probation(BY_ACCOUNT_AGE), work, created, NOW);
  }

  private static Optional<Instant> endAt(Instant now, WorkProfile work) {
    return end(probation(BY_ACCOUNT_AGE), work, OLD, now);
  }

  /** Whoever is an employee can be written so that it can be read. */
  @Test
  void employmentThatNobodyCanRead_isOnProbationWhomeverItIsFor() {
    WorkProfile work = work(null, START, UTC).doubting(Set.of(Fact.EMPLOYMENT));
    for (Employment employment : Employment.values()) {
      Policy policy = policy().probation(Probation.of(Set.of(employment), 30, "c")).build();
      assertThat(end(policy, work, OLD, NOW)).as("%s", employment).isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource(UnknownEmployment.class)
  void startDateThatNobodyCanRead_isTodayEveryDay(UnknownEmployment unknown) {
    WorkProfile work = work(Employment.CONTRACTOR, null, UTC).doubting(Set.of(Fact.START_DATE));
    Instant inTenYears = Instant.parse("2036-03-10T09:00:00Z");

    assertThat(end(probation(unknown), work, OLD, NOW))
        .contains(Instant.parse("2026-04-09T00:00:00Z"));
    assertThat(end(probation(unknown), work, OLD, inTenYears)).isPresent();
  }

  @Test
  void endDateThatNobodyCanRead_isPast() {
    WorkProfile work = work(Employment.EMPLOYEE, null, UTC);

    assertThat(Tenure.hasEnded(work, NOW)).isFalse();
    assertThat(Tenure.hasEnded(work.doubting(Set.of(Fact.END_DATE)), NOW)).isTrue();
  }

  @Test
  void zoneThatNobodyCanRead_isTheStricterOneForEachEnd() {
    WorkProfile work =
        new WorkProfile(
                Employment.CONTRACTOR, START, START, null, null, null, null, null, List.of())
            .doubting(Set.of(Fact.TIME_ZONE));

    assertThat(Tenure.hasEnded(work, Instant.parse("2026-03-01T09:59:59Z"))).isFalse();
    assertThat(Tenure.hasEnded(work, Instant.parse("2026-03-01T10:00:00Z"))).isTrue();
    assertThat(end(work, OLD)).contains(Instant.parse("2026-03-31T12:00:00Z"));
  }

  private static Optional<Instant> end(
      Policy policy, WorkProfile work, @Nullable Instant created, Instant now) {
    return Tenure.standing(policy, new Person(work, List.of(), created, List.of()), SETUP, now)
        .map(ProbationStatus::next)
        .map(ProbationStatus.Next::at);
  }

  private static Policy probation(UnknownEmployment unknown) {
    return policy().probation(Probation.of(EXTERNALS, 30, "c")).unknown(unknown).build();
  }

  private static WorkProfile work(
      @Nullable Employment employment, @Nullable LocalDate start, @Nullable ZoneId zone) {
    return new WorkProfile(employment, start, null, null, null, null, zone, null, List.of());
  }
}
