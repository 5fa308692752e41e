package org.portcullis.engine.signal;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.portcullis.engine.RandomFacts;
import org.portcullis.risk.Finding;

/** Whatever the facts are, evidence stays within the range that the signal's description names. */
class RandomSignalsTest {
  private static final int TIMES = 5_000;
  private static final long SEED = 20_260_310;

  private record Range(double low, double high) {}

  private static final Map<String, Range> RANGES =
      Map.ofEntries(
          entry("unfamiliar-country", new Range(-2, 5)),
          entry("unfamiliar-asn", new Range(-2, 4)),
          entry("unfamiliar-prefix", new Range(-2.5, 2)),
          entry("unfamiliar-os", new Range(-0.75, 1.5)),
          entry("unfamiliar-browser", new Range(-0.9, 1.5)),
          entry("new-device", new Range(-3.5, 7)),
          entry("changed-device", new Range(0, 4.5)),
          entry("unusual-hour", new Range(-0.6, 0.9)),
          entry("anonymous-network", new Range(0, 4.5)),
          entry("listed-indicator", new Range(0.7, 4)),
          entry("stuffing-network", new Range(0, 4)),
          entry("account-failures", new Range(0, 1.1)),
          entry("impossible-travel", new Range(0, 4)),
          entry("country-hopping", new Range(0, 2)),
          entry("network-hopping", new Range(0, 1.5)),
          entry("time-zone-mismatch", new Range(0, 2.8)),
          entry("automated-client", new Range(0, 2.3)),
          entry("contradictory-client", new Range(0, 1.5)),
          entry("changed-facts", new Range(0, 1.5)),
          entry("moved-session", new Range(-1, 4.5)),
          entry("dormant-account", new Range(0, 1.5)),
          entry("first-logins", new Range(-2.2, 0)),
          entry("declared-country", new Range(0, 3.1)),
          entry("declared-region", new Range(0, 0.8)),
          entry("declared-place", new Range(0, 1.2)),
          entry("declared-time-zone", new Range(0, 2.2)),
          entry("never-converges", new Range(0, 3)),
          entry("new-hire-anonymised", new Range(0, 3.5)),
          entry("new-hire-travel", new Range(0, 3)),
          entry("vpn-slip", new Range(0, 5.2)),
          entry("account-hopping", new Range(0, 2.4)),
          entry("unmanaged-device", new Range(0, 1.5)),
          entry("early-credential-churn", new Range(0, 1.5)),
          entry("shared-address", new Range(0, 5.5)),
          entry("shared-device", new Range(0, 5.5)),
          entry("shared-authenticator", new Range(0, 6)),
          entry("shared-ship-to", new Range(0, 6)),
          entry("shared-phone", new Range(0, 5.5)),
          entry("shared-payroll", new Range(0, 6)),
          entry("vendor-concentration", new Range(0, 0.8)),
          entry("no-sleep-gap", new Range(0, 2.6)),
          entry("interleaved-personas", new Range(0, 3.4)),
          entry("round-trip-place", new Range(0, 1.5)));

  @ParameterizedTest
  @MethodSource("signals")
  void find_anyFacts_isFiniteAndWithinItsRange(BuiltInSignal signal) {
    Range range = Objects.requireNonNull(RANGES.get(signal.id()));
    RandomFacts facts = new RandomFacts(SEED);
    for (int i = 0; i < TIMES; i++) {
      Finding finding = signal.find(facts.nextAttempt(), facts.nextHistory());
      if (finding instanceof Finding.Evidence evidence) {
        assertThat(evidence.logOdds())
            .as("%s at %d: %s", signal.id(), i, evidence.facts())
            .isFinite()
            .isBetween(range.low(), range.high());
      }
    }
  }

  /** Or the test above would prove nothing. */
  @ParameterizedTest
  @MethodSource("signals")
  void find_anyFacts_isEvidenceOftenAndAbstainsOften(BuiltInSignal signal) {
    RandomFacts facts = new RandomFacts(SEED);
    int evidence = 0;
    for (int i = 0; i < TIMES; i++) {
      Finding finding = signal.find(facts.nextAttempt(), facts.nextHistory());
      evidence += finding instanceof Finding.Evidence ? 1 : 0;
    }
    assertThat(evidence).isBetween(TIMES / 50, TIMES - TIMES / 50);
  }

  @Test
  void ranges_areOfAllSignals() {
    assertThat(Signals.described())
        .extracting(BuiltInSignal::id)
        .containsExactlyInAnyOrderElementsOf(RANGES.keySet());
  }

  static List<BuiltInSignal> signals() {
    return Signals.described();
  }
}
