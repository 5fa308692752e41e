package org.portcullis.engine.assess;

import java.util.List;
import java.util.OptionalDouble;
import org.portcullis.engine.assess.Lessons.Noted;
import org.portcullis.engine.assess.Lessons.Trace;
import org.portcullis.engine.history.LearningRule;
import org.portcullis.engine.history.LearningRule.Factor;
import org.portcullis.risk.Decision;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.RiskLevel;

/**
 * What an attempt teaches by how it ended. Only what is the account owner's, as far as session risk
 * says, becomes habit or speaks about the owner; else a thief would write into their memory.
 */
final class LessonRule {
  private final Pending attempt;
  private final Completion completion;

  private LessonRule(Pending attempt, Completion completion) {
    this.attempt = attempt;
    this.completion = completion;
  }

  static Lessons of(Pending attempt, Completion completion) {
    LessonRule rule = new LessonRule(attempt, completion);
    return switch (completion.end()) {
      case PASSED -> rule.passed();
      case STOPPED -> rule.stopped();
      case HANDED_ON, ABANDONED -> Lessons.none(attempt.attempt());
      case FAILED -> rule.failed();
    };
  }

  private Lessons passed() {
    return switch (attempt.attempt().kind()) {
      case LOGIN -> login();
      case REFRESH -> lessons(0, !isBlocked() && attempt.session() != RiskLevel.HIGH);
      case ENROL -> lessons(0, weight().isPresent());
      case IMPORT -> imported();
    };
  }

  /** In a refresh or an import nobody shows a credential, and one that is set up opens nothing. */
  private Lessons failed() {
    return switch (attempt.attempt().kind()) {
      case LOGIN -> Lessons.failed(attempt.attempt());
      case REFRESH, ENROL, IMPORT -> Lessons.none(attempt.attempt());
    };
  }

  private Lessons login() {
    OptionalDouble weight = weight();
    return lessons(weight.orElse(0), weight.isPresent());
  }

  /**
   * Of an attempt that succeeded.
   *
   * @param isOwners whether it is the account owner's. A doubtful refresh is, since it makes
   *     nothing familiar; a stolen one is not.
   */
  private Lessons lessons(double weight, boolean isOwners) {
    boolean isLogin = attempt.attempt().kind() == LoginAttempt.Kind.LOGIN;
    return new Lessons(
        attempt.attempt(),
        weight,
        !isLogin && isOwners && attempt.session() == RiskLevel.LOW,
        isOwners ? Noted.ATTEMPT : Noted.NOTHING,
        isOwners ? attempt.keys() : List.of(),
        Trace.SUCCEEDED,
        completion.enrolled(),
        isOwners && isHighIdentity());
  }

  /** Nobody signed in, so it is neither a success nor a failure. */
  private Lessons imported() {
    return new Lessons(
        attempt.attempt(),
        0,
        false,
        Noted.ATTEMPT,
        attempt.keys(),
        Trace.NONE,
        false,
        isHighIdentity());
  }

  /**
   * Of a login that waits for somebody else's word. Whoever cannot have that gives it up, so links
   * of other accounts see it, and reviewers hear of it, before it is finished. Of habits it teaches
   * nothing.
   */
  private Lessons stopped() {
    if (weight().isEmpty()) {
      return Lessons.none(attempt.attempt());
    }
    return new Lessons(
        attempt.attempt(),
        0,
        false,
        Noted.CLAIM,
        attempt.keys(),
        Trace.NONE,
        false,
        isHighIdentity());
  }

  /** How much a login counts; empty when it is not the owner's, as far as session risk says. */
  private OptionalDouble weight() {
    boolean isDoubtful = attempt.session() != RiskLevel.LOW;
    boolean isCleared = completion.factor() != Factor.NONE && completion.clears();
    return isBlocked() || (isDoubtful && !isCleared)
        ? OptionalDouble.empty()
        : LearningRule.weight(attempt.session(), completion.factor());
  }

  /** What the policy would not have let in teaches nothing, although nobody stopped it. */
  private boolean isBlocked() {
    return attempt.decision().action() == Decision.Action.BLOCK;
  }

  private boolean isHighIdentity() {
    return attempt.identity() == RiskLevel.HIGH;
  }
}
