package org.portcullis.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.portcullis.engine.Attempts.attempt;
import static org.portcullis.engine.FixedSignal.identity;
import static org.portcullis.engine.FixedSignal.session;
import static org.portcullis.risk.Family.ANONYMITY;
import static org.portcullis.risk.Family.CLIENT_FAMILIARITY;
import static org.portcullis.risk.Family.DECLARED_FACTS;
import static org.portcullis.risk.Family.DEVICE;
import static org.portcullis.risk.Family.NETWORK_FAMILIARITY;
import static org.portcullis.risk.Family.RHYTHM;
import static org.portcullis.risk.Family.TRAVEL;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.signal.Signals;
import org.portcullis.risk.Assessment;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.History;
import org.portcullis.risk.Risk;
import org.portcullis.risk.Signal;

class FamilyCapsTest {
  private static final Set<Family> COPYABLE =
      EnumSet.of(NETWORK_FAMILIARITY, CLIENT_FAMILIARITY, RHYTHM);

  @ParameterizedTest
  @EnumSource(
      value = Family.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"BASE_RATE", "NETWORK_FAMILIARITY", "CLIENT_FAMILIARITY", "RHYTHM", "TRAVEL"})
  void assess_familyBeyondItsRange_isCapped(Family family) {
    FamilyCaps.Range range = FamilyCaps.range(family);
    assertThat(sum(session("a", family, range.high()))).isCloseTo(range.high(), within(1e-12));
    assertThat(sum(session("a", family, range.high() + 9))).isCloseTo(range.high(), within(1e-12));
    assertThat(sum(session("a", family, range.low()))).isCloseTo(range.low(), within(1e-12));
    assertThat(sum(session("a", family, range.low() - 9))).isCloseTo(range.low(), within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    "BASE_RATE,-10,0",
    "NETWORK_FAMILIARITY,-4,5",
    "ADDRESS_FAMILIARITY,-4,2",
    "CLIENT_FAMILIARITY,-1.65,3",
    "DEVICE,-3.5,7",
    "RHYTHM,-0.6,0.9",
    "ANONYMITY,0,3.5",
    "ABUSE,0,4",
    "TRAVEL,0,4",
    "CLIENT_INTEGRITY,-1,4",
    "LIFE_CYCLE,-2.2,1.5",
    "DECLARED_FACTS,0,4",
    "CONVERGENCE,0,3.5",
    "SLIP,0,5.5",
    "LINKS,0,6",
    "ENDURANCE,0,4"
  })
  void range_isAsDocumented(Family family, double low, double high) {
    assertThat(FamilyCaps.range(family)).isEqualTo(new FamilyCaps.Range(low, high));
  }

  @Test
  void assess_familyBeyondItsRange_keepsTheProportions() {
    List<Finding> findings =
        assess(session("a", ANONYMITY, 6), session("b", ANONYMITY, 1)).findings();
    assertThat(Findings.logOdds(findings.get(2))).isCloseTo(3, within(1e-12));
    assertThat(Findings.logOdds(findings.get(3))).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void assess_familyThatCancelsOut_isNotScaled() {
    List<Finding> findings = assess(session("a", DEVICE, 9), session("b", DEVICE, -9)).findings();
    assertThat(findings.subList(2, 4)).extracting(Findings::logOdds).containsExactly(9.0, -9.0);
  }

  @Test
  void assess_travel_countsTheStrongestAndAThirdOfTheRest() {
    assertThat(sum(session("a", TRAVEL, 1.3), session("b", TRAVEL, 2), session("c", TRAVEL, 0.7)))
        .isCloseTo(2 + 0.35 * 2, within(1e-12));
    assertThat(sum(session("a", TRAVEL, 3.9), session("b", TRAVEL, 2))).isCloseTo(4, within(1e-12));
    assertThat(sum(session("a", TRAVEL, 1.3))).isCloseTo(1.3, within(1e-12));
  }

  @Test
  void assess_otherFamilies_keepTheirOwnCap() {
    assertThat(sum(session("a", TRAVEL, 4), session("b", ANONYMITY, 3.5)))
        .isCloseTo(7.5, within(1e-12));
  }

  @Test
  void assess_bothRisksInOneFamily_areCappedApart() {
    Assessment assessment =
        assess(session("a", DECLARED_FACTS, 4), identity("b", DECLARED_FACTS, 4));
    assertThat(assessment.session().logOdds()).isCloseTo(RiskEngine.BASE + 4, within(1e-12));
    assertThat(assessment.identity().logOdds())
        .isCloseTo(RiskEngine.IDENTITY_BASE + 4, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-3.9, -1, -0.1, 0.1, 1, 2.5, 4.9})
  void assess_whatAttackersCopy_isMixedWithThoseWhoDo(double logOdds) {
    double left = sum(session("a", NETWORK_FAMILIARITY, logOdds));
    assertThat(left)
        .isCloseTo(Math.log(0.75 * Math.exp(logOdds) + 0.25), within(1e-12))
        .isGreaterThan(Math.log(0.25));
    assertThat(Math.signum(left)).isEqualTo(Math.signum(logOdds));
  }

  @Test
  void assess_everythingAlike_takesAtMostTheCopiersOff() {
    double left =
        sum(
            session("a", NETWORK_FAMILIARITY, -99),
            session("b", CLIENT_FAMILIARITY, -99),
            session("c", RHYTHM, -99));
    assertThat(left).isBetween(Math.log(0.25), Math.log(0.25) + 0.01);
  }

  @Test
  void assess_likenessOfOneKind_doesNotHideTheOther() {
    assertThat(sum(session("a", NETWORK_FAMILIARITY, 5), session("b", RHYTHM, -0.6))).isPositive();
  }

  @ParameterizedTest
  @EnumSource(Family.class)
  void assess_onlyWhatAttackersCopy_isMixed(Family family) {
    boolean kept = Math.abs(sum(session("a", family, 0.5)) - 0.5) < 1e-12;
    assertThat(kept).isEqualTo(!COPYABLE.contains(family));
  }

  @Test
  void assess_anyFacts_sumsExactlyToWhatIsShown() {
    RandomFacts facts = new RandomFacts(7);
    RiskEngine engine = new RiskEngine(Signals.builtIn());
    for (int i = 0; i < 2_000; i++) {
      Assessment assessment =
          engine.assess(facts.nextAttempt(), facts.nextHistory(), Policy.REPORT_ONLY);
      for (Risk risk : Risk.values()) {
        assertThat(assessment.of(risk).logOdds()).isEqualTo(Findings.shown(assessment, risk));
        assertThat(assessment.of(risk).score()).isBetween(0.0, 100.0);
      }
      assertThat(assessment.hasFailures()).isFalse();
    }
  }

  private static double sum(Signal... signals) {
    return assess(signals).session().logOdds() - RiskEngine.BASE;
  }

  private static Assessment assess(Signal... signals) {
    return new RiskEngine(List.of(signals))
        .assess(attempt().build(), History.UNKNOWN, Policy.REPORT_ONLY);
  }
}
