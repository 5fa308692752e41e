package org.portcullis.keycloak.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.keycloak.crypto.JavaAlgorithm;
import org.keycloak.jose.jws.crypto.HashUtils;

/** Policies as texts: which are the same, and what one changes of another. */
public final class PolicyText {
  private static final JsonMapper SORTED =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private PolicyText() {}

  /** What became of a part of a document. */
  public enum Kind {
    ADDED,
    REMOVED,
    CHANGED
  }

  /**
   * A part that differs.
   *
   * @param path JSON pointer to it
   * @param kind what became of it
   * @param before what it was; null when it was not there
   * @param after what it is; null when it is not there
   */
  public record Change(
      String path, Kind kind, @Nullable JsonNode before, @Nullable JsonNode after) {}

  /** A number for the document, whatever its spaces and the order of its fields. */
  public static String digest(String document) {
    byte[] text = canonical(document).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(HashUtils.hash(JavaAlgorithm.SHA256, text));
  }

  private static String canonical(String document) {
    try {
      Object tree = SORTED.readValue(document, Object.class);
      return tree instanceof Map ? SORTED.writeValueAsString(tree) : document;
    } catch (JsonProcessingException e) {
      // What is no JSON is a text like any other, and the same as no other.
      return document;
    }
  }

  /** The document as a tree; an empty one for no document. */
  public static JsonNode tree(String document) {
    try {
      return document.isEmpty() ? SORTED.createObjectNode() : SORTED.readTree(document);
    } catch (JsonProcessingException e) {
      return SORTED.createObjectNode();
    }
  }

  /** What a document changes of another one. */
  public static List<Change> changes(String before, String after) {
    List<Change> changes = new ArrayList<>();
    compare("", tree(before), tree(after), changes);
    return changes;
  }

  /** Writes what differs. */
  public static void write(ArrayNode list, List<Change> changes) {
    for (Change change : changes) {
      ObjectNode node = list.addObject();
      node.put("path", change.path()).put("kind", change.kind().name());
      node.set("before", change.before());
      node.set("after", change.after());
    }
  }

  private static void compare(String path, JsonNode before, JsonNode after, List<Change> changes) {
    if (before.equals(after)) {
      return;
    }
    if (before.isMissingNode() || after.isMissingNode()) {
      boolean isNew = before.isMissingNode();
      changes.add(
          new Change(
              path,
              isNew ? Kind.ADDED : Kind.REMOVED,
              isNew ? null : before,
              isNew ? after : null));
    } else if (before.isObject() && after.isObject()) {
      TreeSet<String> names = new TreeSet<>();
      before.fieldNames().forEachRemaining(names::add);
      after.fieldNames().forEachRemaining(names::add);
      names.forEach(
          name ->
              compare(path + "/" + escaped(name), before.path(name), after.path(name), changes));
    } else if (before.isArray() && after.isArray()) {
      for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
        compare(path + "/" + i, at(before, i), at(after, i), changes);
      }
    } else {
      changes.add(new Change(path, Kind.CHANGED, before, after));
    }
  }

  private static JsonNode at(JsonNode array, int index) {
    return index < array.size() ? array.get(index) : MissingNode.getInstance();
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
