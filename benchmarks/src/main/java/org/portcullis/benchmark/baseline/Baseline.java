package org.portcullis.benchmark.baseline;

/**
 * A score of logins to compare with. Logins come in the order of time; each is scored before it is
 * learnt. Implementations are not thread-safe.
 */
public interface Baseline {

  /** The risk of a login in the light of what was learnt; higher is riskier. */
  double score(Login login);

  /** Takes a login into the history if it succeeded. */
  void learn(Login login);
}
