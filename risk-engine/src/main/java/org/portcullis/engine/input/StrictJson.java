package org.portcullis.engine.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads JSON that somebody else wrote and that something is decided by. Two readers of one text
 * must not understand two things, so a key that is there twice and text after the end refuse it;
 * and nobody is to believe that something was asked for which was passed over, so an unknown field
 * and a value of another type refuse a record.
 */
public final class StrictJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              text ->
                  text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .build();

  private StrictJson() {}

  /**
   * The tree of a text; a missing node for one without anything in it.
   *
   * @throws JsonProcessingException if it is not JSON, has a key twice or goes on after its end
   */
  public static JsonNode tree(String text) throws JsonProcessingException {
    return MAPPER.readTree(text);
  }

  /**
   * The record that a text describes. Fields that are not there are null.
   *
   * @throws IllegalArgumentException if it is not a JSON object, or none of that record; the
   *     message says why, to whoever wrote it
   */
  public static <T extends Record> T read(String text, Class<T> type) {
    JsonNode tree = treeOf(text);
    if (!tree.isObject()) {
      throw new IllegalArgumentException("must be a JSON object");
    }
    refuseUnknown(tree, type);
    try {
      return MAPPER.treeToValue(tree, type);
    } catch (ValueInstantiationException e) {
      throw refusal(e);
    } catch (MismatchedInputException e) {
      throw new IllegalArgumentException(mismatch(e), e);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
  }

  private static JsonNode treeOf(String text) {
    try {
      return tree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not valid JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** Before anything else is said of it: a misspelt field is not one that is missing. */
  private static void refuseUnknown(JsonNode tree, Class<? extends Record> type) {
    Set<String> known =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    for (Map.Entry<String, JsonNode> field : tree.properties()) {
      if (!known.contains(field.getKey())) {
        throw new IllegalArgumentException(
            field.getKey() + " is not a known field; known are " + known);
      }
    }
  }

  /** What the record itself says. */
  private static IllegalArgumentException refusal(ValueInstantiationException e) {
    return e.getCause() instanceof IllegalArgumentException said
        ? said
        : new IllegalArgumentException("not a value of " + path(e), e);
  }

  private static String mismatch(MismatchedInputException e) {
    Class<?> wanted = e.getTargetType();
    String what;
    if (wanted == null) {
      what = "something else";
    } else if (wanted == Boolean.class || wanted == boolean.class) {
      what = "true or false";
    } else if (wanted == String.class) {
      what = "a text";
    } else if (Collection.class.isAssignableFrom(wanted)) {
      what = "a list";
    } else if (wanted == Integer.class || wanted == Long.class) {
      what = "a whole number";
    } else if (Number.class.isAssignableFrom(wanted)) {
      what = "a number";
    } else {
      what = "an object";
    }
    return path(e) + " must be " + what;
  }

  /** Such as {@code a.b[1]}. */
  private static String path(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    e.getPath()
        .forEach(
            step -> {
              if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
              } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
              }
            });
    return path.toString();
  }
}
