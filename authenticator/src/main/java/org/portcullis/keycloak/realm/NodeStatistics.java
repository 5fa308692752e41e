package org.portcullis.keycloak.realm;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.assess.RealmFacts;
import org.portcullis.engine.history.FailureLog;
import org.portcullis.engine.history.RealmStatistics;

/** What a node knows of a realm as a whole, in memory. Thread-safe. */
public final class NodeStatistics implements RealmFacts {
  private static final Duration COUNTS_LAST = Duration.ofMinutes(5);

  private final FailureLog failures = new FailureLog();
  private final ReentrantLock counting = new ReentrantLock();
  private volatile RealmStatistics statistics;
  private volatile Counted counted = Counted.NEVER;

  /** A node that has just read the realm's statistics. */
  public NodeStatistics(RealmStatistics statistics) {
    this.statistics = statistics;
    statistics.takeNews();
  }

  /** How common values are in the realm; what is learnt into it reaches the other nodes later. */
  @Override
  public RealmStatistics statistics() {
    return statistics;
  }

  /** Failed logins of the last hour that this node has seen. */
  @Override
  public FailureLog failures() {
    return failures;
  }

  /**
   * The people of the realm's vendors, counted anew every five minutes by whoever asks then. Others
   * who ask meanwhile do not wait for it; they have the count before, or none. A count that fails
   * is tried again five minutes later.
   */
  public Optional<VendorCounts> vendors(Instant now, Supplier<VendorCounts> count) {
    if (!counted.isOf(now) && counting.tryLock()) {
      try {
        if (!counted.isOf(now)) {
          counted = new Counted(now, counted.counts());
          counted = new Counted(now, count.get());
        }
      } finally {
        counting.unlock();
      }
    }
    return Optional.ofNullable(counted.counts());
  }

  /** Takes up what all nodes have learnt; what came in between stays. */
  public void replace(RealmStatistics all) {
    RealmStatistics between = statistics.takeNews();
    all.takeNews();
    all.merge(between);
    all.owe(between);
    statistics = all;
  }

  /**
   * The latest count.
   *
   * @param at when it was made, or tried
   * @param counts null when none was ever made
   */
  private record Counted(Instant at, @Nullable VendorCounts counts) {
    static final Counted NEVER = new Counted(Instant.EPOCH, null);

    /** Whether it is young enough; a clock that was set back makes it old. */
    boolean isOf(Instant now) {
      return !now.isBefore(at) && Duration.between(at, now).compareTo(COUNTS_LAST) < 0;
    }
  }
}
