package org.portcullis.tests.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the served description of the API says of an answer. It knows those words of JSON Schema
 * that the description uses, and refuses members that no schema names.
 */
public final class ApiContract {
  private static final String DOCUMENT = "/org/portcullis/keycloak/admin/openapi.json";
  private static final JsonNode API = read();

  private final List<String> problems = new ArrayList<>();

  private ApiContract() {}

  private static JsonNode read() {
    try (var in = ApiContract.class.getResourceAsStream(DOCUMENT)) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is wrong with a value of one of the description's schemas. */
  public static List<String> problems(String schema, JsonNode value) {
    var found = API.at("/components/schemas/" + schema);
    if (!found.isObject()) {
      throw new IllegalArgumentException("no schema " + schema);
    }
    return check(found, value);
  }

  /** What is wrong with the answer to a request that went well. */
  public static List<String> answer(String path, String method, JsonNode value) {
    var responses = API.path("paths").path(path).path(method).path("responses");
    for (var status : List.of("200", "201", "202")) {
      var schema = responses.path(status).at("/content/application~1json/schema");
      if (schema.isObject()) {
        return check(schema, value);
      }
    }
    throw new IllegalArgumentException("no answer of " + method + " " + path);
  }

  private static List<String> check(JsonNode schema, JsonNode value) {
    var contract = new ApiContract();
    contract.check("", schema, value);
    return contract.problems;
  }

  private void check(String at, JsonNode schema, JsonNode value) {
    if (schema.has("$ref")) {
      check(at, API.at(schema.path("$ref").asText().substring(1)), value);
    } else if (schema.has("oneOf")) {
      oneOf(at, schema.path("oneOf"), value);
    } else {
      type(at, schema, value);
      enumeration(at, schema, value);
      members(at, schema, value);
      for (int i = 0; value.isArray() && schema.has("items") && i < value.size(); i++) {
        check(at + "/" + i, schema.path("items"), value.get(i));
      }
    }
  }

  private void oneOf(String at, JsonNode schemas, JsonNode value) {
    for (JsonNode one : schemas) {
      if (check(one, value).isEmpty()) {
        return;
      }
    }
    problems.add(at + " is none of " + schemas + ": " + value);
  }

  private void enumeration(String at, JsonNode schema, JsonNode value) {
    if (!schema.has("enum") || value.isNull()) {
      return;
    }
    for (JsonNode one : schema.path("enum")) {
      if (one.equals(value)) {
        return;
      }
    }
    problems.add(at + " is not in " + schema.path("enum") + ": " + value);
  }

  private void type(String at, JsonNode schema, JsonNode value) {
    var types = new ArrayList<String>();
    schema.path("type").forEach(one -> types.add(one.asText()));
    if (schema.path("type").isTextual()) {
      types.add(schema.path("type").asText());
    }
    if (!types.isEmpty() && types.stream().noneMatch(type -> is(type, value))) {
      problems.add(at + " is no " + types + ": " + value);
    }
  }

  private static boolean is(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      default -> throw new IllegalArgumentException("a type that is not known: " + type);
    };
  }

  private void members(String at, JsonNode schema, JsonNode value) {
    if (!value.isObject() || !schema.has("properties")) {
      return;
    }
    for (JsonNode name : schema.path("required")) {
      if (!value.has(name.asText())) {
        problems.add(at + " has no " + name.asText());
      }
    }
    value
        .properties()
        .forEach(
            member -> {
              var of = schema.path("properties").path(member.getKey());
              if (of.isMissingNode() && !schema.path("additionalProperties").asBoolean()) {
                problems.add(at + "/" + member.getKey() + " is not described");
              } else if (of.isObject()) {
                check(at + "/" + member.getKey(), of, member.getValue());
              }
            });
  }
}
