package org.portcullis.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Samples written by hand. */
final class Samples {
  static final OperatingPoint TEN_PERCENT = new OperatingPoint.FalsePositives(0.1);

  private final Sample sample = new Sample();
  private int people;

  /** Honest attempts of a person each. */
  Samples honest(double... scores) {
    return honest(List.of(), scores);
  }

  Samples honest(List<String> groups, double... scores) {
    for (double score : scores) {
      sample.add(new LabelledAttempt(score, null, true, "person " + people++, groups));
    }
    return this;
  }

  /** Honest attempts of one person. */
  Samples honestOf(String person, double... scores) {
    return of(person, null, scores);
  }

  Samples attacks(String name, double... scores) {
    for (double score : scores) {
      of("victim " + people++, name, score);
    }
    return this;
  }

  Samples of(String person, @Nullable String attack, double... scores) {
    for (double score : scores) {
      sample.add(new LabelledAttempt(score, attack, true, person, List.of()));
    }
    return this;
  }

  Sample sample() {
    return sample;
  }

  Evaluation evaluate() {
    return Evaluation.of(sample, List.of(TEN_PERCENT), 0, 1);
  }

  static double[] range(int from, int to) {
    return java.util.stream.IntStream.range(from, to).asDoubleStream().toArray();
  }
}
