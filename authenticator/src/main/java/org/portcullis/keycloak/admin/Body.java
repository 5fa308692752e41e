package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The JSON object of a request, of which no field is unknown. */
final class Body {
  private static final int LONGEST_TEXT = 1000;

  private final JsonNode json;

  private Body(JsonNode json) {
    this.json = json;
  }

  /** A request that cannot be met; the message says why. */
  static class Invalid extends Exception {
    private static final long serialVersionUID = 1L;

    Invalid(String message) {
      super(message);
    }

    @Override
    public String getMessage() {
      return Objects.requireNonNull(super.getMessage());
    }
  }

  static Body read(String body, Set<String> fields) throws Invalid {
    JsonNode json = parse(body);
    for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!fields.contains(name)) {
        throw new Invalid(name + " is not a known field; known are " + new TreeSet<>(fields));
      }
    }
    return new Body(json);
  }

  private static JsonNode parse(String body) throws Invalid {
    try {
      JsonNode json = Json.MAPPER.readTree(body);
      if (json != null && json.isObject()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      throw new Invalid("not valid JSON: " + e.getOriginalMessage());
    }
    throw new Invalid("must be a JSON object");
  }

  String text(String field) throws Invalid {
    JsonNode value = json.path(field);
    if (!value.isTextual() || value.textValue().isBlank()) {
      throw new Invalid(field + " is required and must be a text that is not blank");
    }
    String text = value.textValue().strip();
    if (text.length() > LONGEST_TEXT) {
      throw new Invalid(field + " must have at most " + LONGEST_TEXT + " characters");
    }
    return text;
  }

  @Nullable String optionalText(String field) throws Invalid {
    return json.hasNonNull(field) ? text(field) : null;
  }

  /** Empty without the field; a list may be empty. */
  Optional<List<String>> texts(String field, int most) throws Invalid {
    JsonNode values = json.path(field);
    if (values.isMissingNode()) {
      return Optional.empty();
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode value : values) {
      if (!value.isTextual()
          || value.textValue().isBlank()
          || value.textValue().length() > LONGEST_TEXT) {
        throw new Invalid(
            field
                + " must be a list of texts, not blank, of at most "
                + LONGEST_TEXT
                + " characters");
      }
      texts.add(value.textValue().strip());
    }
    if (!values.isArray() || texts.size() > most) {
      throw new Invalid(field + " must be a list of at most " + most + " texts");
    }
    return Optional.of(texts);
  }

  /** False without it. */
  boolean flag(String field) throws Invalid {
    JsonNode value = json.path(field);
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw new Invalid(field + " must be true or false");
    }
    return value.booleanValue();
  }

  int whole(String field, int lowest, int highest) throws Invalid {
    JsonNode value = json.path(field);
    if (!value.isInt() || value.intValue() < lowest || value.intValue() > highest) {
      throw new Invalid(
          field + " is required and must be a whole number from " + lowest + " to " + highest);
    }
    return value.intValue();
  }
}
