package org.portcullis.replay;

import java.util.ArrayList;
import java.util.List;
import org.portcullis.engine.history.AttemptLine;
import org.portcullis.evaluation.Experience;

/** The groups in which an honest attempt is counted. */
final class Groups {
  private Groups() {}

  /** Its population, how many logins came before it, or what it is instead of a login. */
  static List<String> of(ScoredAttempt attempt, Labels.Label label) {
    if (attempt.kind() != AttemptLine.Kind.LOGIN) {
      return List.of("kind: " + attempt.kind().text());
    }
    List<String> groups = new ArrayList<>(2);
    if (!label.population().isEmpty()) {
      groups.add(label.population());
    }
    if (label.logins() >= 0) {
      groups.add(Experience.group(label.logins()));
    }
    return groups;
  }
}
