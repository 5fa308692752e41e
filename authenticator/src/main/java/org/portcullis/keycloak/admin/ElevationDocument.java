package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.portcullis.keycloak.store.ceiling.Elevation;

/** Elevations as JSON. */
final class ElevationDocument {
  private ElevationDocument() {}

  static ObjectNode write(Elevation elevation) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("id", elevation.id());
    node.put("user", elevation.userId());
    node.put("client", elevation.client());
    node.put("role", elevation.role());
    node.put("hours", elevation.length().toHours());
    node.put("reason", elevation.reason());
    node.put("requested", elevation.requestedAt().toString());
    node.put("state", elevation.state().name());
    node.put("decidedBy", elevation.decidedBy());
    node.put("decided", text(elevation.decidedAt()));
    node.put("until", text(elevation.until()));
    return node;
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
