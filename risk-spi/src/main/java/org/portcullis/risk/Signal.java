package org.portcullis.risk;

/**
 * A pure function from an attempt and its history to a finding. Implementations are stateless and
 * thread-safe, and do no I/O.
 */
public interface Signal {

  /** The signal's id: lower case, dashes, unique and stable, since policies name it. */
  String id();

  /** Which risk it speaks about. */
  Risk risk();

  /** Which family's cap it shares. */
  Family family();

  /**
   * Looks at one attempt. A missing fact is an {@link Finding.Abstained abstention}, never
   * evidence; an exception thrown here is recorded as {@link Finding.Failed}.
   */
  Finding find(LoginAttempt attempt, History history);

  /**
   * The factor on its log-odds while the policy says nothing of it: 1, or 0 for a signal that only
   * reports.
   */
  default double defaultWeight() {
    return 1;
  }

  /** Evidence of this signal. */
  default Finding.Evidence evidence(double logOdds, java.util.Map<String, Object> facts) {
    return new Finding.Evidence(id(), risk(), family(), logOdds, facts);
  }

  /** An abstention of this signal. */
  default Finding.Abstained abstain(Finding.Reason reason) {
    return new Finding.Abstained(id(), risk(), family(), reason);
  }
}
