package org.portcullis.engine.policy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.Decision;

/**
 * A decision together with the rule behind it.
 *
 * @param decision what happens
 * @param rule the enforced rule that fitted first; null when none did
 * @param reported rules that only report and fitted before it
 * @param ceilings names of the ceilings that the decision puts on the session
 */
public record Judgement(
    Decision decision, @Nullable Rule rule, List<Rule> reported, Set<String> ceilings) {
  public Judgement {
    reported = List.copyOf(reported);
    ceilings = Set.copyOf(ceilings);
  }

  /** What became of one rule. */
  public enum Verdict {
    MATCHED,
    NOT,
    /** A rule before it had decided. */
    UNREACHED
  }

  /**
   * One rule of the policy, and what became of it.
   *
   * @param rule the rule
   * @param verdict whether it fitted
   * @param obstacle why it did not; null when it did, or was not reached
   */
  public record Trace(Rule rule, Verdict verdict, Rule.@Nullable Obstacle obstacle) {}

  /** What becomes of every rule, in order. */
  public static List<Trace> trace(List<Rule> rules, RuleFacts facts) {
    List<Trace> traces = new ArrayList<>();
    boolean decided = false;
    for (Rule rule : rules) {
      if (decided) {
        traces.add(new Trace(rule, Verdict.UNREACHED, null));
        continue;
      }
      Rule.Obstacle obstacle = rule.obstacle(facts).orElse(null);
      traces.add(new Trace(rule, obstacle == null ? Verdict.MATCHED : Verdict.NOT, obstacle));
      decided = obstacle == null && rule.enforces();
    }
    return traces;
  }

  static Set<String> with(Set<String> names, @Nullable Rule rule) {
    String ceiling = rule == null ? null : rule.then().ceiling();
    if (ceiling == null) {
      return names;
    }
    Set<String> all = new LinkedHashSet<>(names);
    all.add(ceiling);
    return all;
  }
}
