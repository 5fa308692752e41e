package org.portcullis.engine.policy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.Decision.Action;

/**
 * One rule of a policy. Of the rules that are enforced, the first whose conditions are fulfilled
 * decides.
 *
 * @param name its name, unique in the policy
 * @param mode whether it decides, or only counts what it would have decided
 * @param all conditions that must all hold
 * @param none conditions of which none may hold
 * @param then what it makes of the attempt
 */
public record Rule(String name, Mode mode, List<Condition> all, List<Condition> none, Then then) {
  /** Most rules of a policy. */
  public static final int MOST = 100;

  /** Longest name. */
  public static final int LONGEST_NAME = 80;

  public Rule {
    all = List.copyOf(all);
    none = List.copyOf(none);
  }

  /** Whether it decides. */
  public boolean enforces() {
    return mode == Mode.ENFORCE;
  }

  /** Whether it fits an attempt. */
  public boolean matches(RuleFacts facts) {
    for (Condition condition : all) {
      if (!condition.holds(facts)) {
        return false;
      }
    }
    for (Condition condition : none) {
      if (condition.holds(facts)) {
        return false;
      }
    }
    return true;
  }

  /** Why it does not fit an attempt: the first condition in its way; empty when it does. */
  public Optional<Obstacle> obstacle(RuleFacts facts) {
    return Stream.concat(
            all.stream().filter(c -> !c.holds(facts)).map(c -> new Obstacle(c, true)),
            none.stream().filter(c -> c.holds(facts)).map(c -> new Obstacle(c, false)))
        .findFirst();
  }

  /** Whether it asks for something that only a person's groups tell. */
  boolean asksFor(Class<? extends Condition> kind) {
    return Stream.concat(all.stream(), none.stream()).anyMatch(kind::isInstance);
  }

  /**
   * What is in a rule's way.
   *
   * @param condition the condition
   * @param shouldHold whether it had to hold, or must not have
   */
  public record Obstacle(Condition condition, boolean shouldHold) {}

  /**
   * What a rule does.
   *
   * @param action in place of what the levels of session risk say; null leaves that
   * @param ceiling name of a ceiling for the session; null for none
   * @param opensCase whether a case is opened about the person
   * @param alerts whether the security team is told
   */
  public record Then(
      @Nullable Action action, @Nullable String ceiling, boolean opensCase, boolean alerts) {
    public Then {
      if (action == null && ceiling == null && !opensCase && !alerts) {
        throw new IllegalArgumentException("must do something: action, ceiling, case or alert");
      }
    }
  }
}
