package org.portcullis.engine.work;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Countries by code or name: ISO 3166-1 of two or three letters in any case, the code of one of
 * their regions, or the name in their own languages or a language of many personnel systems, as
 * Java has it. A name of two countries is the name of none.
 */
public final class Countries {
  /** Not of ISO 3166-1, but what address databases say. */
  private static final String KOSOVO = "XK";

  private static final String FORM = "must be a country's two letters of ISO 3166-1, such as DE";

  private static final List<Locale> LANGUAGES =
      List.of(
          Locale.ENGLISH,
          Locale.GERMAN,
          Locale.FRENCH,
          Locale.ITALIAN,
          new Locale("es"),
          new Locale("pt"),
          new Locale("nl"),
          new Locale("pl"));

  /** Names that are in use and not in Java's data. */
  private static final Map<String, String> OTHERS =
      Map.ofEntries(
          Map.entry("uk", "GB"),
          Map.entry("greatbritain", "GB"),
          Map.entry("unitedkingdomofgreatbritainandnorthernireland", "GB"),
          Map.entry("usa", "US"),
          Map.entry("unitedstatesofamerica", "US"),
          Map.entry("el", "GR"),
          Map.entry("uae", "AE"),
          Map.entry("czechrepublic", "CZ"),
          Map.entry("holland", "NL"),
          Map.entry("thenetherlands", "NL"),
          Map.entry("republicofireland", "IE"),
          Map.entry("russianfederation", "RU"),
          Map.entry("republicofkorea", "KR"),
          Map.entry("korearepublicof", "KR"),
          Map.entry("democraticpeoplesrepublicofkorea", "KP"),
          Map.entry("koreademocraticpeoplesrepublicof", "KP"),
          Map.entry("dprk", "KP"),
          Map.entry("turkiye", "TR"),
          Map.entry("turkey", "TR"),
          Map.entry("vietnam", "VN"));

  /** By their letters, which mean a code only as they are: {@code n/a} is not Namibia. */
  private static final Map<String, String> CODES = codes();

  private static final Map<String, String> NAMES = names();

  private Countries() {}

  /**
   * The code that a text means, in upper case.
   *
   * @throws IllegalArgumentException if it means none
   */
  public static String code(String text) {
    return find(text).orElseThrow(() -> new IllegalArgumentException(FORM));
  }

  /** The code that a text means; empty if it means none. */
  static Optional<String> find(String text) {
    String stripped = text.strip();
    String code = CODES.get(stripped.toUpperCase(Locale.ROOT));
    if (code == null && !Placeholders.is(stripped)) {
      code = NAMES.get(Names.folded(stripped));
    }
    return code == null ? ofRegion(stripped) : Optional.of(code);
  }

  /** Of {@code DE-BY}, if there is such a region. */
  private static Optional<String> ofRegion(String text) {
    int dash = text.indexOf('-');
    if (dash != 2) {
      return Optional.empty();
    }
    String country = text.substring(0, dash).toUpperCase(Locale.ROOT);
    return isCode(country) && Regions.isCode(country, text.substring(dash + 1))
        ? Optional.of(country)
        : Optional.empty();
  }

  static boolean isCode(String code) {
    return code.length() == 2 && CODES.containsKey(code);
  }

  private static Map<String, String> codes() {
    Map<String, String> codes = new HashMap<>(Map.of(KOSOVO, KOSOVO));
    for (String code : Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2)) {
      codes.put(code, code);
      codes.put(new Locale("", code).getISO3Country(), code);
    }
    return Map.copyOf(codes);
  }

  private static Map<String, String> names() {
    Map<String, String> names = new HashMap<>();
    Set<String> ambiguous = new HashSet<>();
    Map<String, List<Locale>> own = new HashMap<>();
    for (Locale locale : Locale.getAvailableLocales()) {
      own.merge(locale.getCountry(), List.of(locale), Countries::joined);
    }
    for (String code : Set.copyOf(CODES.values())) {
      Locale country = new Locale("", code);
      for (Locale language : joined(LANGUAGES, own.getOrDefault(code, List.of()))) {
        String name = Names.folded(country.getDisplayCountry(language));
        String other = names.putIfAbsent(name, code);
        if (other != null && !other.equals(code)) {
          ambiguous.add(name);
        }
      }
    }
    names.keySet().removeAll(ambiguous);
    names.putAll(OTHERS);
    return Map.copyOf(names);
  }

  private static List<Locale> joined(List<Locale> some, List<Locale> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }
}
