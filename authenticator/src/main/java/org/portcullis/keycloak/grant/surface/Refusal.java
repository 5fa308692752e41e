package org.portcullis.keycloak.grant.surface;

import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Locale;

/** Why a request to an admin surface is refused. */
enum Refusal {
  /** A ceiling withholds admin roles, or what fine-grained permissions may rest on. */
  ACCESS_DENIED(
      Status.FORBIDDEN,
      "Admin access is withheld from this account at present. Ask the people who manage access in"
          + " your organisation."),
  /** The token has roles of the account console that are withheld by now. */
  INSUFFICIENT_ROLES(
      Status.FORBIDDEN,
      "The token says more than this account may do at present. Ask for a new one."),
  /** There is no telling whose token it is. */
  INVALID_TOKEN(Status.UNAUTHORIZED, "The token belongs to nobody that is known here."),
  /** More than one token, of which Keycloak might take either. */
  INVALID_REQUEST(Status.BAD_REQUEST, "There must be one Authorization header at most."),
  /** Deciding failed. */
  SERVER_ERROR(Status.INTERNAL_SERVER_ERROR, "Admin access could not be checked.");

  private static final JsonMapper JSON = new JsonMapper();

  private final Status status;
  private final String description;

  Refusal(Status status, String description) {
    this.status = status;
    this.description = description;
  }

  Response response() {
    String body =
        JSON.createObjectNode()
            .put("error", name().toLowerCase(Locale.ROOT))
            .put("error_description", description)
            .toString();
    Response.ResponseBuilder answer =
        Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(body);
    return (status == Status.UNAUTHORIZED
            ? answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
            : answer)
        .build();
  }
}
