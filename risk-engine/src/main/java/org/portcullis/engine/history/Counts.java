package org.portcullis.engine.history;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** Forward-decayed weights by key, for a whole realm; the lighter half gives way when full. */
final class Counts {
  private final int most;
  private final Map<Long, double[]> weights = new HashMap<>();

  Counts(int most) {
    this.most = most;
  }

  double of(long key) {
    double[] weight = weights.get(key);
    return weight == null ? 0 : weight[0];
  }

  void add(long key, double weight) {
    weights.computeIfAbsent(key, k -> new double[1])[0] += weight;
    if (weights.size() > most) {
      weights.entrySet().stream()
          .sorted(Comparator.comparingDouble(entry -> entry.getValue()[0]))
          .limit(weights.size() - most / 2)
          .map(Map.Entry::getKey)
          .toList()
          .forEach(weights::remove);
    }
  }

  void scale(double factor) {
    weights.values().forEach(weight -> weight[0] *= factor);
  }

  void addAll(Counts other, double factor) {
    other.weights.forEach((key, weight) -> add(key, weight[0] * factor));
  }

  Map<Long, double[]> entries() {
    return weights;
  }
}
