package org.portcullis.keycloak.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Contents of cases as they are stored. */
public final class ContentCodec {
  static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {};

  private ContentCodec() {}

  /** The content as JSON. */
  static String write(Content content) {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode evidence = root.putArray("evidence");
    content.evidence().forEach(one -> evidence.add(write(one)));
    root.set("linked", JSON.valueToTree(content.linked()));
    root.set("sponsors", JSON.valueToTree(content.sponsors()));
    root.set("firstFindings", write(content.firstFindings()));
    root.set("latestFindings", write(content.latestFindings()));
    return root.toString();
  }

  /**
   * The content of a document.
   *
   * @throws IllegalStateException when it is not one that was written here
   */
  public static Content read(String document) {
    JsonNode root;
    try {
      root = JSON.readTree(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored case cannot be read", e);
    }
    List<CaseEvidence> evidence = new ArrayList<>();
    root.path("evidence").forEach(node -> evidence.add(evidence(node)));
    return new Content(
        evidence,
        texts(root.path("linked")),
        texts(root.path("sponsors")),
        findings(root.path("firstFindings")),
        findings(root.path("latestFindings")));
  }

  /** Facts as they are read again: texts, numbers, lists and maps. */
  static Map<String, Object> stored(Map<String, Object> facts) {
    try {
      return JSON.readValue(JSON.writeValueAsString(facts), FACTS);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("facts must be such as JSON has", e);
    }
  }

  private static ObjectNode write(CaseEvidence evidence) {
    ObjectNode node = JSON.createObjectNode();
    node.put("signal", evidence.signal());
    node.set("patterns", JSON.valueToTree(evidence.patterns()));
    node.put("logOdds", evidence.logOdds());
    node.set("facts", JSON.valueToTree(evidence.facts()));
    node.put("first", evidence.first().toString()).put("firstReceipt", evidence.firstReceipt());
    node.put("last", evidence.last().toString()).put("lastReceipt", evidence.lastReceipt());
    return node.put("times", evidence.times());
  }

  private static CaseEvidence evidence(JsonNode node) {
    return new CaseEvidence(
        node.path("signal").asText(),
        new LinkedHashSet<>(texts(node.path("patterns"))),
        node.path("logOdds").asDouble(),
        JSON.convertValue(node.path("facts"), FACTS),
        Instant.parse(node.path("first").asText()),
        node.path("firstReceipt").asText(),
        Instant.parse(node.path("last").asText()),
        node.path("lastReceipt").asText(),
        node.path("times").asInt());
  }

  private static @Nullable ObjectNode write(Content.@Nullable Findings findings) {
    if (findings == null) {
      return null;
    }
    ObjectNode node = JSON.createObjectNode();
    node.put("receipt", findings.receipt()).put("at", findings.at().toString());
    return node.put("json", findings.json());
  }

  private static Content.@Nullable Findings findings(JsonNode node) {
    return node.isObject()
        ? new Content.Findings(
            node.path("receipt").asText(),
            Instant.parse(node.path("at").asText()),
            node.path("json").asText())
        : null;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
