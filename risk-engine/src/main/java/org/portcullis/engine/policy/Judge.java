package org.portcullis.engine.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.Assessment;
import org.portcullis.risk.Decision;
import org.portcullis.risk.Decision.Action;
import org.portcullis.risk.Decision.Basis;
import org.portcullis.risk.Decision.Obligation;

/** Decides on one attempt by a policy. */
final class Judge {
  private final Policy policy;
  private final RuleFacts facts;
  private final Assessment assessment;

  Judge(Policy policy, RuleFacts facts) {
    this.policy = policy;
    this.facts = facts;
    this.assessment = facts.assessment();
  }

  Judgement judge(Limits limits) {
    if (policy.exempt().contains(facts.user())) {
      return new Judgement(decision(Action.ALLOW, Basis.EXEMPT, true), null, List.of(), Set.of());
    }
    List<Rule> rules = policy.rules();
    List<Rule> reported = rules.isEmpty() ? List.of() : new ArrayList<>();
    Rule rule = rules.isEmpty() ? null : rule(rules, reported);
    Set<String> names =
        Judgement.with(
            policy
                .sessionCeilings()
                .names(assessment.session().level(), assessment.identity().level()),
            rule);
    return new Judgement(obliged(act(rule), rule, limits, names), rule, reported, names);
  }

  private static Decision obliged(
      Decision acted, @Nullable Rule rule, Limits limits, Set<String> names) {
    Decision decision = acted;
    if (limits.ended()) {
      decision = new Decision(Action.BLOCK, decision.obligations(), Basis.EMPLOYMENT_ENDED);
    }
    if (limits.overdue()) {
      decision = decision.with(Obligation.ATTEST);
    }
    if (limits.narrowed() || !names.isEmpty()) {
      decision = decision.with(Obligation.NARROW_GRANTS);
    }
    if (rule != null && rule.then().opensCase()) {
      decision = decision.with(Obligation.OPEN_CASE);
    }
    return decision;
  }

  private @Nullable Rule rule(List<Rule> rules, List<Rule> reported) {
    for (Rule rule : rules) {
      if (rule.matches(facts)) {
        if (rule.enforces()) {
          return rule;
        }
        reported.add(rule);
      }
    }
    return null;
  }

  /**
   * A rule's action stands in for what the levels of session risk say. What demands known facts and
   * working signals is no matter of risk, and holds whatever a rule allows.
   */
  private Decision act(@Nullable Rule rule) {
    boolean alert = assessment.hasFailures() || (rule != null && rule.then().alerts());
    Action ruled = rule == null ? null : rule.then().action();
    Action wanted = ruled == null ? policy.levels().action(assessment.session().level()) : ruled;
    Basis basis = ruled == null ? Basis.SESSION_RISK : Basis.RULE;
    if (wanted == Action.BLOCK) {
      return decision(Action.BLOCK, basis, alert);
    }
    Action onFailure = assessment.hasFailures() ? policy.onFailure(facts.client()) : Action.ALLOW;
    Action onFewFacts = assessment.sufficient() ? Action.ALLOW : policy.knownFacts().below();
    if (onFailure == Action.BLOCK) {
      return decision(Action.BLOCK, Basis.FAILURE_MODE, true);
    }
    if (onFewFacts == Action.BLOCK) {
      return decision(Action.BLOCK, Basis.TOO_FEW_FACTS, alert);
    }
    if (wanted == Action.STEP_UP) {
      return decision(Action.STEP_UP, basis, alert);
    }
    if (onFailure == Action.STEP_UP) {
      return decision(Action.STEP_UP, Basis.FAILURE_MODE, true);
    }
    if (!assessment.sufficient()) {
      return decision(onFewFacts, Basis.TOO_FEW_FACTS, alert);
    }
    Basis calm = ruled == null ? Basis.BELOW_THRESHOLDS : Basis.RULE;
    return decision(Action.ALLOW, assessment.hasFailures() ? Basis.FAILURE_MODE : calm, alert);
  }

  private static Decision decision(Action action, Basis basis, boolean alert) {
    return new Decision(action, alert ? Set.of(Obligation.ALERT) : Set.of(), basis);
  }
}
