package org.portcullis.engine.identity;

import org.jspecify.annotations.Nullable;
import org.portcullis.risk.GeoPoint;

/**
 * Values made short for storage. 24 bits tell the few values of one user apart; whatever could lead
 * back to a person is a keyed hash before it comes here, or one of many that hash alike.
 */
final class ShortHash {
  private static final int BITS = 24;
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  /** Steps per degree kept of a coordinate: about 10 km, less than IP databases err. */
  private static final double STEPS_PER_DEGREE = 10;

  private ShortHash() {}

  /** A hash (FNV-1a, folded) that is never 0; 0 for null. */
  static int of(@Nullable String text) {
    if (text == null) {
      return 0;
    }
    long hash = OFFSET;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
    }
    return fold(hash);
  }

  /** A hash of a number that is never 0. */
  static int of(long number) {
    long hash = OFFSET;
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      hash = (hash ^ ((number >>> shift) & 0xFF)) * PRIME;
    }
    return fold(hash);
  }

  private static int fold(long hash) {
    long folded = hash ^ (hash >>> BITS) ^ (hash >>> (2 * BITS));
    int small = (int) (folded & ((1 << BITS) - 1));
    return small == 0 ? 1 : small;
  }

  /** A point to a tenth of a degree, its radius to a whole kilometre. */
  static GeoPoint coarse(GeoPoint point) {
    return new GeoPoint(
        Math.round(point.latitude() * STEPS_PER_DEGREE) / STEPS_PER_DEGREE,
        Math.round(point.longitude() * STEPS_PER_DEGREE) / STEPS_PER_DEGREE,
        Math.ceil(point.accuracyKm()));
  }
}
