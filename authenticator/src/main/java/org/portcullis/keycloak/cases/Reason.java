package org.portcullis.keycloak.cases;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.portcullis.risk.Assessment;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Risk;

/**
 * What speaks against somebody, as one signal found it.
 *
 * @param signal id of the signal
 * @param logOdds how much it counted, in nats
 * @param facts what it saw, as it reads once it was stored, so that evidence is the same evidence
 *     before and after
 */
public record Reason(String signal, double logOdds, Map<String, Object> facts) {
  public Reason {
    facts = ContentCodec.stored(facts);
  }

  /** The evidence of identity risk in an assessment, the strongest first. */
  public static List<Reason> of(Assessment assessment) {
    return assessment.findings().stream()
        .filter(Finding.Evidence.class::isInstance)
        .map(Finding.Evidence.class::cast)
        .filter(evidence -> evidence.risk() == Risk.IDENTITY && evidence.logOdds() > 0)
        .map(evidence -> new Reason(evidence.signal(), evidence.logOdds(), evidence.facts()))
        .sorted(Comparator.comparingDouble(Reason::logOdds).reversed())
        .toList();
  }
}
