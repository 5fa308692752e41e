package org.portcullis.engine.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.engine.Attempts.attempt;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.portcullis.engine.Attempts;
import org.portcullis.engine.assess.Lessons.Noted;
import org.portcullis.engine.assess.Lessons.Trace;
import org.portcullis.engine.history.FailureLog;
import org.portcullis.engine.history.LearningRule.Factor;
import org.portcullis.engine.history.Profile;
import org.portcullis.engine.history.RealmStatistics;
import org.portcullis.engine.identity.IdentityProfile;
import org.portcullis.engine.link.SightingKey;
import org.portcullis.engine.link.SightingKeys;
import org.portcullis.risk.Decision;
import org.portcullis.risk.Decision.Action;
import org.portcullis.risk.Device;
import org.portcullis.risk.Failures;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.LoginAttempt.Kind;
import org.portcullis.risk.RiskLevel;
import org.portcullis.risk.SightingKind;

/** What attempts teach by how they end. */
class LessonsTest {
  private static final SightingKeys SECRET =
      new SightingKeys("a secret of 16 bytes".getBytes(StandardCharsets.US_ASCII));
  private static final SightingKey SEEN = SECRET.id(SightingKind.DEVICE, "d1");

  private static Pending pending(Kind kind, RiskLevel session, RiskLevel identity, Action action) {
    return pending(attempt().of(kind).build(), session, identity, action);
  }

  private static Pending pending(
      LoginAttempt attempt, RiskLevel session, RiskLevel identity, Action action) {
    return new Pending(
        "R1",
        attempt,
        session,
        identity,
        new Decision(action, Set.of(), Decision.Basis.SESSION_RISK),
        List.of(SEEN),
        Set.of());
  }

  private static Lessons passed(Kind kind, RiskLevel session, Factor factor) {
    return LoginAssessor.complete(
        pending(kind, session, RiskLevel.LOW, Action.ALLOW),
        Completion.passed(factor, true, false));
  }

  @ParameterizedTest
  @CsvSource({
    "LOW,NONE,1",
    "LOW,OTP,1",
    "MEDIUM,NONE,0",
    "MEDIUM,OTP,0.25",
    "HIGH,NONE,0",
    "HIGH,OTP,0.25",
    "HIGH,RECOVERY_CODE,0.25",
    "HIGH,WEBAUTHN,1"
  })
  void login_thatPassed_isLearntByLevelAndFactor(RiskLevel level, Factor factor, double weight) {
    Lessons lessons = passed(Kind.LOGIN, level, factor);
    assertThat(lessons.weight()).isEqualTo(weight);
    assertThat(lessons.identity()).isEqualTo(weight > 0 ? Noted.ATTEMPT : Noted.NOTHING);
    assertThat(lessons.keys()).hasSize(weight > 0 ? 1 : 0);
    assertThat(lessons.trace()).isEqualTo(Trace.SUCCEEDED);
  }

  @ParameterizedTest
  @CsvSource({"LOW,true", "MEDIUM,false", "HIGH,false"})
  void login_withAYoungFactor_isLearntOnlyWithoutDoubt(RiskLevel level, boolean learnt) {
    Lessons lessons =
        LoginAssessor.complete(
            pending(Kind.LOGIN, level, RiskLevel.LOW, Action.ALLOW),
            Completion.passed(Factor.WEBAUTHN, false, false));
    assertThat(lessons.teachesHabits()).isEqualTo(learnt);
  }

  /** A policy that only reports lets in what it would refuse. */
  @ParameterizedTest
  @CsvSource({"LOGIN", "REFRESH", "ENROL"})
  void attempt_thatWouldBeRefused_teachesNothing(Kind kind) {
    Lessons lessons =
        LoginAssessor.complete(
            pending(kind, RiskLevel.LOW, RiskLevel.HIGH, Action.BLOCK),
            Completion.passed(Factor.WEBAUTHN, true, false));
    assertThat(lessons.changesUser()).isFalse();
    assertThat(lessons.keys()).isEmpty();
    assertThat(lessons.alarm()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"LOW,true,ATTEMPT", "MEDIUM,false,ATTEMPT", "HIGH,false,NOTHING"})
  void refresh_makesNothingFamiliar(RiskLevel level, boolean seen, Noted noted) {
    Lessons lessons = passed(Kind.REFRESH, level, Factor.NONE);
    assertThat(lessons.teachesHabits()).isFalse();
    assertThat(lessons.seen()).isEqualTo(seen);
    assertThat(lessons.identity()).isEqualTo(noted);
    assertThat(lessons.opened()).isEmpty();
    assertThat(lessons.sessionSeen().isPresent()).isEqualTo(noted == Noted.ATTEMPT);
  }

  @ParameterizedTest
  @CsvSource({"LOW,NONE,true", "MEDIUM,NONE,false", "HIGH,NONE,false", "HIGH,OTP,true"})
  void enrolment_isNotedWhenItIsTheOwners(RiskLevel level, Factor factor, boolean noted) {
    Lessons lessons = passed(Kind.ENROL, level, factor);
    assertThat(lessons.identity() == Noted.ATTEMPT).isEqualTo(noted);
    assertThat(lessons.teachesHabits()).isFalse();
    assertThat(lessons.seen()).isEqualTo(level == RiskLevel.LOW);
  }

