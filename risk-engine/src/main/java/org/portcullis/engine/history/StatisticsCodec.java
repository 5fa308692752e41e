package org.portcullis.engine.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/** Writes a realm's statistics as text and reads them back. */
public final class StatisticsCodec {
  private static final JsonMapper JSON = new JsonMapper();

  private StatisticsCodec() {}

  /** The statistics as text. */
  public static String write(RealmStatistics statistics) {
    synchronized (statistics) {
      ObjectNode node = JSON.createObjectNode();
      statistics.settle();
      node.put("t", statistics.landmark.getEpochSecond());
      node.put("h", PackedRows.weights(statistics.hours));
      node.put("dl", PackedRows.weights(statistics.newDevices.logins));
      node.put("dc", PackedRows.weights(statistics.newDevices.changes));
      node.put("n", PackedRows.weights(statistics.totals));
      ArrayNode counts = node.putArray("c");
      statistics.counts().forEach(count -> counts.add(PackedRows.counts(count)));
      return node.toString();
    }
  }

  /**
   * The statistics a text describes.
   *
   * @throws IllegalArgumentException when the text is not one that {@link #write} made
   */
  public static RealmStatistics read(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      RealmStatistics statistics = new RealmStatistics();
      if (!node.path("t").isIntegralNumber()) {
        throw new IllegalArgumentException("not stored statistics");
      }
      statistics.landmark = Instant.ofEpochSecond(node.path("t").longValue());
      PackedRows.weights(text(node, "h"), statistics.hours);
      PackedRows.weights(text(node, "dl"), statistics.newDevices.logins);
      PackedRows.weights(text(node, "dc"), statistics.newDevices.changes);
      PackedRows.weights(text(node, "n"), statistics.totals);
      List<Counts> counts = statistics.counts();
      if (node.path("c").size() != counts.size()) {
        throw new IllegalArgumentException("not stored statistics");
      }
      for (int i = 0; i < counts.size(); i++) {
        PackedRows.counts(node.path("c").path(i).asText(), counts.get(i));
      }
      return statistics;
    } catch (JsonProcessingException | DateTimeException e) {
      throw new IllegalArgumentException("not stored statistics", e);
    }
  }

  private static String text(JsonNode node, String field) {
    if (!node.path(field).isTextual()) {
      throw new IllegalArgumentException("not stored statistics");
    }
    return node.path(field).textValue();
  }
}
