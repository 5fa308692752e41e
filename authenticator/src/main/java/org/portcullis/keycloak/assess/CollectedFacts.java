package org.portcullis.keycloak.assess;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portcullis.keycloak.collect.PageFacts;
import org.portcullis.risk.Browser;

/**
 * Reads the hidden field of the collector script. Whatever is missing, too long or nonsense is
 * unknown: the field is under the control of whoever sits at the browser.
 */
final class CollectedFacts {
  private static final int LONGEST_DOCUMENT = 4000;
  private static final int LONGEST_TEXT = 100;
  private static final int MOST_LANGUAGES = 10;
  private static final int LONGEST_ROUND_TRIP_MS = 60_000;
  private static final JsonMapper JSON = new JsonMapper();

  private CollectedFacts() {}

  /** What a login's pages posted. */
  static Browser of(@Nullable PageFacts facts) {
    return facts == null
        ? Browser.UNKNOWN
        : read(facts.document()).on(facts.page(), facts.changed());
  }

  static Browser read(@Nullable String field) {
    if (field == null || field.isEmpty() || field.length() > LONGEST_DOCUMENT) {
      return Browser.UNKNOWN;
    }
    JsonNode node;
    try {
      node = JSON.readTree(field);
    } catch (JsonProcessingException e) {
      return Browser.UNKNOWN;
    }
    return new Browser(
        null,
        null,
        zone(text(node, "timeZone")),
        languages(node.path("languages")),
        text(node, "screen"),
        text(node, "platform"),
        node.path("webdriver").isBoolean() ? node.path("webdriver").booleanValue() : null,
        text(node, "renderer"),
        roundTrip(node.path("roundTripMs")));
  }

  private static @Nullable String text(JsonNode node, String field) {
    String text = node.path(field).textValue();
    return text == null || text.isBlank() || text.length() > LONGEST_TEXT ? null : text;
  }

  private static @Nullable ZoneId zone(@Nullable String id) {
    try {
      return id == null ? null : ZoneId.of(id);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static List<String> languages(JsonNode node) {
    List<String> languages = new ArrayList<>();
    for (JsonNode language : node) {
      if (language.isTextual()
          && language.textValue().length() <= LONGEST_TEXT
          && languages.size() < MOST_LANGUAGES) {
        languages.add(language.textValue());
      }
    }
    return languages;
  }

  private static @Nullable Duration roundTrip(JsonNode node) {
    return node.isNumber() && node.doubleValue() >= 0 && node.doubleValue() <= LONGEST_ROUND_TRIP_MS
        ? Duration.ofMillis(node.longValue())
        : null;
  }
}
