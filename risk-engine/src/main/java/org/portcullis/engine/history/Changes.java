package org.portcullis.engine.history;

/**
 * Forward-decayed weights of a user's changes: how often a country, network, system or browser was
 * new to them.
 */
final class Changes {
  static final int COUNTRY = 0;
  static final int NETWORK = 1;
  static final int SYSTEM = 2;
  static final int BROWSER = 3;
  static final int KINDS = 4;

  private static final int[] FLAGS = {
    LearntLogin.NEW_COUNTRY, LearntLogin.NEW_NETWORK, LearntLogin.NEW_OS, LearntLogin.NEW_BROWSER
  };

  final double[] weights = new double[KINDS];

  Changes copy() {
    Changes copy = new Changes();
    System.arraycopy(weights, 0, copy.weights, 0, KINDS);
    return copy;
  }

  double of(int kind) {
    return weights[kind];
  }

  /** Adds a lesson's changes; a negative amount takes them back. */
  void add(LearntLogin lesson, double amount) {
    for (int kind = 0; kind < KINDS; kind++) {
      if (lesson.is(FLAGS[kind])) {
        weights[kind] = Math.max(0, weights[kind] + amount);
      }
    }
  }

  void scale(double factor) {
    for (int kind = 0; kind < KINDS; kind++) {
      weights[kind] *= factor;
    }
  }
}