  @Test
  void import_leavesNoTraceOfALogin() {
    Lessons lessons =
        LoginAssessor.complete(
            pending(Kind.IMPORT, RiskLevel.LOW, RiskLevel.HIGH, Action.ALLOW), Completion.PASSED);
    assertThat(lessons.trace()).isEqualTo(Trace.NONE);
    assertThat(lessons.identity()).isEqualTo(Noted.ATTEMPT);
    assertThat(lessons.alarm()).isTrue();
    assertThat(lessons.opened()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"LOW,NONE,true", "HIGH,NONE,false", "HIGH,OTP,true"})
  void stopped_ownersLogin_isSeenByOthersAndTeachesNoHabit(
      RiskLevel level, Factor factor, boolean told) {
    Lessons lessons =
        LoginAssessor.complete(
            pending(Kind.LOGIN, level, RiskLevel.HIGH, Action.ALLOW),
            Completion.stopped(factor, true));
    assertThat(lessons.teachesHabits()).isFalse();
    assertThat(lessons.identity()).isEqualTo(told ? Noted.CLAIM : Noted.NOTHING);
    assertThat(lessons.keys()).hasSize(told ? 1 : 0);
    assertThat(lessons.alarm()).isEqualTo(told);
    assertThat(lessons.trace()).isEqualTo(Trace.NONE);
  }

  @Test
  void handedOnAndAbandoned_teachNothingAtAll() {
    for (Completion completion : List.of(Completion.HANDED_ON, Completion.ABANDONED)) {
      Lessons lessons =
          LoginAssessor.complete(
              pending(Kind.LOGIN, RiskLevel.LOW, RiskLevel.HIGH, Action.ALLOW), completion);
      assertThat(lessons).isEqualTo(Lessons.none(lessons.attempt()));
    }
  }

  /** A thief must not make a case of the victim. */
  @ParameterizedTest
  @CsvSource({"LOW,HIGH,true", "LOW,MEDIUM,false", "HIGH,HIGH,false"})
  void alarm_isOfTheOwnersOwnDoing(RiskLevel session, RiskLevel identity, boolean alarm) {
    Lessons lessons =
        LoginAssessor.complete(
            pending(Kind.LOGIN, session, identity, Action.ALLOW), Completion.PASSED);
    assertThat(lessons.alarm()).isEqualTo(alarm);
  }

  @Test
  void failures_countWhatFailedAndWhatSucceeded() {
    FailureLog log = new FailureLog();
    for (String user : List.of("u1", "u2")) {
      LoginAttempt attempt = attempt().by(user).build();
      Pending login = pending(attempt, RiskLevel.LOW, RiskLevel.LOW, Action.ALLOW);
      LoginAssessor.complete(login, Completion.FAILED).teach(log);
      LoginAssessor.complete(login, Completion.PASSED).teach(log);
    }
    assertThat(log.before("u1", "p1", Attempts.NOW)).isEqualTo(new Failures(1, 1, 1));
  }

  /** Nobody shows a credential in a refresh, and nobody signs in where a factor is set up. */
  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"REFRESH", "ENROL", "IMPORT"})
  void teach_failures_hearsOfLoginsAlone(Kind kind) {
    FailureLog log = new FailureLog();
    LoginAttempt attempt = attempt().by("u1").of(kind).build();
    Pending failed = pending(attempt, RiskLevel.LOW, RiskLevel.LOW, Action.ALLOW);
    LoginAssessor.complete(failed, Completion.FAILED).teach(log);
    assertThat(log.before("u1", "p1", Attempts.NOW)).isEqualTo(new Failures(0, 0, 0));
  }

  @Test
  void teach_habits_learnsOrSeesOrNeither() {
    Profile profile = new Profile();
    passed(Kind.LOGIN, RiskLevel.HIGH, Factor.NONE).teach(profile, null, RealmStatistics.NONE);
    assertThat(profile.learnt()).isZero();
    passed(Kind.LOGIN, RiskLevel.LOW, Factor.NONE).teach(profile, "d1", RealmStatistics.NONE);
    assertThat(profile.learnt()).isEqualTo(1);
    assertThat(profile.knowsDevice("d1")).isTrue();
    passed(Kind.REFRESH, RiskLevel.LOW, Factor.NONE).teach(profile, null, RealmStatistics.NONE);
    assertThat(profile.learnt()).isEqualTo(1);
  }

  @Test
  void teach_identity_ofAStoppedLogin_claimsOnly() {
    IdentityProfile memory = new IdentityProfile();
    LoginAssessor.complete(
            pending(
                attempt().work(Attempts.declared("US", null)).build(),
                RiskLevel.LOW,
                RiskLevel.LOW,
                Action.ALLOW),
            Completion.stopped(Factor.NONE, true))
        .teach(memory);
    assertThat(memory.claim().country()).isEqualTo("US");
  }

  @Test
  void sightings_ofALogin_haveTheDeviceItWasGiven() {
    Pending first =
        pending(attempt().device(Device.NONE).build(), RiskLevel.LOW, RiskLevel.LOW, Action.ALLOW);
    Lessons lessons = LoginAssessor.complete(first, Completion.passed(Factor.OTP, true, true));
    assertThat(lessons.sightings(SECRET, "d9"))
        .containsExactly(
            SEEN, SECRET.id(SightingKind.DEVICE, "d9"), SECRET.id(SightingKind.ENROLMENT, "d9"));
    assertThat(lessons.sightings(SECRET, null)).containsExactly(SEEN);
  }

  @Test
  void sightings_ofAKnownDevice_areThoseThatAreDue() {
    Lessons lessons = passed(Kind.LOGIN, RiskLevel.LOW, Factor.NONE);
    assertThat(lessons.sightings(SECRET, "d1")).containsExactly(SEEN);
  }
}
