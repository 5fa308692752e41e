package org.portcullis.benchmark.detection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.RiskEngine;
import org.portcullis.engine.policy.InvalidPolicyException;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.policy.PolicyCodec;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Risk;
import org.portcullis.risk.Signal;

/**
 * What the engine would have said of an attempt without a signal, or a family of them. The signals
 * are asked once; their findings go through the same engine again with some left out, caps and all.
 * What was learnt before stays what the whole engine let be learnt. Not thread-safe.
 */
final class Ablation {
  private final List<Recorder> recorders;
  private final RiskEngine again;
  private final Map<String, Policy> without = new LinkedHashMap<>();

  Ablation(List<Signal> signals) {
    recorders = signals.stream().map(Recorder::new).toList();
    again = new RiskEngine(recorders.stream().<Signal>map(Recorder::replayed).toList());
    for (Signal signal : signals) {
      if (signal.risk() == Risk.SESSION) {
        without.put(signal.id(), policy(List.of(signal.id())));
      }
    }
    for (Family family : Family.values()) {
      List<String> ids =
          signals.stream()
              .filter(each -> each.risk() == Risk.SESSION && each.family() == family)
              .map(Signal::id)
              .toList();
      if (ids.size() > 1) {
        without.put("family " + family, policy(ids));
      }
    }
  }

  /** A signal that remembers what it last found, and for whom. */
  private static final class Recorder implements Signal {
    private final Signal signal;
    private @Nullable Finding last;
    private @Nullable LoginAttempt attempt;

    Recorder(Signal signal) {
      this.signal = signal;
    }

    @Override
    public String id() {
      return signal.id();
    }

    @Override
    public Risk risk() {
      return signal.risk();
    }

    @Override
    public Family family() {
      return signal.family();
    }

    @Override
    public Finding find(LoginAttempt of, History history) {
      attempt = of;
      last = signal.find(of, history);
      return last;
    }

    Signal replayed() {
      Recorder recorder = this;
      return new Signal() {
        @Override
        public String id() {
          return recorder.id();
        }

        @Override
        public Risk risk() {
          return recorder.risk();
        }

        @Override
        public Family family() {
          return recorder.family();
        }

        @Override
        public Finding find(LoginAttempt of, History history) {
          return Objects.requireNonNull(recorder.last);
        }
      };
    }
  }

  private static Policy policy(List<String> off) {
    String signals =
        off.stream()
            .map(id -> "\"" + id + "\":{\"enabled\":false}")
            .collect(Collectors.joining(","));
    try {
      return PolicyCodec.ofStored()
          .read("{\"mode\":\"report-only\",\"signals\":{" + signals + "}}");
    } catch (InvalidPolicyException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The engine whose findings are remembered. */
  RiskEngine engine() {
    return new RiskEngine(List.copyOf(recorders));
  }

  /** What can be left out, in the order of {@link #scores}. */
  List<String> names() {
    return new ArrayList<>(without.keySet());
  }

  /** Session risk of the attempt last assessed, by what is left out, as log-odds. */
  double[] scores() {
    LoginAttempt attempt = Objects.requireNonNull(recorders.get(0).attempt);
    double[] scores = new double[without.size()];
    List<Policy> policies = List.copyOf(without.values());
    Arrays.setAll(
        scores, i -> again.assess(attempt, History.UNKNOWN, policies.get(i)).session().logOdds());
    return scores;
  }
}
