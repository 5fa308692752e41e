package org.portcullis.engine.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one record by their paths: {@code country.iso_code}, {@code city}, and {@code
 * subdivisions[].iso_code} for what the elements of a list have. A value that says nothing is no
 * value.
 */
final class Fields {
  private static final int DEEPEST = 4;

  private final Map<String, Object> values = new LinkedHashMap<>();
  private final Set<String> declared = new LinkedHashSet<>();

  private Fields() {}

  static Fields of(Map<?, ?> record) {
    Fields fields = new Fields();
    fields.add("", record, 1);
    return fields;
  }

  private void add(String prefix, Map<?, ?> map, int depth) {
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String path = prefix + entry.getKey();
      if (path.endsWith("names") && entry.getValue() instanceof Map<?, ?> names) {
        // Names in other languages are never asked for.
        put(path + ".en", names.get("en"));
      } else {
        add(path, entry.getValue(), depth);
      }
    }
  }

  private void add(String path, @Nullable Object value, int depth) {
    if (value instanceof Map<?, ?> map) {
      if (depth < DEEPEST) {
        add(path + ".", map, depth + 1);
      }
    } else if (value instanceof List<?> list) {
      for (Object element : list) {
        add(path + "[]", element, depth);
      }
    } else {
      put(path, value);
    }
  }

  private void put(String path, @Nullable Object value) {
    declared.add(path);
    if (value == null || (value instanceof String text && isNothing(text))) {
      return;
    }
    if (path.contains("[]")) {
      List<Object> all = new ArrayList<>();
      if (values.get(path) instanceof List<?> before) {
        all.addAll(before);
      }
      all.add(value);
      values.put(path, all);
    } else {
      values.put(path, value);
    }
  }

  /** A hyphen is some vendors' way to say unknown. */
  private static boolean isNothing(String text) {
    return text.isBlank() || text.strip().equals("-");
  }

  /** The paths that the record has, those without a value too. */
  Set<String> declared() {
    return declared;
  }

  /** The paths that have a value. */
  Set<String> paths() {
    return values.keySet();
  }

  @Nullable Object at(String path) {
    return values.get(path);
  }

  /** Whether there is a value at any of the paths. */
  boolean hasAny(List<String> paths) {
    return paths.stream().anyMatch(values::containsKey);
  }

  /** The texts at the first path that has any. */
  List<String> texts(List<String> paths) {
    for (String path : paths) {
      Object value = values.get(path);
      if (value instanceof String text) {
        return List.of(text.strip());
      }
      if (value instanceof List<?> list) {
        return list.stream().map(element -> element.toString().strip()).toList();
      }
    }
    return List.of();
  }

  /** The text at the first path that has one. */
  @Nullable String text(List<String> paths) {
    List<String> texts = texts(paths);
    return texts.isEmpty() ? null : texts.get(0);
  }

  /** The number, or the text of one, at the first path that has one; NaN without any. */
  double number(List<String> paths) {
    for (String path : paths) {
      double number = number(values.get(path));
      if (!Double.isNaN(number)) {
        return number;
      }
    }
    return Double.NaN;
  }

  static double number(@Nullable Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    try {
      return value instanceof String text ? Double.parseDouble(text) : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** The value as a flag; null when it is none. */
  static @Nullable Boolean flag(@Nullable Object value) {
    if (value instanceof Boolean flag) {
      return flag;
    }
    if (value instanceof Number number) {
      // Elsewhere 2 is another class, and -1 an error.
      return number.doubleValue() == 1 ? Boolean.TRUE : Boolean.FALSE;
    }
    return switch (value instanceof String text ? text.strip().toLowerCase(Locale.ROOT) : "") {
      case "true", "yes", "1" -> Boolean.TRUE;
      case "false", "no", "0" -> Boolean.FALSE;
      default -> null;
    };
  }
}
