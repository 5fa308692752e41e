package org.portcullis.benchmark.engine;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.portcullis.engine.RiskEngine;
import org.portcullis.engine.history.Profile;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.signal.Signals;
import org.portcullis.risk.Assessment;
import org.portcullis.risk.Decision;
import org.portcullis.risk.History;
import org.portcullis.risk.IdentityMemory;

/** The steps of one login, for users with few and with many logins behind them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AssessBenchmark {
  private final RiskEngine engine = new RiskEngine(Signals.builtIn());
  private @Nullable LearntRealm realm;
  private @Nullable History history;
  private @Nullable Assessment assessment;

  /** Logins that were learnt before. */
  @Param({"10", "1000"})
  public int learnt;

  /** Lives through the logins before. */
  @Setup
  public void learn() {
    LearntRealm past = new LearntRealm(learnt);
    realm = past;
    history = past.profile.at(past.next, past.surroundings).with(past.readIdentity());
    assessment = engine.assess(past.next, history, Policy.REPORT_ONLY);
  }

  private LearntRealm realm() {
    return Objects.requireNonNull(realm);
  }

  /** What a profile knows of a login's values. */
  @Benchmark
  public History readHistory() {
    return realm().profile.at(realm().next, realm().surroundings);
  }

  /** What an identity memory, and others' sightings, know of a login. */
  @Benchmark
  public IdentityMemory readIdentity() {
    return realm().readIdentity();
  }

  /** Every signal, and two risks, over a history that was read. */
  @Benchmark
  public Assessment assess() {
    return engine.assess(realm().next, Objects.requireNonNull(history), Policy.REPORT_ONLY);
  }

  /** All of a login's scoring: history, identity, signals and policy. */
  @Benchmark
  public Decision login() {
    History read =
        realm().profile.at(realm().next, realm().surroundings).with(realm().readIdentity());
    Assessment both = engine.assess(realm().next, read, Policy.REPORT_ONLY);
    return Policy.REPORT_ONLY.decide(both, "user", "portal");
  }

  /** What a login teaches, into a copy of the profile: a day counts only so often. */
  @Benchmark
  public Profile learnIntoCopy() {
    Profile copy = realm().profile.copy();
    copy.learn(realm().next, "device-0", 1, realm().statistics);
    return copy;
  }

  /** The copy alone, to be taken off {@link #learnIntoCopy}. */
  @Benchmark
  public Profile copy() {
    return realm().profile.copy();
  }

  /** The policy's decision. */
  @Benchmark
  public Decision decide() {
    return Policy.REPORT_ONLY.decide(Objects.requireNonNull(assessment), "user", "portal");
  }
}
