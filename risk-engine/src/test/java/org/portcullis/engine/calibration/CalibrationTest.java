package org.portcullis.engine.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.portcullis.engine.calibration.Proposal.Reason;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.policy.Thresholds;
import org.portcullis.risk.RiskLevel;

class CalibrationTest {
  private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
  private static final int PEOPLE = 200;
  private static final int DAYS = 28;
  private static final Target ONE_PERCENT = new Target(0.01, 0.002, 0);

  private final Random random = new Random(7);

  private Calibration calibration(Target target) {
    return new Calibration(Policy.REPORT_ONLY, target);
  }

  private static void add(
      Calibration calibration, String user, int day, double logOdds, @Nullable Boolean attack) {
    Instant time = START.plus(Duration.ofDays(day));
    calibration.add(new ShadowAttempt(time, user, logOdds, Map.of(), "office", attack));
  }

  /** Everybody signs in daily, with log-odds spread like a bell round -6. */
  private Calibration month(Target target) {
    Calibration calibration = calibration(target);
    for (int day = 0; day < DAYS; day++) {
      for (int person = 0; person < PEOPLE; person++) {
        add(calibration, "u" + person, day, -6 + 2 * random.nextGaussian(), null);
      }
    }
    return calibration;
  }

  private static Thresholds thresholds(Calibration calibration) {
    return Objects.requireNonNull(calibration.propose().thresholds());
  }

  private static double logOdds(double score) {
    return Math.log(score / (100 - score));
  }

  @Test
  void thresholds_areQuantilesOfThePersonDays() {
    Thresholds proposed = thresholds(month(ONE_PERCENT));

    // Of a normal distribution 1 % lies 2.33 spreads above the mean, 0.2 % 2.88.
    assertThat(logOdds(proposed.medium())).isCloseTo(-6 + 2 * 2.33, within(0.25));
    assertThat(logOdds(proposed.high())).isCloseTo(-6 + 2 * 2.88, within(0.45));
  }

  @Test
  void proposal_saysWhatItWouldChange() {
    Proposal proposal = month(ONE_PERCENT).propose();

    assertThat(proposal.days()).isEqualTo(PEOPLE * DAYS);
    assertThat(proposal.challengedThen()).isCloseTo(0.01, within(0.002));
    assertThat(proposal.moves())
        .extracting(Proposal.Move::group, Proposal.Move::from)
        .contains(tuple("office", RiskLevel.MEDIUM));
  }

  @Test
  void burstOfTriesOnOneDay_isOneDay() {
    Calibration calibration = month(ONE_PERCENT);
    double before = thresholds(month(ONE_PERCENT)).medium();
    for (int i = 0; i < 5000; i++) {
      add(calibration, "burst", 3, 8, null);
    }
    assertThat(logOdds(thresholds(calibration).medium())).isCloseTo(logOdds(before), within(0.3));
  }

  @Test
  void thiefWhoComesBackEveryDay_hardlyMovesTheThreshold() {
    Calibration poisoned = month(ONE_PERCENT);
    for (int thief = 0; thief < 4; thief++) {
      for (int day = 0; day < DAYS; day++) {
        // As many days as the whole budget: taken as they are, they would be all that is flagged.
        add(poisoned, "u" + thief, day, 6 + thief, null);
      }
    }
    assertThat(logOdds(thresholds(poisoned).medium())).isLessThan(0);
  }

  @Test
  void assumedShareOfAttacks_lowersTheThreshold() {
    random.setSeed(1);
    double none = thresholds(month(new Target(0.01, 0.002, 0))).medium();
    random.setSeed(1);
    double some = thresholds(month(new Target(0.01, 0.002, 0.005))).medium();
    assertThat(some).isLessThan(none);
  }

  @Test
  void knownAttacks_doNotCount() {
    random.setSeed(1);
    double none = thresholds(month(ONE_PERCENT)).medium();
    random.setSeed(1);
    Calibration labelled = month(ONE_PERCENT);
    for (int i = 0; i < 300; i++) {
      add(labelled, "victim" + i, i % DAYS, 9, true);
    }
    assertThat(thresholds(labelled).medium()).isEqualTo(none);
  }

  @Test
  void tooFewDays_proposeNothingAndSaySo() {
    Calibration calibration = calibration(ONE_PERCENT);
    for (int person = 0; person < 999; person++) {
      add(calibration, "u" + person, 0, -6, null);
    }
    Proposal proposal = calibration.propose();

    assertThat(proposal.thresholds()).isNull();
    assertThat(proposal.moves()).isEmpty();
    assertThat(proposal.remarks())
        .contains("The period is shorter than 14 days.")
        .anyMatch(remark -> remark.startsWith("Too few days"));
  }

  private Calibration firing(double share, double strength) {
    Calibration calibration = calibration(Target.DEFAULT);
    for (int person = 0; person < 1000; person++) {
      for (int day = 0; day < 4; day++) {
        Map<String, Double> evidence =
            random.nextDouble() < share ? Map.of("anonymous-network", strength) : Map.of();
        Instant time = START.plus(Duration.ofDays(5L * day));
        calibration.add(new ShadowAttempt(time, "u" + person, -6, evidence, "", null));
      }
    }
    return calibration;
  }

  @Test
  void signalThatFiresMoreThanItsStrengthAllows_isProposedLighter() {
    // A third of all days: a likelihood ratio of 3 at most, where e^1.6 is 5.
    List<Proposal.Weight> weights = firing(0.33, 1.6).propose().weights();

    assertThat(weights).hasSize(1);
    assertThat(weights.get(0).signal()).isEqualTo("anonymous-network");
    assertThat(weights.get(0).why()).isEqualTo(Reason.FIRES_TOO_OFTEN);
    assertThat(weights.get(0).proposed()).isCloseTo(Math.log(3) / 1.6, within(0.06));
  }

  @Test
  void signalThatFiresAsRarelyAsItsStrengthAsks_keepsItsWeight() {
    assertThat(firing(0.1, 1.6).propose().weights()).isEmpty();
  }

  @Test
  void signalThatAlwaysFires_isNotSilenced() {
    assertThat(firing(1, 3).propose().weights().get(0).proposed()).isEqualTo(0.25);
  }

  /** One signal tells attacks, another is noise that was believed. */
  private Calibration labelled(int attacks) {
    Calibration calibration = calibration(Target.DEFAULT);
    for (int i = 0; i < 3000 + attacks; i++) {
      boolean attack = i >= 3000;
      double telling = random.nextDouble() < (attack ? 0.9 : 0.02) ? 2 : 0;
      double noise = random.nextDouble() < 0.1 ? 2 : 0;
      calibration.add(
          new ShadowAttempt(
              START.plus(Duration.ofHours(i)),
              "u" + i,
              -4 + telling + noise,
              Map.of("telling", telling, "noise", noise),
              "",
              attack));
    }
    return calibration;
  }

  @Test
  void labels_raiseWhatTellsAndLowerWhatIsNoise() {
    Map<String, Double> proposed =
        labelled(300).propose().weights().stream()
            .collect(Collectors.toMap(Proposal.Weight::signal, Proposal.Weight::proposed));

    assertThat(proposed.get("telling")).isGreaterThan(1.5);
    assertThat(proposed.get("noise")).isLessThan(0.4);
  }

  @Test
  void fewLabels_fitNothing() {
    assertThat(labelled(49).propose().weights())
        .extracting(Proposal.Weight::why)
        .doesNotContain(Reason.FITTED_TO_LABELS);
  }
}
