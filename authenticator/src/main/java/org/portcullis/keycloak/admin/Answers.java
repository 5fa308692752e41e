package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.portcullis.keycloak.store.ledger.LedgerSearch.Total;

/** Answers of the lists. */
final class Answers {
  private Answers() {}

  /** A request that is answered, or refused for what it asks. */
  interface Request {
    Response run() throws Body.Invalid;
  }

  /** The answer to a request, or what is wrong with it. */
  static Response to(Request request) {
    try {
      return request.run();
    } catch (Cursor.Mismatch e) {
      return Problems.answer(Response.Status.BAD_REQUEST, "cursor_mismatch", e.getMessage());
    } catch (Body.Invalid e) {
      return Problems.answer(Response.Status.BAD_REQUEST, "invalid_request", e.getMessage());
    }
  }

  /** A page of a list. */
  static Response page(
      ArrayNode items, @Nullable String next, Total total, @Nullable Instant searchedTo) {
    return Json.ok(new Page(items, next, total, text(searchedTo)));
  }

  /**
   * A page of a list.
   *
   * @param items its lines
   * @param next where the next one begins; null for the last
   * @param total how many there are on all pages
   * @param searchedTo the moment to which it was looked; null when that was all
   */
  private record Page(
      ArrayNode items, @Nullable String next, Total total, @Nullable String searchedTo) {}

  static @Nullable String text(@Nullable Instant moment) {
    return moment == null ? null : moment.toString();
  }

  static @Nullable String text(@Nullable Long millis) {
    return millis == null ? null : Instant.ofEpochMilli(millis).toString();
  }
}
