package org.portcullis.tests.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.keycloak.testframework.realm.ManagedRealm;
import org.portcullis.tests.support.Acme.Answer;

/** What a test does about cases in a {@link CasesRealm}. */
public final class CaseDesk {
  private final ManagedRealm realm;
  private final Acme acme;

  public CaseDesk(ManagedRealm realm, Acme acme) {
    this.realm = realm;
    this.acme = acme;
  }

  /** Hires somebody who may review cases, unless they work here, and returns a token of theirs. */
  public String reviewer(String name) {
    if (realm.admin().users().searchByUsername(name, true).isEmpty()) {
      acme.hire(
          Acme.person(name)
              .clientRoles("realm-management", "manage-users", "view-users", "view-events"));
    }
    return acme.tokenOf(name);
  }

  /** A name that nobody in the realm has. */
  public static String newName(String like) {
    return like + Long.toString(System.nanoTime(), Character.MAX_RADIX);
  }

  /** Notes that somebody works from another country; returns the case's id, empty if muted. */
  public String noteCountry(String user, String receipt, String country, String... linked) {
    var facts = "{\"declared\":\"DE\",\"country\":\"" + country + "\"}";
    return note(user, receipt, "declared-country", facts, linked);
  }

  /** Notes that somebody shares a line with others. */
  public String noteLine(String user, String receipt, String... linked) {
    var with = Arrays.stream(linked).map(id -> "\"" + id + "\"").collect(Collectors.joining(","));
    var facts = "{\"shares\":\"ADDRESS\",\"others\":2,\"with\":[" + with + "]}";
    return note(user, receipt, "shared-address", facts, linked);
  }

  private String note(String user, String receipt, String signal, String facts, String... linked) {
    var with = Arrays.stream(linked).map(id -> "\"" + id + "\"").collect(Collectors.joining(","));
    var body =
        "{\"user\":\"%s\",\"receipt\":\"%s\",\"signal\":\"%s\",\"facts\":%s,\"linked\":[%s]}"
            .formatted(user, receipt, signal, facts, with);
    var answer = Acme.call("none", "POST", realm.getBaseUrl() + "/tests-noting", body);
    if (answer.status() != 200) {
      throw new AssertionError("not noted: " + answer);
    }
    return answer.body().path("id").asText();
  }

  /** What is there; of a list its items alone. */
  public Answer get(String token, String path) {
    var answer = acme.call(token, "GET", "cases" + path, "application/json", "");
    var items = answer.body().path("items");
    return items.isArray() ? new Answer(answer.status(), items) : answer;
  }

  public Answer post(String token, String path, String body) {
    return acme.call(token, "POST", "cases" + path, "application/json", body);
  }

  public Answer move(String token, String id, String to) {
    return post(token, "/" + id + "/steps", "{\"to\":\"" + to + "\",\"reason\":\"looked\"}");
  }

  public Answer propose(String token, String id, String to) {
    var body = "{\"to\":\"" + to + "\",\"reason\":\"looked\",\"proposal\":true}";
    return post(token, "/" + id + "/steps", body);
  }

  /** Takes a case up and ends it. */
  public Answer end(String token, String id, String to) {
    move(token, id, "IN_REVIEW");
    return move(token, id, to);
  }

  public Answer open(String token, String user) {
    return post(token, "", "{\"user\":\"" + user + "\",\"reason\":\"a tip\"}");
  }

  /** What was refused: status and error. */
  public static String refusal(Answer answer) {
    return answer.status() + " " + answer.body().path("error").asText();
  }

  /** Ceilings on a person's account. */
  public JsonNode ceilings(String user) {
    return acme.get("users/" + user + "/grants").body().path("ceilings");
  }
}
