package org.portcullis.engine.history;

import org.jspecify.annotations.Nullable;
import org.portcullis.risk.Browser;

/**
 * Turns values into the short keys that profiles count by. Whatever could lead back to a person is
 * a keyed hash before it comes here; this one only makes it short.
 */
final class Keys {
  /** Stands for a value that is not known. */
  static final long NONE = 0;

  /** 48 bits are plenty among the few values of one user, and a quarter shorter to store. */
  private static final int DROPPED_BITS = 16;

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private static final char FIRST_LETTER = 'A';
  private static final int LETTERS = 26;

  /** All pairs of letters, so that one of them is one object. */
  private static final String[] COUNTRIES = countries();

  private Keys() {}

  private static String[] countries() {
    String[] all = new String[LETTERS * LETTERS];
    for (int i = 0; i < all.length; i++) {
      all[i] =
          String.valueOf(
              new char[] {
                (char) (FIRST_LETTER + i / LETTERS), (char) (FIRST_LETTER + i % LETTERS)
              });
    }
    return all;
  }

  static long of(@Nullable String text) {
    if (text == null) {
      return NONE;
    }
    long hash = FNV_OFFSET;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return mix(hash);
  }

  /** A country's two letters. */
  static long country(@Nullable String code) {
    return code == null ? NONE : (code.charAt(0) << 8) | code.charAt(1);
  }

  static @Nullable String countryName(long key) {
    if (key == NONE) {
      return null;
    }
    int first = (int) (key >> 8) - FIRST_LETTER;
    int second = (int) (key & 0xFF) - FIRST_LETTER;
    return COUNTRIES[first * LETTERS + second];
  }

  /** An autonomous system within a country. */
  static long network(long country, @Nullable Long asn) {
    return country == NONE || asn == null ? NONE : (country << 32) | asn;
  }

  static @Nullable Long asn(long network) {
    return network == NONE ? null : network & 0xFFFF_FFFFL;
  }

  static long countryOf(long network) {
    return network >>> 32;
  }

  /** A browser runs on one operating system: Chrome on Android is another than on Windows. */
  static long browser(Browser browser) {
    return browser.family() == null ? NONE : mix(of(browser.family()) + of(browser.os()));
  }

  /** What stays the same of a computer while its screens and browser versions come and go. */
  static long hardware(Browser browser) {
    return browser.platform() == null
        ? NONE
        : mix(of(browser.platform()) + 31 * of(browser.renderer()));
  }

  /** Finaliser of MurmurHash3 by Austin Appleby, in the public domain. */
  private static long mix(long value) {
    long hash = value;
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    hash = (hash ^ (hash >>> 33)) >>> DROPPED_BITS;
    return hash == NONE ? 1 : hash;
  }
}
