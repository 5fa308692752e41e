package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** JSON answers: records, and trees where what is in an answer depends on what there is. */
final class Json {
  static final JsonMapper MAPPER = new JsonMapper();

  private Json() {}

  static Response ok(Object body) {
    return answer(Response.Status.OK, text(body));
  }

  static Response created(Object body) {
    return answer(Response.Status.CREATED, text(body));
  }

  /** A body as JSON; a text is JSON already. */
  static String text(Object body) {
    try {
      return body instanceof String text ? text : MAPPER.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(body.getClass() + " is not to be written", e);
    }
  }

  /** An error with a reason that a person can act on. */
  static Response error(Response.Status status, String code, String reason) {
    return Problems.answer(status, code, reason);
  }

  static Response answer(Response.Status status, String body) {
    return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(body).build();
  }
}
