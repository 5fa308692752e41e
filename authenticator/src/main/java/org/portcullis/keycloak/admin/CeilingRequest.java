package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.grant.Ceiling;
import org.portcullis.engine.policy.Policy;

/**
 * What an admin asks for an account.
 *
 * @param ceiling name of a ceiling of the policy
 * @param reason why
 * @param until when it ends by itself; null when only somebody can end it
 */
record CeilingRequest(String ceiling, String reason, @Nullable Instant until) {
  private static final Set<String> FIELDS = Set.of("ceiling", "reason", "until");
  private static final int LONGEST_REASON = 1000;

  /** Later ends would not be ends. */
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  /** A request that cannot be met; the message says why. */
  static final class Invalid extends Exception {
    private static final long serialVersionUID = 1L;

    Invalid(String message) {
      super(message);
    }

    @Override
    public String getMessage() {
      return Objects.requireNonNull(super.getMessage());
    }
  }

  static CeilingRequest read(String body, Policy policy, Instant now) throws Invalid {
    JsonNode json = parse(body);
    for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!FIELDS.contains(name)) {
        throw new Invalid(name + " is not a known field; known are " + new TreeSet<>(FIELDS));
      }
    }
    String ceiling = text(json, "ceiling");
    if (policy.ceiling(ceiling).isEmpty()) {
      Set<String> known = new TreeSet<>(policy.ceilings().keySet());
      known.add(Ceiling.QUARANTINE_NAME);
      throw new Invalid("ceiling must be one of " + known);
    }
    String reason = text(json, "reason");
    if (reason.length() > LONGEST_REASON) {
      throw new Invalid("reason must have at most " + LONGEST_REASON + " characters");
    }
    return new CeilingRequest(ceiling, reason, until(json, now));
  }

  private static JsonNode parse(String body) throws Invalid {
    try {
      JsonNode json = Json.MAPPER.readTree(body);
      if (json != null && json.isObject()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      throw new Invalid("not valid JSON: " + e.getOriginalMessage());
    }
    throw new Invalid("must be a JSON object");
  }

  private static String text(JsonNode json, String field) throws Invalid {
    JsonNode value = json.path(field);
    if (!value.isTextual() || value.textValue().isBlank()) {
      throw new Invalid(field + " is required and must be a text that is not blank");
    }
    return value.textValue().strip();
  }

  private static @Nullable Instant until(JsonNode json, Instant now) throws Invalid {
    if (!json.hasNonNull("until")) {
      return null;
    }
    Instant until;
    try {
      until = OffsetDateTime.parse(text(json, "until")).toInstant();
    } catch (DateTimeException e) {
      throw new Invalid("until must be a time such as 2026-03-31T18:00:00Z");
    }
    if (!until.isAfter(now) || until.isAfter(LATEST)) {
      throw new Invalid("until must be in the future");
    }
    return until;
  }
}
