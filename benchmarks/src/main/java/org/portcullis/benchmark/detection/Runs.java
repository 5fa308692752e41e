package org.portcullis.benchmark.detection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.portcullis.engine.RiskEngine;
import org.portcullis.engine.assess.Addresses;
import org.portcullis.engine.history.AttemptLine;
import org.portcullis.engine.history.RealmStatistics;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.replay.Replay;
import org.portcullis.engine.replay.ScoredLine;
import org.portcullis.engine.replay.Unanswered;
import org.portcullis.engine.signal.Signals;
import org.portcullis.evaluation.Accounts;
import org.portcullis.evaluation.Evaluation;
import org.portcullis.evaluation.OperatingPoint;
import org.portcullis.evaluation.Sample;

/**
 * Histories of several seeds, scored by the engine and the baselines. Whoever is challenged passes
 * with an OTP, thieves too, so that their logins are learnt as far as the learning rule ever lets
 * them be.
 */
final class Runs {
  static final OperatingPoint ONE_PERCENT = new OperatingPoint.FalsePositives(0.01);
  static final OperatingPoint ONE_PER_MILLE = new OperatingPoint.FalsePositives(0.001);

  private final Sample engine = new Sample();
  private final Map<String, Sample> baselines = new LinkedHashMap<>();
  private final Accounts accounts = new Accounts();
  private final Map<String, List<Map<String, Double>>> ablation = new LinkedHashMap<>();
  private final Map<Long, Double> thresholds = new TreeMap<>();

  /** A replay of the engine with the shipped policy. */
  static Replay replay(RiskEngine engine) {
    return new Replay(
        engine, Policy.REPORT_ONLY, Unanswered.OTP, Addresses.UNKNOWN, new RealmStatistics());
  }

  /** Adds the history of a seed. */
  void add(long seed, List<LabelledLine> lines) {
    Ablation left = new Ablation(Signals.builtIn());
    Baselines published = new Baselines();
    Replay replay = replay(left.engine());
    Sample whole = new Sample();
    List<Sample> without = left.names().stream().map(name -> new Sample()).toList();
    for (LabelledLine line : lines) {
      ScoredLine scored = replay.take(line.attempt()).orElseThrow();
      if (!line.attempt().success()) {
        continue;
      }
      if (line.isHonest() || line.isFakeIdentity()) {
        identify(seed, line, scored);
      }
      if (!line.isFakeIdentity()) {
        double score = scored.assessment().session().logOdds();
        engine.add(line.scored(score, seed));
        whole.add(line.scored(score, seed));
        double[] scores = left.scores();
        for (int i = 0; i < scores.length; i++) {
          without.get(i).add(line.scored(scores[i], seed));
        }
        published
            .score(line)
            .forEach(
                (name, risk) ->
                    baselines
                        .computeIfAbsent(name, key -> new Sample())
                        .add(line.scored(risk, seed)));
      }
      published.learn(line);
    }
    Evaluation all = Evaluation.of(whole, List.of(ONE_PERCENT), 0, 0);
    thresholds.put(seed, all.points().get(0).threshold());
    note("(nothing left out)", all);
    for (int i = 0; i < without.size(); i++) {
      note(left.names().get(i), Evaluation.of(without.get(i), List.of(ONE_PERCENT), 0, 0));
    }
  }

  private void identify(long seed, LabelledLine line, ScoredLine scored) {
    if (line.attempt().kind() == AttemptLine.Kind.LOGIN) {
      Instant time = line.attempt().time();
      double score = scored.assessment().identity().logOdds();
      accounts.add(seed + "/" + line.attempt().user(), time, line.identified(score, seed));
    }
  }

  private void note(String left, Evaluation evaluation) {
    Map<String, Double> caught = new TreeMap<>();
    evaluation.attacks().forEach(each -> caught.put(each.name(), each.caught().get(0).value()));
    ablation.computeIfAbsent(left, key -> new ArrayList<>()).add(caught);
  }

  Sample engine() {
    return engine;
  }

  Map<String, Sample> baselines() {
    return baselines;
  }

  Accounts accounts() {
    return accounts;
  }

  /** The score that one honest login in a hundred of a seed's history lies above. */
  double threshold(long seed) {
    Double threshold = thresholds.get(seed);
    if (threshold == null) {
      throw new IllegalArgumentException("no run of seed " + seed);
    }
    return threshold;
  }

  /** Mean over the seeds of the share caught by class of attack, by what was left out. */
  Map<String, Map<String, Double>> ablation() {
    Map<String, Map<String, Double>> means = new LinkedHashMap<>();
    ablation.forEach(
        (left, seeds) -> {
          Map<String, Double> sums = new HashMap<>();
          seeds.forEach(
              caught -> caught.forEach((name, share) -> sums.merge(name, share, Double::sum)));
          Map<String, Double> mean = new TreeMap<>();
          sums.forEach((name, sum) -> mean.put(name, sum / seeds.size()));
          means.put(left, mean);
        });
    return means;
  }
}
