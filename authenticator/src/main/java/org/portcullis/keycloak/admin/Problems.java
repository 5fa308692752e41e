package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import org.portcullis.engine.policy.Problem;

/** Refusals as problem details (RFC 9457), with the members that earlier versions had. */
final class Problems {
  private static final String TYPE = "application/problem+json";
  private static final String NAMES = "urn:portcullis:";

  private Problems() {}

  /** A refusal with a code for programs and a reason that a person can act on. */
  static Response answer(Response.Status status, String code, String reason) {
    return answer(status, code, reason, List.of());
  }

  /** A refusal that names what is wrong where. */
  static Response answer(Response.Status status, String code, String reason, List<Problem> errors) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("type", NAMES + code);
    body.put("title", title(code));
    body.put("status", status.getStatusCode());
    body.put("detail", reason);
    body.put("error", code);
    body.put("error_description", reason);
    if (!errors.isEmpty()) {
      ArrayNode list = body.putArray("errors");
      errors.forEach(
          error -> list.addObject().put("path", error.path()).put("message", error.message()));
    }
    return Response.status(status).type(TYPE).entity(body.toString()).build();
  }

  private static String title(String code) {
    String words = code.replace('_', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
