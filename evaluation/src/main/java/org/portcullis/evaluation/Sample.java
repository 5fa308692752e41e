package org.portcullis.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Labelled attempts, column by column, so that millions fit into memory: some 30 bytes each. Not
 * thread-safe.
 */
public final class Sample {
  /** Most groups; each attempt holds its groups as the bits of a number. */
  public static final int MOST_GROUPS = 63;

  private static final int FIRST_SIZE = 1024;

  private final Names attacks = new Names();
  private final Names groups = new Names();
  private final Names clusters = new Names();
  private int size;
  private double[] scores = new double[FIRST_SIZE];
  private short[] attack = new short[FIRST_SIZE];
  private boolean[] reference = new boolean[FIRST_SIZE];
  private int[] cluster = new int[FIRST_SIZE];
  private long[] memberships = new long[FIRST_SIZE];

  /** An empty sample. */
  public Sample() {}

  /** Names by number, in the order in which they came. */
  private static final class Names {
    private final Map<String, Integer> numbers = new LinkedHashMap<>();

    int number(String name) {
      return numbers.computeIfAbsent(name, key -> numbers.size());
    }

    List<String> all() {
      return List.copyOf(numbers.keySet());
    }
  }

  /**
   * Adds an attempt.
   *
   * @throws IllegalArgumentException beyond {@link #MOST_GROUPS} groups
   */
  public void add(LabelledAttempt attempt) {
    long bits = 0;
    for (String group : attempt.groups()) {
      int number = groups.number(group);
      if (number >= MOST_GROUPS) {
        throw new IllegalArgumentException("more than " + MOST_GROUPS + " groups: " + group);
      }
      bits |= 1L << number;
    }
    if (size == scores.length) {
      grow();
    }
    scores[size] = attempt.score();
    attack[size] = attempt.attack() == null ? -1 : (short) attacks.number(attempt.attack());
    reference[size] = attempt.attack() == null && attempt.reference();
    cluster[size] = clusters.number(attempt.cluster());
    memberships[size] = bits;
    size++;
  }

  private void grow() {
    int larger = size * 2;
    scores = Arrays.copyOf(scores, larger);
    attack = Arrays.copyOf(attack, larger);
    reference = Arrays.copyOf(reference, larger);
    cluster = Arrays.copyOf(cluster, larger);
    memberships = Arrays.copyOf(memberships, larger);
  }

  /** How many attempts it has. */
  public int size() {
    return size;
  }

  /** How many attacks it has. */
  public int attacked() {
    int count = 0;
    for (int i = 0; i < size; i++) {
      count += attack[i] >= 0 ? 1 : 0;
    }
    return count;
  }

  /** How many honest attempts false positives are counted over. */
  public int honest() {
    int count = 0;
    for (int i = 0; i < size; i++) {
      count += reference[i] ? 1 : 0;
    }
    return count;
  }

  List<String> attacks() {
    return attacks.all();
  }

  List<String> groups() {
    return groups.all();
  }

  int clusters() {
    return clusters.numbers.size();
  }

  double score(int i) {
    return scores[i];
  }

  /** Number of the attack's class; -1 for an honest attempt. */
  int attack(int i) {
    return attack[i];
  }

  boolean isReference(int i) {
    return reference[i];
  }

  int cluster(int i) {
    return cluster[i];
  }

  /** Groups of an attempt, as bits. */
  long memberships(int i) {
    return memberships[i];
  }

  /** Positions from the highest score to the lowest. */
  int[] descending() {
    return IntStream.range(0, size)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
