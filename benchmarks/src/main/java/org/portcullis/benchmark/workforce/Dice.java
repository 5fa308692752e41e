package org.portcullis.benchmark.workforce;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * A seeded source of chance. Whatever is drawn from a split is independent of how much is drawn
 * from the rest, so that one person's rate can be changed without rolling everybody else anew. Uses
 * {@link StrictMath}, since the same seed must give the same bytes on every machine.
 */
final class Dice {
  private final SplittableRandom random;

  Dice(long seed) {
    this(new SplittableRandom(seed));
  }

  private Dice(SplittableRandom random) {
    this.random = random;
  }

  Dice split() {
    return new Dice(random.split());
  }

  /** Whether something of a probability between 0 and 1 happens. */
  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** A number from 0, below the bound. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** A number from the first, up to and with the last. */
  int between(int first, int last) {
    return random.nextInt(first, last + 1);
  }

  double uniform(double from, double to) {
    return from + (to - from) * random.nextDouble();
  }

  double normal(double mean, double deviation) {
    return mean + deviation * random.nextGaussian();
  }

  double exponential(double mean) {
    return -mean * StrictMath.log(1 - random.nextDouble());
  }

  double lognormal(double median, double sigma) {
    return median * StrictMath.exp(sigma * random.nextGaussian());
  }

  /** A Poisson number, by Knuth's product; for small means only. */
  int poisson(double mean) {
    double limit = StrictMath.exp(-mean);
    int count = 0;
    for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
      count++;
    }
    return count;
  }

  long bits() {
    return random.nextLong();
  }

  /** An id that says nothing about what it names. */
  String opaque() {
    return String.format("%016x", random.nextLong());
  }

  <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  /** One of several, each as likely as its weight. */
  <T> T pick(List<T> from, ToDoubleFunction<? super T> weight) {
    double left = 0;
    for (T each : from) {
      left += weight.applyAsDouble(each);
    }
    left *= random.nextDouble();
    for (T each : from) {
      left -= weight.applyAsDouble(each);
      if (left < 0) {
        return each;
      }
    }
    return from.get(from.size() - 1);
  }
}
