package org.portcullis.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.portcullis.testkit.browser.Http;

/**
 * What people do about the laptop farm: the case, its cluster, a hold and its release. Nobody is
 * left narrower than before, so that it can be played again.
 */
final class Review {
  private static final JsonMapper JSON = new JsonMapper();
  private static final JsonNode REASON =
      JSON.createObjectNode().put("reason", "Five cities behind one line");
  private static final JsonNode CLOSE =
      JSON.createObjectNode().put("to", "CLOSED").put("reason", "I know them all");

  private static final String WRONG_TABLE =
      """
      username,workEmployment,workCountry
      otto,contractor,Atlantis
      """;
  private static final String TABLE =
      """
      username,shipTo
      mia,"Elmstr. 12, 10115 Berlin"
      otto,ELMSTR 12 10115 BERLIN
      """;

  private final DemoServer server;
  private final String sponsor;
  private final List<ReviewStep> steps = new ArrayList<>();

  /**
   * A review in the demo.
   *
   * @param sponsor a token of the hires' sponsor, who is an admin as well
   */
  Review(DemoServer server, String sponsor) {
    this.server = server;
    this.sponsor = sponsor;
  }

  /** Plays it, and leaves the case's pack in a file, as a page to read and print. */
  List<ReviewStep> play(Path pack) throws IOException {
    String path = "/cases/" + caseOf("stella", "shared-address");
    note("the case about stella", state(path), "OPEN, holds 0");
    note("who hangs together with her", cluster(path), "dora fritz hugo mia");
    note("whom a hold would hit", change(path + "/hold?dryRun=true"), "5 HOLD");
    note("hold the cluster", change(path + "/hold"), "5 HOLD");
    note("the case now", state(path), "OPEN, holds 5");
    note("roles that mia keeps", keeps("mia"), "none");
    note("their sponsor closes the case, alone", closedBySponsor(path), "403 sponsor_alone");
    note("release the cluster", change(path + "/release"), "5 RELEASE");
    note("roles that mia keeps", keeps("mia"), "employee");
    note("cases about the couple", cases("lena") + " " + cases("lars"), "0 0");
    note("import of a table with a wrong cell", importOf(WRONG_TABLE), "row 2, workCountry");
    note("import of otto, with mia's shipping address", importOf(TABLE), "loaded");
    note(
        "the case about otto, who never signed in",
        state("/cases/" + caseOf("otto", "shared-ship-to")),
        "OPEN, holds 0");
    server.forgetShippingAddress("mia");
    server.forgetShippingAddress("otto");
    Files.writeString(pack, server.text(path + "/pack?format=html"));
    return List.copyOf(steps);
  }

  private void note(String step, String came, String expected) {
    steps.add(new ReviewStep(step, came, expected));
  }

  private String caseOf(String user, String reason) throws IOException {
    for (JsonNode file : server.get("/cases?user=" + user).path("items")) {
      if (file.path("reason").asText().equals(reason)) {
        return file.path("id").asText();
      }
    }
    throw new IOException("no case about " + user + " for " + reason);
  }

  private String state(String path) throws IOException {
    JsonNode file = server.get(path);
    return file.path("state").asText() + ", holds " + file.path("held").size();
  }

  private String cluster(String path) throws IOException {
    TreeSet<String> names = new TreeSet<>();
    server
        .get(path + "/cluster")
        .path("members")
        .forEach(a -> names.add(a.path("username").asText()));
    return String.join(" ", names);
  }

  /** How many accounts there are of each verdict. */
  private String change(String path) throws IOException {
    TreeMap<String, Integer> verdicts = new TreeMap<>();
    for (JsonNode account : server.post(path, REASON).path("accounts")) {
      verdicts.merge(account.path("verdict").asText(), 1, Integer::sum);
    }
    return verdicts.entrySet().stream()
        .map(verdict -> verdict.getValue() + " " + verdict.getKey())
        .collect(Collectors.joining(" "));
  }

  private String keeps(String user) throws IOException {
    String id = server.idOf(user);
    StringJoiner roles = new StringJoiner(" ").setEmptyValue("none");
    for (JsonNode role : server.get("/users/" + id + "/grants").path("keeps").path("realmRoles")) {
      if (!ScenarioRow.STOCK_ROLES.contains(role.asText())) {
        roles.add(role.asText());
      }
    }
    return roles.toString();
  }

  private String closedBySponsor(String path) throws IOException {
    Http.Answer answer = server.tryToPost(path + "/steps", CLOSE, sponsor);
    return answer.status() + " " + JSON.readTree(answer.body()).path("error").asText();
  }

  private int cases(String user) throws IOException {
    return server.get("/cases?user=" + user).path("items").size();
  }

  private String importOf(String table) throws IOException {
    Http.Answer answer = server.importWorkProfiles(table);
    JsonNode problem = JSON.readTree(answer.body()).path("problems").path(0);
    return answer.status() == 200
        ? "loaded"
        : "row " + problem.path("row").asInt() + ", " + problem.path("column").asText();
  }
}
