package org.portcullis.engine.calibration;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.policy.Thresholds;

/**
 * A proposal as JSON: under {@code policy} the fields that a policy document would have to say
 * otherwise, and under {@code evidence} what speaks for them.
 */
public final class ProposalJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ProposalJson() {}

  /**
   * The document.
   *
   * @param now the policy that the proposal would change
   */
  public static ObjectNode of(Proposal proposal, Policy now) {
    ObjectNode document = NODES.objectNode();
    policy(document.putObject("policy"), proposal, now);
    evidence(document.putObject("evidence"), proposal);
    return document;
  }

  private static void policy(ObjectNode policy, Proposal proposal, Policy now) {
    Thresholds thresholds = proposal.thresholds();
    if (thresholds != null) {
      policy
          .putObject("thresholds")
          .putObject("session")
          .put("medium", thresholds.medium())
          .put("high", thresholds.high());
    }
    if (!proposal.weights().isEmpty()) {
      ObjectNode signals = policy.putObject("signals");
      for (Proposal.Weight weight : proposal.weights()) {
        signals
            .putObject(weight.signal())
            .put("enabled", now.signal(weight.signal()).enabled())
            .put("weight", rounded(weight.proposed()));
      }
    }
  }

  private static void evidence(ObjectNode evidence, Proposal proposal) {
    evidence.put("attempts", proposal.attempts());
    evidence.put("people", proposal.people());
    evidence.put("personDays", proposal.days());
    evidence.put("challengedNow", proposal.challengedNow());
    evidence.put("challengedThen", proposal.challengedThen());
    ArrayNode moves = evidence.putArray("moves");
    for (Proposal.Move move : proposal.moves()) {
      moves
          .addObject()
          .put("group", move.group())
          .put("from", move.from().name())
          .put("to", move.to().name())
          .put("attempts", move.attempts());
    }
    ArrayNode weights = evidence.putArray("weights");
    for (Proposal.Weight weight : proposal.weights()) {
      weights
          .addObject()
          .put("signal", weight.signal())
          .put("now", weight.now())
          .put("proposed", rounded(weight.proposed()))
          .put("fired", weight.fired())
          .put("why", weight.why().name());
    }
    ArrayNode remarks = evidence.putArray("remarks");
    proposal.remarks().forEach(remarks::add);
  }

  private static double rounded(double weight) {
    return Math.round(weight * 100) / 100.0;
  }

  /** The document as text. */
  public static String text(Proposal proposal, Policy now) {
    return of(proposal, now).toPrettyString() + "\n";
  }
}
