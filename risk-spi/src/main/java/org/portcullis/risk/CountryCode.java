package org.portcullis.risk;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** ISO 3166-1 alpha-2 codes. */
final class CountryCode {
  private CountryCode() {}

  /** The code in upper case; null stays null. */
  static @Nullable String of(@Nullable String code) {
    if (code == null) {
      return null;
    }
    if (code.length() != 2 || !isLetter(code.charAt(0)) || !isLetter(code.charAt(1))) {
      throw new IllegalArgumentException("country must be two letters, not '" + code + "'");
    }
    return code.toUpperCase(Locale.ROOT);
  }

  private static boolean isLetter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }
}
