package org.portcullis.benchmark.detection;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.history.AttemptLine;
import org.portcullis.evaluation.AttackClasses;
import org.portcullis.evaluation.Experience;
import org.portcullis.evaluation.LabelledAttempt;
import org.portcullis.risk.Risk;

/**
 * A line of a generated history with what is known of it.
 *
 * @param attempt the line
 * @param userAgent the whole header; empty when there is none
 * @param label honest, or the class of attack
 * @param population part of the workforce
 * @param victim whose lines hang together with it
 * @param logins earlier logins of the user
 */
record LabelledLine(
    AttemptLine attempt,
    String userAgent,
    String label,
    String population,
    String victim,
    int logins) {

  boolean isHonest() {
    return label.equals(AttackClasses.HONEST);
  }

  /** Whether the account's holder is not who they say, rather than somebody else using it. */
  boolean isFakeIdentity() {
    return AttackClasses.judgedBy(label).filter(Risk.IDENTITY::equals).isPresent();
  }

  boolean isLogin() {
    return attempt.kind() == AttemptLine.Kind.LOGIN;
  }

  private @Nullable String attack() {
    return isHonest() ? null : label;
  }

  /**
   * With a score of session risk.
   *
   * @param seed of the history, whose victims are not those of another
   */
  LabelledAttempt scored(double score, long seed) {
    List<String> groups =
        !isHonest()
            ? List.of()
            : isLogin()
                ? List.of(population, Experience.group(logins))
                : List.of("kind: " + attempt.kind().text());
    return new LabelledAttempt(score, attack(), isLogin(), seed + "/" + victim, groups);
  }

  /** With a score of identity risk, of which false positives are counted over contractors. */
  LabelledAttempt identified(double score, long seed) {
    boolean contractor = "contractor".equals(population);
    return new LabelledAttempt(
        score,
        attack(),
        contractor,
        seed + "/" + victim,
        isHonest() ? List.of(population) : List.of());
  }
}
