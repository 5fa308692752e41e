package org.portcullis.keycloak.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portcullis.engine.policy.InvalidPolicyException;
import org.portcullis.engine.policy.PolicyCodec;
import org.portcullis.engine.policy.Problem;

/** The served schema of policies against the codec that decides what a policy is. */
class PolicySchemaTest {
  private static final String UNKNOWN = "nobodyKnowsThis";

  /** Where the schema describes an object, and a document that has one there. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        " | {@}",
        "/properties/thresholds | {'thresholds':{@}}",
        "/properties/thresholds/properties/session | {'thresholds':{'session':{@}}}",
        "/properties/signals/additionalProperties | {'signals':{'new-device':{@}}}",
        "/properties/networks/items | {'networks':[{@}]}",
        "/properties/indicators/items | {'indicators':[{@}]}",
        "/properties/knownFacts | {'knownFacts':{@}}",
        "/properties/ceilings/additionalProperties | {'ceilings':{'c':{@}}}",
        "/properties/ceilings/additionalProperties/properties/withhold"
            + " | {'ceilings':{'c':{'withhold':{@}}}}",
        "/properties/probation/properties/who | {'probation':{'who':{@}}}",
        "/properties/probation/properties/stages/items | {'probation':{'stages':[{@}]}}",
        "/properties/reverification | {'reverification':{@}}",
        "/properties/proofing | {'proofing':{@}}",
        "/properties/underCeiling | {'underCeiling':{@}}",
        "/properties/sessionCeilings | {'sessionCeilings':{@}}",
        "/properties/sessionCeilings/properties/session | {'sessionCeilings':{'session':{@}}}",
        "/properties/rules/items | {'rules':[{@}]}",
        "/properties/rules/items/properties/when | {'rules':[{'when':{@}}]}",
        "/properties/rules/items/properties/then | {'rules':[{'then':{@}}]}",
        "/$defs/condition | {'rules':[{'when':{'all':[{@}]}}]}",
        "/$defs/condition/properties/session | {'rules':[{'when':{'all':[{'session':{@}}]}}]}",
        "/$defs/condition/properties/signal | {'rules':[{'when':{'all':[{'signal':{@}}]}}]}",
        "/$defs/condition/properties/tenure | {'rules':[{'when':{'all':[{'tenure':{@}}]}}]}",
        "/$defs/condition/properties/network | {'rules':[{'when':{'all':[{'network':{@}}]}}]}",
        "/properties/approval | {'approval':{@}}",
        "/properties/server | {'server':{@}}",
        "/properties/safeguards | {'safeguards':{@}}"
      })
  void fieldsOfTheSchema_areThoseOfTheCodec(String pointer, String document) throws IOException {
    JsonNode schema = schema().at(pointer == null ? "" : pointer);
    TreeSet<String> described = new TreeSet<>();
    schema.path("properties").fieldNames().forEachRemaining(described::add);

    assertThat(described).isEqualTo(known(document));
    assertThat(schema.path("additionalProperties").isBoolean()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"mode,mode", "failureMode,failureMode", "unknown,unknown", "stepUpAt,blockAt"})
  void wordsOfTheSchema_areTakenByTheCodec(String field, String other) throws IOException {
    JsonNode described = schema().at("/properties/" + field);
    JsonNode words =
        described.has("$ref")
            ? schema().at("/$defs/" + other).path("enum")
            : described.path("enum");
    assertThat(words).isNotEmpty();
    for (JsonNode word : words) {
      String mode = field.equals("mode") ? "" : "\"mode\":\"enforce\",";
      String document = "{" + mode + "\"" + field + "\":" + word + "}";
      assertThat(problems(document)).as(document).isEmpty();
    }
  }

  private static JsonNode schema() throws IOException {
    return new JsonMapper()
        .readTree(PolicySchemaTest.class.getResourceAsStream("policy.schema.json"));
  }

  private static Set<String> known(String template) {
    String document = template.replace("'", "\"").replace("@", "\"" + UNKNOWN + "\":1");
    for (Problem problem : problems(document)) {
      if (problem.path().endsWith(UNKNOWN)) {
        String list = problem.message().substring(problem.message().indexOf("known are ") + 10);
        return new TreeSet<>(List.of(list.split(", ")));
      }
    }
    throw new AssertionError("the codec takes " + document);
  }

  private static List<Problem> problems(String document) {
    InvalidPolicyException refused =
        catchThrowableOfType(
            InvalidPolicyException.class, () -> PolicyCodec.ofStored().read(document));
    return refused == null ? List.of() : refused.problems();
  }
}
