package org.portcullis.engine.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.History;
import org.portcullis.risk.LastLogin;

/** Writes a history as a compact JSON text and reads it back. */
public final class HistoryCodec {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /** Steps per degree kept of a coordinate: about 10 km, less than IP databases err. */
  private static final double STEPS_PER_DEGREE = 10;

  private HistoryCodec() {}

  /** The history as text. */
  public static String write(History history) {
    ObjectNode node = JSON.createObjectNode();
    node.put("n", history.logins());
    node.put("d", history.devices());
    node.set("c", JSON.valueToTree(new TreeMap<>(history.countries())));
    node.set("a", JSON.valueToTree(new TreeMap<>(history.networks())));
    LastLogin last = history.last();
    if (last != null) {
      ObjectNode lastNode = node.putObject("l");
      lastNode.put("t", last.time().toEpochMilli());
      if (last.country() != null) {
        lastNode.put("c", last.country());
      }
      GeoPoint point = last.point();
      lastNode
          .putArray("p")
          .add(coarse(point.latitude()))
          .add(coarse(point.longitude()))
          .add(Math.ceil(point.accuracyKm()));
    }
    return node.toString();
  }

  /**
   * The history a text describes.
   *
   * @throws IllegalArgumentException when the text is not one that {@link #write} made
   */
  public static History read(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      return new History(
          number(node.path("n")),
          weights(node.path("c")),
          weights(node.path("a")),
          number(node.path("d")),
          last(node.get("l")));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a stored history", e);
    }
  }

  private static double coarse(double degrees) {
    return Math.round(degrees * STEPS_PER_DEGREE) / STEPS_PER_DEGREE;
  }

  private static Map<String, Double> weights(JsonNode node) {
    require(node.isObject());
    Map<String, Double> weights = new HashMap<>();
    node.properties().forEach(e -> weights.put(e.getKey(), number(e.getValue())));
    return weights;
  }

  private static double number(JsonNode node) {
    require(node.isNumber());
    return node.doubleValue();
  }

  private static void require(boolean asWritten) {
    if (!asWritten) {
      throw new IllegalArgumentException("not a stored history");
    }
  }

  private static @Nullable LastLogin last(@Nullable JsonNode node) {
    if (node == null) {
      return null;
    }
    JsonNode time = node.path("t");
    require(time.isIntegralNumber());
    JsonNode point = node.path("p");
    JsonNode country = node.get("c");
    require(country == null || country.isTextual());
    return new LastLogin(
        Instant.ofEpochMilli(time.longValue()),
        new GeoPoint(number(point.path(0)), number(point.path(1)), number(point.path(2))),
        country == null ? null : country.textValue());
  }
}
