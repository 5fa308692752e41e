package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.input.StrictJson;

/** The same for several cases, each by itself: what is refused for one is done for the others. */
final class BulkCases {
  private final Function<String, @Nullable CaseDeskChange> cases;

  /**
   * Changes of cases.
   *
   * @param cases the one of an id; null when there is none
   */
  BulkCases(Function<String, @Nullable CaseDeskChange> cases) {
    this.cases = cases;
  }

  Response of(String body) throws Body.Invalid {
    Asked.Bulk asked = Body.read(body, Asked.Bulk.class);
    JsonNode fields = tree(body);
    if (fields.has("assignee") == fields.has("snoozeUntil")) {
      throw new Body.Invalid("either assignee or snoozeUntil has to be there");
    }
    ObjectNode answer = Json.MAPPER.createObjectNode();
    ArrayNode results = answer.putArray("results");
    for (String id : asked.ids()) {
      CaseDeskChange one = cases.apply(id);
      Response done = one == null ? notFound() : change(one, fields, asked);
      ObjectNode result = results.addObject().put("id", id);
      boolean isDone = done.getStatus() == Response.Status.OK.getStatusCode();
      JsonNode said =
          isDone ? Json.MAPPER.createObjectNode() : tree(String.valueOf(done.getEntity()));
      result.put("ok", isDone).put("error", said.path("error").textValue());
      result.put("detail", said.path("detail").textValue());
    }
    return Json.ok(answer);
  }

  private static Response change(CaseDeskChange one, JsonNode fields, Asked.Bulk asked) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    try {
      return fields.has("assignee")
          ? one.assign(body.put("assignee", asked.assignee()).toString())
          : one.snooze(body.put("until", asked.snoozeUntil()).toString());
    } catch (ForbiddenException e) {
      return Json.error(
          Response.Status.FORBIDDEN, "not_permitted", "You may not manage this person.");
    }
  }

  private static Response notFound() {
    return Json.error(Response.Status.NOT_FOUND, "not_found", "This realm has no such case.");
  }

  private static JsonNode tree(String text) throws Body.Invalid {
    try {
      return StrictJson.tree(text);
    } catch (JsonProcessingException e) {
      throw new Body.Invalid("not valid JSON");
    }
  }
}
