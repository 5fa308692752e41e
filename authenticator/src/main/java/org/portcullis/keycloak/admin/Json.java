package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** JSON answers. */
final class Json {
  static final JsonMapper MAPPER = new JsonMapper();

  private Json() {}

  static Response ok(Object body) {
    return answer(Response.Status.OK, body.toString());
  }

  /** An error with a reason that a person can act on. */
  static Response error(Response.Status status, String code, String reason) {
    return Problems.answer(status, code, reason);
  }

  static Response answer(Response.Status status, String body) {
    return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(body).build();
  }
}
