package org.portcullis.engine.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.GeoPoint;

/** An object of a line; a value of the wrong type or form is an error naming the field. */
final class LineNode {
  private final String path;
  private final JsonNode node;

  LineNode(String path, JsonNode node) {
    this.path = path;
    this.node = node;
    if (!node.isObject() && !node.isNull() && !node.isMissingNode()) {
      throw new IllegalArgumentException(
          (path.isEmpty() ? "the line" : path) + " must be a JSON object");
    }
  }

  LineNode object(String field) {
    return new LineNode(path + field + ".", node.path(field));
  }

  void refuseOthers(Set<String> known) {
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                throw new IllegalArgumentException(path + name + " is not a known field");
              }
            });
  }

  @Nullable String text(String field) {
    JsonNode value = value(field);
    if (value == null) {
      return null;
    }
    if (!value.isTextual() || value.textValue().isBlank()) {
      throw new IllegalArgumentException(path + field + " must be a text that is not blank");
    }
    return value.textValue();
  }

  @Nullable Boolean flag(String field) {
    JsonNode value = value(field);
    if (value == null) {
      return null;
    }
    if (!value.isBoolean()) {
      throw new IllegalArgumentException(path + field + " must be true or false");
    }
    return value.booleanValue();
  }

  @Nullable Double number(String field) {
    JsonNode value = value(field);
    if (value == null) {
      return null;
    }
    if (!value.isNumber()) {
      throw new IllegalArgumentException(path + field + " must be a number");
    }
    return value.doubleValue();
  }

  /** Coordinates; null unless there are both. */
  @Nullable GeoPoint point(double defaultRadiusKm) {
    Double lat = number("lat");
    Double lon = number("lon");
    Double radius = number("accuracyKm");
    return lat == null || lon == null
        ? null
        : new GeoPoint(lat, lon, radius == null ? defaultRadiusKm : radius);
  }

  @Nullable Long whole(String field) {
    JsonNode value = value(field);
    if (value == null) {
      return null;
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new IllegalArgumentException(path + field + " must be a whole number");
    }
    return value.longValue();
  }

  List<String> texts(String field) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : elements(field)) {
      if (!element.isTextual()) {
        throw new IllegalArgumentException(path + field + " must be a list of texts");
      }
      texts.add(element.textValue());
    }
    return texts;
  }

  <T> List<T> objects(String field, Function<LineNode, T> reader) {
    List<T> values = new ArrayList<>();
    for (JsonNode element : elements(field)) {
      values.add(reader.apply(new LineNode(path + field + ".", element)));
    }
    return values;
  }

  <T> @Nullable T parse(String field, Function<String, T> parser) {
    String text = text(field);
    try {
      return text == null ? null : parser.apply(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IllegalArgumentException(path + field + ": " + e.getMessage(), e);
    }
  }

  <T> T required(String field, Function<String, T> parser) {
    T value = parse(field, parser);
    if (value == null) {
      throw new IllegalArgumentException(path + field + " is required");
    }
    return value;
  }

  private JsonNode elements(String field) {
    JsonNode array = node.path(field);
    if (!array.isArray() && !array.isNull() && !array.isMissingNode()) {
      throw new IllegalArgumentException(path + field + " must be a list");
    }
    return array;
  }

  private @Nullable JsonNode value(String field) {
    JsonNode value = node.get(field);
    return value == null || value.isNull() ? null : value;
  }
}
