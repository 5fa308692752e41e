package org.portcullis.engine.issues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.engine.Attempts.attempt;
import static org.portcullis.engine.Histories.firstLogin;
import static org.portcullis.engine.Histories.habit;
import static org.portcullis.engine.Histories.history;
import static org.portcullis.engine.issues.Scenes.NEW_PREFIX;
import static org.portcullis.engine.issues.Scenes.assess;
import static org.portcullis.engine.issues.Scenes.level;
import static org.portcullis.engine.issues.Scenes.score;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portcullis.engine.Histories;
import org.portcullis.risk.Device;
import org.portcullis.risk.Habit;
import org.portcullis.risk.Indicator;
import org.portcullis.risk.Indicator.Confidence;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.RiskLevel;

/** das-group/keystone-rba-plugin, and the score that it ports. */
class KeystoneRbaBugsTest {
  private static final Habit NEVER = habit(0, 40, 0.02);

  /** keystone-rba: a group of values never seen lowered the risk to a quarter. */
  @Test
  void valuesNeverSeen_raiseTheRisk() {
    double familiar = score(attempt(), noDevice());
    assertThat(score(attempt(), noDevice().country(NEVER))).isGreaterThan(familiar);
    assertThat(score(attempt(), noDevice().network(NEVER))).isGreaterThan(familiar);
    assertThat(score(attempt(), noDevice().prefix(NEW_PREFIX))).isGreaterThan(familiar);
    assertThat(score(attempt(), noDevice().os(NEVER))).isGreaterThan(familiar);
    assertThat(score(attempt(), noDevice().browser(NEVER))).isGreaterThan(familiar);
    assertThat(score(attempt(), history())).isLessThan(familiar);
  }

  /** das-group: ratios without bound let one rare value outweigh everything. */
  @Test
  void rarestValuesThereAre_stayWithinTheCaps() {
    Habit rarest = habit(0, 1e9, 1e-12);
    Histories extreme = noDevice().country(rarest).os(rarest).browser(rarest).hour(rarest);
    double logOdds = assess(attempt(), extreme).session().logOdds();
    assertThat(logOdds - assess(attempt(), noDevice()).session().logOdds()).isBetween(1.0, 11.0);
  }

  /** das-group: whatever a user had not had scored the same, however rare it was. */
  @Test
  void rarity_counts() {
    List<Double> scores =
        List.of(0.3, 0.1, 0.01, 0.001, 0.0001).stream()
            .map(share -> score(attempt(), noDevice().country(habit(0, 40, share))))
            .toList();
    assertThat(scores).isSorted().doesNotHaveDuplicates();
  }

  /** keystone-rba: the first login was accepted without a look. */
  @Test
  void firstLogin_isLookedAt() {
    Indicator listed = new Indicator("feed", "cert", Confidence.HIGH, null);
    assertThat(
            level(
                attempt().device(Device.NONE).kind(NetworkClass.TOR).indicators(listed),
                firstLogin()))
        .isEqualTo(RiskLevel.HIGH);
  }

  /** das-group: the factor 1/n made whoever signs in seldom riskier for ever. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 10, 400})
  void seldomUser_isAsLowAsOthers(int logins) {
    Histories history =
        history()
            .logins(logins)
            .country(habit(logins, logins, 0.5))
            .network(habit(logins, logins, 0.2));
    assertThat(level(attempt(), history)).isEqualTo(RiskLevel.LOW);
  }

  private static Histories noDevice() {
    return history().newDevice(0.3);
  }
}
