package org.portcullis.engine.work;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names as people compare them: without case, accents, spaces and punctuation. */
final class Names {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern NO_LETTER_OR_DIGIT = Pattern.compile("[^\\p{L}\\p{Nd}]+");

  private Names() {}

  static String folded(String text) {
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
    String plain = MARKS.matcher(decomposed).replaceAll("").toLowerCase(Locale.ROOT);
    return NO_LETTER_OR_DIGIT.matcher(plain.replace("ß", "ss")).replaceAll("");
  }
}
