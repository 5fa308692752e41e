package org.portcullis.keycloak.cases;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * CaseEvidence of one pattern in a case: first and last of it, and how often.
 *
 * @param signal id of the signal
 * @param patterns what distinguishes it
 * @param logOdds how much it counted last, in nats
 * @param facts what the signal saw last
 * @param first when it was found first
 * @param firstReceipt in which decision
 * @param last when it was found last
 * @param lastReceipt in which decision
 * @param times in how many decisions
 */
public record CaseEvidence(
    String signal,
    Set<String> patterns,
    double logOdds,
    Map<String, Object> facts,
    Instant first,
    String firstReceipt,
    Instant last,
    String lastReceipt,
    int times) {
  public CaseEvidence {
    patterns = Collections.unmodifiableSet(new TreeSet<>(patterns));
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  static CaseEvidence of(Reason reason, String receipt, Instant now) {
    return new CaseEvidence(
        reason.signal(),
        Patterns.of(reason),
        reason.logOdds(),
        reason.facts(),
        now,
        receipt,
        now,
        receipt,
        1);
  }

  boolean isSamePattern(CaseEvidence other) {
    return signal.equals(other.signal) && patterns.equals(other.patterns);
  }

  /** The same once more; unchanged when it comes of a decision that is counted already. */
  CaseEvidence again(CaseEvidence newer) {
    return newer.lastReceipt.equals(firstReceipt) || newer.lastReceipt.equals(lastReceipt)
        ? this
        : new CaseEvidence(
            signal,
            patterns,
            newer.logOdds,
            newer.facts,
            first,
            firstReceipt,
            newer.last,
            newer.lastReceipt,
            times + 1);
  }
}
