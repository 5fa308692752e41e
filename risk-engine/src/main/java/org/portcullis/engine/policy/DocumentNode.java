package org.portcullis.engine.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.input.Range;

/**
 * A node of a JSON document together with its path. Reading never throws on bad input: it notes a
 * {@link Problem} and goes on with a fallback, so that one pass finds them all.
 */
final class DocumentNode {
  private final String path;
  private final JsonNode node;
  private final List<Problem> problems;
  private final Set<String> read = new LinkedHashSet<>();

  DocumentNode(String path, JsonNode node, List<Problem> problems) {
    this.path = path;
    this.node = node;
    this.problems = problems;
  }

  void problem(String message) {
    problems.add(new Problem(path, message));
  }

  /** How many problems the whole document has so far. */
  int problemCount() {
    return problems.size();
  }

  /** The node of an optional field, which must be an object. */
  @Nullable DocumentNode object(String field) {
    DocumentNode child = child(field);
    if (child != null && !child.node.isObject()) {
      child.problem("must be an object");
      return null;
    }
    return child;
  }

  /** The values of an object field by name, each of which must be an object. */
  <T> Map<String, T> objects(String field, Function<DocumentNode, @Nullable T> reader) {
    Map<String, T> values = new LinkedHashMap<>();
    DocumentNode parent = object(field);
    if (parent != null) {
      for (String name : parent.names()) {
        DocumentNode child = parent.object(name);
        T value = child == null ? null : reader.apply(child);
        if (value != null) {
          values.put(name, value);
        }
      }
    }
    return values;
  }

  /** The elements of an array field, each of which must be an object. */
  <T> List<T> list(String field, Function<DocumentNode, @Nullable T> reader) {
    List<T> values = new ArrayList<>();
    for (DocumentNode element : elements(field)) {
      if (!element.node.isObject()) {
        element.problem("must be an object");
        continue;
      }
      T value = reader.apply(element);
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }

  /** The strings of an array field, turned into values by a parser that may refuse them. */
  <T> List<T> strings(String field, Function<String, T> parser) {
    List<T> values = new ArrayList<>();
    for (DocumentNode element : elements(field)) {
      T value = element.parse(parser);
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }

  /** The value of an optional string field, turned into a value by a parser that may refuse it. */
  <T> @Nullable T string(String field, Function<String, T> parser) {
    DocumentNode child = child(field);
    return child == null ? null : child.parse(parser);
  }

  /** The value of an optional field naming a constant in lower case with dashes. */
  <E extends Enum<E>> @Nullable E constant(String field, Class<E> type) {
    return string(field, text -> parseConstant(text, type));
  }

  /** The numbers of an array field. */
  List<Long> integers(String field, long lowest, long highest) {
    List<Long> values = new ArrayList<>();
    Range range = new Range(lowest, highest);
    for (DocumentNode element : elements(field)) {
      if (!element.isWhole(range)) {
        element.problem("must be a whole number " + range);
      } else {
        values.add(element.node.longValue());
      }
    }
    return values;
  }

  int integer(String field, int lowest, int highest, int fallback) {
    DocumentNode child = child(field);
    if (child == null) {
      return fallback;
    }
    Range range = new Range(lowest, highest);
    if (!child.isWhole(range)) {
      child.problem("must be a whole number " + range);
      return fallback;
    }
    return child.node.intValue();
  }

  double number(String field, double lowest, double highest, double fallback) {
    DocumentNode child = child(field);
    if (child == null) {
      return fallback;
    }
    Range range = new Range(lowest, highest);
    if (!child.node.isNumber() || !range.has(child.node.doubleValue())) {
      child.problem("must be a number " + range);
      return fallback;
    }
    return child.node.doubleValue();
  }

  boolean flag(String field, boolean fallback) {
    DocumentNode child = child(field);
    if (child == null) {
      return fallback;
    }
    if (!child.node.isBoolean()) {
      child.problem("must be true or false");
      return fallback;
    }
    return child.node.booleanValue();
  }

  /** Whether a field is there and not null. */
  boolean has(String field) {
    return node.hasNonNull(field);
  }

  /** Whether a field is an array without elements. */
  boolean isEmptyArray(String field) {
    JsonNode child = node.path(field);
    return child.isArray() && child.isEmpty();
  }

  /** Notes that a field is missing. */
  void missing(String field) {
    problems.add(new Problem(pathOf(field), "is required"));
  }

  /** Notes a problem of one of this node's fields. */
  void problem(String field, String message) {
    problems.add(new Problem(pathOf(field), message));
  }

  /** Names of all fields of this object. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Notes every field that nobody asked for. */
  void refuseOthers() {
    for (String name : names()) {
      if (!read.contains(name)) {
        problem(name, "is not a known field; known are " + String.join(", ", read));
      }
    }
  }

  /** The way a constant is written in a document. */
  static String nameOf(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static <E extends Enum<E>> E parseConstant(String text, Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> nameOf(constant).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "must be one of "
                        + Arrays.stream(type.getEnumConstants())
                            .map(DocumentNode::nameOf)
                            .collect(Collectors.joining(", "))));
  }

  private @Nullable DocumentNode child(String field) {
    read.add(field);
    JsonNode child = node.get(field);
    return child == null || child.isNull()
        ? null
        : new DocumentNode(pathOf(field), child, problems);
  }

  private List<DocumentNode> elements(String field) {
    DocumentNode array = child(field);
    if (array == null) {
      return List.of();
    }
    if (!array.node.isArray()) {
      array.problem("must be an array");
      return List.of();
    }
    List<DocumentNode> elements = new ArrayList<>();
    for (int i = 0; i < array.node.size(); i++) {
      elements.add(new DocumentNode(array.path + "[" + i + "]", array.node.get(i), problems));
    }
    return elements;
  }

  private <T> @Nullable T parse(Function<String, T> parser) {
    if (!node.isTextual() || node.textValue().isBlank()) {
      problem("must be a text that is not blank");
      return null;
    }
    try {
      return parser.apply(node.textValue());
    } catch (IllegalArgumentException e) {
      problem("'" + node.textValue() + "' " + e.getMessage());
      return null;
    }
  }

  private boolean isWhole(Range range) {
    return node.isIntegralNumber() && node.canConvertToLong() && range.has(node.longValue());
  }

  private String pathOf(String field) {
    return path.isEmpty() ? field : path + "." + field;
  }
}
