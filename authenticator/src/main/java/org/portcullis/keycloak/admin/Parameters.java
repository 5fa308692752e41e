package org.portcullis.keycloak.admin;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.portcullis.engine.input.Range;

/** The query of a request, of which no parameter is unknown. */
final class Parameters {
  /** Those of every list. */
  static final Set<String> PAGE = Set.of("limit", "after");

  private static final int DEFAULT_LIMIT = 50;
  private static final int LARGEST_LIMIT = 200;
  private static final int MOST_VALUES = 50;
  private static final int LONGEST_VALUE = 255;

  private final MultivaluedMap<String, String> values;

  private Parameters(MultivaluedMap<String, String> values) {
    this.values = values;
  }

  /**
   * Those of the request that is being served.
   *
   * @param known names of all that it may have
   */
  static Parameters of(KeycloakSession session, Set<String> known) throws Body.Invalid {
    return of(session.getContext().getUri().getQueryParameters(), known);
  }

  static Parameters of(MultivaluedMap<String, String> values, Set<String> known)
      throws Body.Invalid {
    for (String name : values.keySet()) {
      if (!known.contains(name)) {
        throw new Body.Invalid(
            name + " is not a known parameter; known are " + new TreeSet<>(known));
      }
      for (String value : values.get(name)) {
        if (value.length() > LONGEST_VALUE) {
          throw new Body.Invalid(name + " must have at most " + LONGEST_VALUE + " characters");
        }
      }
    }
    return new Parameters(values);
  }

  /** All names of two sets. */
  static Set<String> names(Set<String> some, Set<String> others) {
    Set<String> all = new TreeSet<>(some);
    all.addAll(others);
    return all;
  }

  /** The one value of a parameter; null without it. */
  @Nullable String text(String name) throws Body.Invalid {
    List<String> all = values.get(name);
    if (all == null || all.isEmpty()) {
      return null;
    }
    if (all.size() > 1) {
      throw new Body.Invalid(name + " must be given once");
    }
    return all.get(0).isBlank() ? null : all.get(0).strip();
  }

  /** All values of a parameter. */
  Set<String> texts(String name) throws Body.Invalid {
    List<String> all = values.getOrDefault(name, List.of());
    if (all.size() > MOST_VALUES) {
      throw new Body.Invalid(name + " must be given at most " + MOST_VALUES + " times");
    }
    return all.stream()
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** All values of a parameter that names constants. */
  <E extends Enum<E>> Set<E> constants(String name, Class<E> type) throws Body.Invalid {
    Set<E> constants = new LinkedHashSet<>();
    for (String text : texts(name)) {
      constants.add(constant(name, text, type));
    }
    return constants;
  }

  private static <E extends Enum<E>> E constant(String name, String text, Class<E> type)
      throws Body.Invalid {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(text.replace('-', '_'))) {
        return constant;
      }
    }
    throw new Body.Invalid(name + " must be one of " + Arrays.toString(type.getEnumConstants()));
  }

  /** The value of a parameter that names a constant. */
  <E extends Enum<E>> E constant(String name, E fallback) throws Body.Invalid {
    String text = text(name);
    return text == null ? fallback : constant(name, text, fallback.getDeclaringClass());
  }

  /** The value of a parameter that is a moment. */
  @Nullable Instant moment(String name) throws Body.Invalid {
    String text = text(name);
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      throw new Body.Invalid(name + " must be a moment like 2026-11-28T12:00:00Z");
    }
  }

  /** The value of a parameter that is a whole number. */
  long whole(String name, long lowest, long highest, long fallback) throws Body.Invalid {
    String text = text(name);
    return text == null ? fallback : whole(name, text, lowest, highest);
  }

  /** All values of a parameter that are whole numbers. */
  Set<Long> wholes(String name, long lowest, long highest) throws Body.Invalid {
    Set<Long> numbers = new LinkedHashSet<>();
    for (String text : texts(name)) {
      numbers.add(whole(name, text, lowest, highest));
    }
    return numbers;
  }

  private static long whole(String name, String text, long lowest, long highest)
      throws Body.Invalid {
    Range range = new Range(lowest, highest);
    try {
      long number = Long.parseLong(text);
      if (range.has(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new Body.Invalid(name + " must be a whole number");
    }
    throw new Body.Invalid(name + " must be " + range);
  }

  /** How many a page has. */
  int limit() throws Body.Invalid {
    return (int) whole("limit", 1, LARGEST_LIMIT, DEFAULT_LIMIT);
  }

  /** Where the page before ended, as the list said it; null for the first page. */
  @Nullable String after() throws Body.Invalid {
    return Cursor.read(text("after"), filters());
  }

  /** What leads to the page after one that ended at a place. */
  @Nullable String next(@Nullable String place) {
    return place == null ? null : Cursor.write(place, filters());
  }

  /** What is asked for, whatever the page. */
  private String filters() {
    return values.entrySet().stream()
        .filter(entry -> !PAGE.contains(entry.getKey()))
        .map(entry -> entry.getKey() + "=" + new TreeSet<>(entry.getValue()))
        .sorted()
        .collect(Collectors.joining("&"));
  }
}
