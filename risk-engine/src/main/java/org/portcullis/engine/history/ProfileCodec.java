package org.portcullis.engine.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.LastLogin;

/**
 * Writes a profile as a compact text of about 1 KB and reads it back. Weights are kept to a
 * thousandth of a login, coordinates to about ten kilometres.
 */
public final class ProfileCodec {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /** Steps per degree kept of a coordinate: about 10 km, less than IP databases err. */
  private static final double STEPS_PER_DEGREE = 10;

  private static final int LESSON_FIELDS = 11;

  private ProfileCodec() {}

  /** The profile as text. */
  public static String write(Profile profile) {
    Profile now = profile.copy();
    if (!now.lessons.isEmpty()) {
      now.moveLandmark(now.lessons.get(now.lessons.size() - 1).time());
    }
    ObjectNode node = JSON.createObjectNode();
    node.put("t", now.landmark.getEpochSecond());
    node.put("k", now.learnt);
    node.put(
        "n",
        PackedRows.weights(
            new double[] {
              now.logins, now.hidden, now.zoneMismatches, now.newDevices, now.capUsed
            }));
    node.put("cd", now.capDay);
    node.put("g", PackedRows.weights(now.changes.weights));
    node.put("c", PackedRows.tally(now.countries));
    node.put("a", PackedRows.tally(now.networks));
    node.put("u", PackedRows.tally(now.churn, now.networks));
    node.put("p", PackedRows.tally(now.prefixes));
    node.put("o", PackedRows.tally(now.systems));
    node.put("b", PackedRows.tally(now.browsers));
    node.put("h", PackedRows.tally(now.hours));
    node.put("d", PackedRows.tally(now.devices));
    node.put("r", traits(now));
    node.put("l", lessons(now));
    if (now.lastSeen != null) {
      node.put("s", now.lastSeen.toEpochMilli());
    }
    write(node, now.last);
    return node.toString();
  }

  private static String traits(Profile profile) {
    StringJoiner rows = PackedRows.joiner();
    profile.traits.forEach(
        (device, traits) ->
            rows.add(
                PackedRows.row(
                    PackedRows.reference(profile.devices, device),
                    PackedRows.reference(profile.systems, traits.os()),
                    PackedRows.reference(profile.browsers, traits.browser()),
                    PackedRows.key(traits.hardware()),
                    PackedRows.reference(profile.networks, traits.network()))));
    return rows.toString();
  }

  private static String lessons(Profile profile) {
    StringJoiner rows = PackedRows.joiner();
    for (LearntLogin lesson : profile.lessons) {
      rows.add(
          PackedRows.row(
              PackedRows.number(lesson.time().toEpochMilli()),
              PackedRows.weight(lesson.weight()),
              PackedRows.reference(profile.countries, lesson.country()),
              PackedRows.reference(profile.networks, lesson.network()),
              PackedRows.reference(profile.prefixes, lesson.prefix()),
              PackedRows.reference(profile.devices, lesson.device()),
              PackedRows.reference(profile.systems, lesson.os()),
              PackedRows.reference(profile.browsers, lesson.browser()),
              PackedRows.key(lesson.session()),
              PackedRows.number(lesson.hour()),
              PackedRows.number(lesson.flags())));
    }
    return rows.toString();
  }

  private static void write(ObjectNode node, @Nullable LastLogin last) {
    if (last != null) {
      GeoPoint point = last.point();
      node.putArray("w")
          .add(last.time().toEpochMilli())
          .add(coarse(point.latitude()))
          .add(coarse(point.longitude()))
          .add(Math.ceil(point.accuracyKm()))
          .add(last.country());
    }
  }

  /**
   * The profile a text describes.
   *
   * @throws IllegalArgumentException when the text is not one that {@link #write} made
   */
  public static Profile read(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      Profile profile = new Profile();
      profile.landmark = Instant.ofEpochSecond(whole(node, "t"));
      profile.learnt = (int) whole(node, "k");
      require(profile.learnt >= 0);
      double[] totals = new double[5];
      PackedRows.weights(text(node, "n"), totals);
      profile.logins = totals[0];
      profile.hidden = totals[1];
      profile.zoneMismatches = totals[2];
      profile.newDevices = totals[3];
      profile.capUsed = totals[4];
      profile.capDay = (int) whole(node, "cd");
      PackedRows.weights(text(node, "g"), profile.changes.weights);
      PackedRows.tally(text(node, "c"), profile.countries);
      PackedRows.tally(text(node, "a"), profile.networks);
      PackedRows.tally(text(node, "u"), profile.churn, profile.networks);
      PackedRows.tally(text(node, "p"), profile.prefixes);
      PackedRows.tally(text(node, "o"), profile.systems);
      PackedRows.tally(text(node, "b"), profile.browsers);
      PackedRows.tally(text(node, "h"), profile.hours);
      PackedRows.tally(text(node, "d"), profile.devices);
      readTraits(text(node, "r"), profile);
      readLessons(text(node, "l"), profile);
      profile.lastSeen = node.has("s") ? Instant.ofEpochMilli(whole(node, "s")) : null;
      profile.last = last(node.get("w"));
      return profile;
    } catch (JsonProcessingException | DateTimeException e) {
      throw new IllegalArgumentException("not a stored profile", e);
    }
  }

  private static void readTraits(String text, Profile profile) {
    for (String[] row : PackedRows.rows(text, 5, 5)) {
      profile.traits.put(
          PackedRows.reference(profile.devices, row[0]),
          new DeviceTraits(
              PackedRows.reference(profile.systems, row[1]),
              PackedRows.reference(profile.browsers, row[2]),
              PackedRows.key(row[3]),
              PackedRows.reference(profile.networks, row[4])));
    }
  }

  private static void readLessons(String text, Profile profile) {
    for (String[] row : PackedRows.rows(text, LESSON_FIELDS, LESSON_FIELDS)) {
      profile.lessons.add(
          new LearntLogin(
              Instant.ofEpochMilli(PackedRows.number(row[0])),
              PackedRows.weight(row[1]),
              PackedRows.reference(profile.countries, row[2]),
              PackedRows.reference(profile.networks, row[3]),
              PackedRows.reference(profile.prefixes, row[4]),
              PackedRows.reference(profile.devices, row[5]),
              PackedRows.reference(profile.systems, row[6]),
              PackedRows.reference(profile.browsers, row[7]),
              PackedRows.key(row[8]),
              (int) PackedRows.number(row[9]),
              (int) PackedRows.number(row[10])));
    }
  }

  private static @Nullable LastLogin last(@Nullable JsonNode node) {
    if (node == null) {
      return null;
    }
    require(node instanceof ArrayNode && node.size() == 5 && node.get(0).isIntegralNumber());
    return new LastLogin(
        Instant.ofEpochMilli(node.get(0).longValue()),
        new GeoPoint(
            node.get(1).doubleValue(), node.get(2).doubleValue(), node.get(3).doubleValue()),
        node.get(4).textValue());
  }

  private static double coarse(double degrees) {
    return Math.round(degrees * STEPS_PER_DEGREE) / STEPS_PER_DEGREE;
  }

  private static long whole(JsonNode node, String field) {
    require(node.path(field).isIntegralNumber());
    return node.path(field).longValue();
  }

  private static String text(JsonNode node, String field) {
    require(node.path(field).isTextual());
    return node.path(field).textValue();
  }

  private static void require(boolean asWritten) {
    if (!asWritten) {
      throw new IllegalArgumentException("not a stored profile");
    }
  }
}
