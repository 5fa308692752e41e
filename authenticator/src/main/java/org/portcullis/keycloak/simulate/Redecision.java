package org.portcullis.keycloak.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.RiskEngine;
import org.portcullis.engine.policy.Judgement;
import org.portcullis.engine.policy.Limits;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.policy.RuleFacts;
import org.portcullis.engine.policy.SignalSettings;
import org.portcullis.engine.signal.Signals;
import org.portcullis.risk.Assessment;
import org.portcullis.risk.Decision;
import org.portcullis.risk.Finding;
import org.portcullis.risk.RiskLevel;
import org.portcullis.risk.Signal;

/**
 * What a policy makes of a recorded sign-in: its findings are weighed and judged anew, by the code
 * that judges sign-ins. What was found stays as it was.
 */
final class Redecision {
  private static final Map<String, Signal> SIGNALS =
      Signals.builtIn().stream().collect(Collectors.toMap(Signal::id, Function.identity()));

  private final Policy recordedBy;
  private final Policy policy;

  /**
   * Decides under a policy.
   *
   * @param recordedBy the one whose weights are in what was recorded
   */
  Redecision(Policy recordedBy, Policy policy) {
    this.recordedBy = recordedBy;
    this.policy = policy;
  }

  /**
   * What becomes of a sign-in.
   *
   * @param action whether it is asked for a factor, or refused
   * @param narrowed whether it gets a ceiling for its session
   * @param opensCase whether reviewers get it
   * @param rule name of the rule that decided; null when the levels did
   * @param assessment its risks
   * @param judgement all of it
   */
  record Outcome(
      Decision.Action action,
      boolean narrowed,
      boolean opensCase,
      @Nullable String rule,
      Assessment assessment,
      Judgement judgement) {}

  /** Both risks under the policy. */
  Assessment assess(Assessment recorded) {
    List<Finding> findings = new ArrayList<>(recorded.findings().size());
    recorded.findings().forEach(finding -> findings.add(weighed(finding)));
    return RiskEngine.weigh(findings, recorded.knownFacts(), policy);
  }

  /** What becomes of a sign-in whose rules look at these facts. */
  Outcome decide(RuleFacts facts) {
    Judgement judgement = policy.judge(facts, Limits.NONE);
    Decision decision = judgement.decision();
    boolean isHigh = facts.assessment().identity().level() == RiskLevel.HIGH;
    return new Outcome(
        decision.action(),
        !judgement.ceilings().isEmpty(),
        isHigh || decision.obligations().contains(Decision.Obligation.OPEN_CASE),
        Optional.ofNullable(judgement.rule()).map(one -> one.name()).orElse(null),
        facts.assessment(),
        judgement);
  }

  private Finding weighed(Finding finding) {
    if (!(finding instanceof Finding.Evidence evidence)
        || !SIGNALS.containsKey(evidence.signal())) {
      return finding;
    }
    SignalSettings before = settings(recordedBy, evidence.signal());
    SignalSettings after = settings(policy, evidence.signal());
    if (!after.enabled()) {
      return new Finding.Abstained(
          evidence.signal(), evidence.risk(), evidence.family(), Finding.Reason.SWITCHED_OFF);
    }
    boolean isSame = before.weight() == after.weight() || before.weight() == 0;
    return isSame
        ? evidence
        : evidence.withLogOdds(evidence.logOdds() * after.weight() / before.weight());
  }

  private static SignalSettings settings(Policy policy, String id) {
    Signal signal = SIGNALS.get(id);
    return signal == null ? policy.signal(id) : policy.signal(signal);
  }
}
