package org.portcullis.engine.history;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * Rows of numbers as short text: {@code key:weight:hour,...}, keys and whole numbers in base 36,
 * weights in thousandths.
 */
final class PackedRows {
  private static final int BASE = 36;
  private static final double STEPS = 1000;
  private static final String ROWS = ",";
  private static final String FIELDS = ":";
  private static final String PLACE = "~";

  private PackedRows() {}

  static String weight(double weight) {
    return Long.toString(Math.round(weight * STEPS), BASE);
  }

  static double weight(String text) {
    long steps = Long.parseLong(text, BASE);
    if (steps < 0) {
      throw new IllegalArgumentException("a stored weight is negative");
    }
    return steps / STEPS;
  }

  static String key(long key) {
    return Long.toUnsignedString(key, BASE);
  }

  static long key(String text) {
    return Long.parseUnsignedLong(text, BASE);
  }

  /** A key as its place in a tally that has it, which is shorter. */
  static String reference(DecayedCounts tally, long key) {
    int index = tally.find(key);
    return index < 0 ? key(key) : PLACE + number(index);
  }

  static long reference(DecayedCounts tally, String text) {
    if (!text.startsWith(PLACE)) {
      return key(text);
    }
    long index = number(text.substring(PLACE.length()));
    if (index < 0 || index >= tally.size()) {
      throw new IllegalArgumentException("a stored place is not in its tally");
    }
    return tally.key((int) index);
  }

  static String number(long number) {
    return Long.toString(number, BASE);
  }

  static long number(String text) {
    return Long.parseLong(text, BASE);
  }

  static String row(String... fields) {
    return String.join(FIELDS, fields);
  }

  /** The fields of every row; none for an empty text. */
  static List<String[]> rows(String text, int least, int most) {
    List<String[]> rows = new ArrayList<>();
    if (!text.isEmpty()) {
      for (String row : text.split(ROWS, -1)) {
        String[] fields = row.split(FIELDS, -1);
        if (fields.length < least || fields.length > most) {
          throw new IllegalArgumentException("a stored row has " + fields.length + " fields");
        }
        rows.add(fields);
      }
    }
    return rows;
  }

  static StringJoiner joiner() {
    return new StringJoiner(ROWS);
  }

  static String weights(double[] weights) {
    StringJoiner rows = joiner();
    for (double weight : weights) {
      rows.add(weight(weight));
    }
    return rows.toString();
  }

  static void weights(String text, double[] into) {
    List<String[]> rows = rows(text, 1, 1);
    if (rows.size() != into.length) {
      throw new IllegalArgumentException("stored weights are " + rows.size());
    }
    for (int i = 0; i < into.length; i++) {
      into[i] = weight(rows.get(i)[0]);
    }
  }

  static String tally(DecayedCounts tally) {
    StringJoiner rows = joiner();
    for (int i = 0; i < tally.size(); i++) {
      String row = row(key(tally.key(i)), weight(tally.weight(i)));
      rows.add(tally.since(i) == DecayedCounts.RELEASED ? row : row(row, number(tally.since(i))));
    }
    return rows.toString();
  }

  static void tally(String text, DecayedCounts into) {
    for (String[] row : rows(text, 2, 3)) {
      int since = row.length == 2 ? DecayedCounts.RELEASED : (int) number(row[2]);
      into.restore(key(row[0]), weight(row[1]), since);
    }
  }

  /** A tally whose keys another one mostly has. */
  static String tally(DecayedCounts tally, DecayedCounts keys) {
    StringJoiner rows = joiner();
    for (int i = 0; i < tally.size(); i++) {
      rows.add(row(reference(keys, tally.key(i)), weight(tally.weight(i))));
    }
    return rows.toString();
  }

  static void tally(String text, DecayedCounts into, DecayedCounts keys) {
    for (String[] row : rows(text, 2, 2)) {
      into.restore(reference(keys, row[0]), weight(row[1]), DecayedCounts.RELEASED);
    }
  }

  static String counts(Counts counts) {
    StringJoiner rows = joiner();
    counts.entries().forEach((key, weight) -> rows.add(row(key(key), weight(weight[0]))));
    return rows.toString();
  }

  static void counts(String text, Counts into) {
    for (String[] row : rows(text, 2, 2)) {
      into.add(key(row[0]), weight(row[1]));
    }
  }
}
