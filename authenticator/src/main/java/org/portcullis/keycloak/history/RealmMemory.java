package org.portcullis.keycloak.history;

import org.portcullis.engine.history.FailureLog;
import org.portcullis.engine.history.RealmStatistics;

/** What a node knows of a realm as a whole, in memory. Thread-safe. */
public final class RealmMemory {
  private final FailureLog failures = new FailureLog();
  private volatile RealmStatistics statistics;

  RealmMemory(RealmStatistics statistics) {
    this.statistics = statistics;
    statistics.takeNews();
  }

  /** How common values are in the realm; what is learnt into it reaches the other nodes later. */
  public RealmStatistics statistics() {
    return statistics;
  }

  /** Failed logins of the last hour that this node has seen. */
  public FailureLog failures() {
    return failures;
  }

  /** Takes up what all nodes have learnt; what came in between stays. */
  void replace(RealmStatistics all) {
    RealmStatistics between = statistics.takeNews();
    all.takeNews();
    all.merge(between);
    all.owe(between);
    statistics = all;
  }
}
