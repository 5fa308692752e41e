package org.portcullis.engine.history;

import java.util.Arrays;

/**
 * Forward-decayed weights by key, bounded: the lightest gives way to a new one. A key in quarantine
 * has a weight that does not count until it is released. Not thread-safe.
 */
final class DecayedCounts {
  /** Says that a key is not in quarantine. */
  static final int RELEASED = Integer.MIN_VALUE;

  private static final int QUARANTINE_HOURS = (int) Profile.QUARANTINE.toHours();
  private static final int FIRST_CAPACITY = 2;

  /** Rounding in storage leaves so much at most. */
  private static final double NEXT_TO_NOTHING = 0.001;

  private final int most;
  private int size;
  private long[] keys;
  private double[] weights;
  private int[] since;

  /** A tally of this many keys at most. */
  DecayedCounts(int most) {
    this.most = most;
    int capacity = Math.min(most, FIRST_CAPACITY);
    keys = new long[capacity];
    weights = new double[capacity];
    since = new int[capacity];
  }

  private DecayedCounts(DecayedCounts other) {
    most = other.most;
    size = other.size;
    keys = other.keys.clone();
    weights = other.weights.clone();
    since = other.since.clone();
  }

  DecayedCounts copy() {
    return new DecayedCounts(this);
  }

  int size() {
    return size;
  }

  long key(int index) {
    return keys[index];
  }

  /** A copy of all keys. */
  long[] keys() {
    return Arrays.copyOf(keys, size);
  }

  double weight(int index) {
    return weights[index];
  }

  int since(int index) {
    return since[index];
  }

  /** Position of a key; negative when it is not there. */
  int find(long key) {
    for (int i = 0; i < size; i++) {
      if (keys[i] == key) {
        return i;
      }
    }
    return -1;
  }

  /** Weight of a key that is not in quarantine, else 0. */
  double known(long key) {
    int index = find(key);
    return index < 0 || since[index] != RELEASED ? 0 : weights[index];
  }

  /** Weight of a key that is in quarantine, else 0. */
  double quarantined(long key) {
    int index = find(key);
    return index < 0 || since[index] == RELEASED ? 0 : weights[index];
  }

  double heaviest() {
    double heaviest = 0;
    for (int i = 0; i < size; i++) {
      heaviest = Math.max(heaviest, weights[i]);
    }
    return heaviest;
  }

  /**
   * Adds to a key, which is put in if it is not there.
   *
   * @param hour the hour (since 1970) in which quarantine begins, {@link #RELEASED} for none
   * @return position of the key
   */
  int add(long key, double weight, int hour) {
    int index = find(key);
    if (index < 0) {
      index = insert(key, hour);
    } else if (since[index] != RELEASED
        && (hour == RELEASED || hour - since[index] >= QUARANTINE_HOURS)) {
      since[index] = RELEASED;
    }
    weights[index] += weight;
    return index;
  }

  /** Puts a key in as it was stored. */
  void restore(long key, double weight, int hour) {
    int index = insert(key, hour);
    weights[index] = weight;
  }

  private int insert(long key, int hour) {
    int index;
    if (size >= most) {
      index = lightest();
    } else {
      if (size == keys.length) {
        grow();
      }
      index = size++;
    }
    keys[index] = key;
    weights[index] = 0;
    since[index] = hour;
    return index;
  }

  private void grow() {
    int capacity = Math.min(most, size * 2);
    keys = Arrays.copyOf(keys, capacity);
    weights = Arrays.copyOf(weights, capacity);
    since = Arrays.copyOf(since, capacity);
  }

  private int lightest() {
    int lightest = 0;
    for (int i = 1; i < size; i++) {
      if (weights[i] < weights[lightest]) {
        lightest = i;
      }
    }
    return lightest;
  }

  /** Takes away from a key, which goes when next to nothing is left of it. */
  void subtract(long key, double weight) {
    int index = find(key);
    if (index >= 0) {
      double left = weights[index] - weight;
      if (left <= NEXT_TO_NOTHING * weight) {
        remove(index);
      } else {
        weights[index] = left;
      }
    }
  }

  void rename(long from, long to) {
    int index = find(from);
    if (index >= 0 && find(to) < 0) {
      keys[index] = to;
    }
  }

  void remove(int index) {
    size--;
    keys[index] = keys[size];
    weights[index] = weights[size];
    since[index] = since[size];
  }

  void scale(double factor) {
    for (int i = 0; i < size; i++) {
      weights[i] *= factor;
    }
  }
}
