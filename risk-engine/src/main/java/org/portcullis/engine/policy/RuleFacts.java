package org.portcullis.engine.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.Assessment;
import org.portcullis.risk.Employment;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.LoginAttempt.Kind;
import org.portcullis.risk.Network;

/**
 * What the rules of a policy look at.
 *
 * @param assessment both risks and the findings
 * @param user id of the person
 * @param groups full paths of the person's groups and of those above them; may be empty when no
 *     rule names groups
 * @param employment what the policy takes the person for; null when unknown
 * @param day which day of work it is, the first being 0; null when unknown
 * @param client id of the application; null when unknown
 * @param network where it comes from
 * @param kind how somebody comes in; null when unknown
 */
public record RuleFacts(
    Assessment assessment,
    String user,
    List<String> groups,
    @Nullable Employment employment,
    @Nullable Long day,
    @Nullable String client,
    Network network,
    @Nullable Kind kind) {
  public RuleFacts {
    groups = List.copyOf(groups);
  }

  /** Those of an attempt of which little more is known than its assessment. */
  public static RuleFacts of(Assessment assessment, String user, @Nullable String client) {
    return new RuleFacts(assessment, user, List.of(), null, null, client, Network.UNKNOWN, null);
  }

  /** Those of an attempt. */
  public static RuleFacts of(
      Assessment assessment,
      LoginAttempt attempt,
      List<String> groups,
      @Nullable Employment employment,
      @Nullable Long day) {
    return new RuleFacts(
        assessment,
        attempt.user(),
        groups,
        employment,
        day,
        attempt.client(),
        attempt.network(),
        attempt.kind());
  }
}
