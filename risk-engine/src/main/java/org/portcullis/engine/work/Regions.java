package org.portcullis.engine.work;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Regions of countries by code or name: ISO 3166-2 with or without the country, in any case, or the
 * name in English or a language of the country, as Unicode's locale data has it. A name of two
 * regions is the name of none.
 */
public final class Regions {
  private static final String RESOURCE = "regions.csv";
  private static final Pattern CODE = Pattern.compile("[A-Z0-9]{1,3}");
  private static final Pattern PREFIXED = Pattern.compile("([A-Z]{2})[-_/. ]([A-Z0-9]{1,3})");
  private static final String FORM = "must be a region's code of ISO 3166-2, such as BY";

  private static final Map<String, Regions> OF_COUNTRIES = read();
  private static final Regions NONE = new Regions();

  private final Set<String> codes = new HashSet<>();
  private final Map<String, String> names = new HashMap<>();
  private final Set<String> ambiguous = new HashSet<>();

  private Regions() {}

  /**
   * The code that a text means, in upper case and without the country. A code of the right form
   * that the data does not have is taken, as countries change theirs more often than the data.
   *
   * @param country the declared country's code; null when none is declared
   * @throws IllegalArgumentException if it means none, or one of another country
   */
  public static String code(@Nullable String country, String text) {
    String upper = text.strip().toUpperCase(Locale.ROOT);
    Matcher prefixed = PREFIXED.matcher(upper);
    if (prefixed.matches() && Countries.isCode(prefixed.group(1))) {
      if (country != null && !country.equals(prefixed.group(1))) {
        throw new IllegalArgumentException("is a region of another country than the declared one");
      }
      return prefixed.group(2);
    }
    if (CODE.matcher(upper).matches()) {
      return upper;
    }
    if (country == null) {
      throw new IllegalArgumentException(FORM + "; a name means nothing without a country");
    }
    String name = Names.folded(text);
    Regions regions = OF_COUNTRIES.getOrDefault(country, NONE);
    String code = regions.names.get(name);
    if (code == null || regions.ambiguous.contains(name)) {
      throw new IllegalArgumentException(FORM);
    }
    return code;
  }

  /** Whether a country has a region of this code, in any case. */
  static boolean isCode(String country, String code) {
    return OF_COUNTRIES
        .getOrDefault(country, NONE)
        .codes
        .contains(code.strip().toUpperCase(Locale.ROOT));
  }

  private static Map<String, Regions> read() {
    Map<String, Regions> known = new HashMap<>();
    InputStream resource =
        Objects.requireNonNull(Regions.class.getResourceAsStream(RESOURCE), RESOURCE);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(",", -1))
          .forEach(
              cells ->
                  known.computeIfAbsent(cells[0].substring(0, 2), any -> new Regions()).add(cells));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return known;
  }

  private void add(String[] cells) {
    String code = cells[0].substring(3);
    codes.add(code);
    for (int i = 1; i < cells.length; i++) {
      String name = Names.folded(cells[i]);
      String other = names.putIfAbsent(name, code);
      if (other != null && !other.equals(code)) {
        ambiguous.add(name);
      }
    }
  }
}
