package org.portcullis.replay;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.history.AttemptLine;
import org.portcullis.engine.history.InvalidLineException;
import org.portcullis.engine.history.LearningRule.Factor;
import org.portcullis.risk.Browser;
import org.portcullis.risk.Device;
import org.portcullis.risk.Network;
import org.portcullis.risk.WorkProfile;

/**
 * Events as Keycloak's Admin API returns them: an array, or one array or event after another. Only
 * {@code LOGIN} and {@code LOGIN_ERROR} are attempts; the others are passed over. The number of a
 * line is that of the event in the file.
 */
final class KeycloakEvents implements Attempts {
  private static final JsonMapper JSON = new JsonMapper();

  /** Whom a failed login without a name counts for. */
  private static final String NOBODY = "unknown";

  /** Where in the file an object began is said in terms of a source that is not shown. */
  private static final String PLACE = "\\s*\\(start marker at .*\\)$";

  private final List<AttemptLine> events;
  private final boolean inFileOrder;

  private KeycloakEvents(List<AttemptLine> events) {
    this.events = new ArrayList<>(events);
    this.events.sort(Comparator.comparing(AttemptLine::time));
    this.inFileOrder = this.events.equals(events);
  }

  /** Reads the events of a file. */
  static KeycloakEvents open(Path path) throws IOException, InvalidLineException {
    List<AttemptLine> events = new ArrayList<>();
    int number = 0;
    try (JsonParser parser = JSON.createParser(Files.newInputStream(path))) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.START_OBJECT) {
          AttemptLine event = event(number + 1, JSON.readTree(parser));
          number++;
          if (event != null) {
            events.add(event);
          }
        } else if (token != JsonToken.START_ARRAY && token != JsonToken.END_ARRAY) {
          throw new InvalidLineException(number + 1, "is not an event");
        }
      }
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new InvalidLineException(
          number + 1, "not valid JSON: " + e.getOriginalMessage().replaceFirst(PLACE, ""));
    }
    return new KeycloakEvents(events);
  }

  private static @Nullable AttemptLine event(int number, JsonNode event)
      throws InvalidLineException {
    String type = text(event, "type");
    if (type == null) {
      throw new InvalidLineException(number, "is no event: type is missing");
    }
    boolean success = type.equals("LOGIN");
    if (!success && !type.equals("LOGIN_ERROR")) {
      return null;
    }
    if (!event.path("time").canConvertToLong() || !event.path("time").isIntegralNumber()) {
      throw new InvalidLineException(number, "time must be milliseconds since 1970");
    }
    String user = text(event, "userId");
    if (user == null && success) {
      throw new InvalidLineException(number, "userId is required");
    }
    if (user == null) {
      // Nobody has that name, or Keycloak did not find out who has.
      user = text(event.path("details"), "username");
    }
    return new AttemptLine(
        number,
        Attempts.plausible(number, Instant.ofEpochMilli(event.path("time").longValue())),
        user == null ? NOBODY : user,
        AttemptLine.Kind.LOGIN,
        success,
        text(event, "sessionId"),
        text(event, "clientId"),
        text(event, "ipAddress"),
        Network.UNKNOWN,
        null,
        Device.Secret.CURRENT,
        Browser.UNKNOWN,
        Factor.NONE,
        false,
        null,
        WorkProfile.UNKNOWN);
  }

  private static @Nullable String text(JsonNode node, String field) {
    String text = node.path(field).textValue();
    return text == null || text.isBlank() ? null : text;
  }

  @Override
  public int size() {
    return events.size();
  }

  @Override
  public boolean isInFileOrder() {
    return inFileOrder;
  }

  @Override
  public AttemptLine get(int position) {
    return events.get(position);
  }

  @Override
  public void close() {
    // Nothing is held open.
  }
}
