package org.portcullis.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portcullis.demo.DemoBrowser.End;
import org.portcullis.demo.Scenario.Ending;
import org.portcullis.demo.Scenario.Expected;

/**
 * What came of a scenario, for the table and for the JSON file.
 *
 * @param scenario what it shows
 * @param who who logged in
 * @param from where from, in words
 * @param address where from, as the proxy said
 * @param network country of the network as recorded
 * @param sessionRisk level and score
 * @param identityRisk level and score
 * @param decision as recorded, with its obligations
 * @param end how it ended, as the browser and the ledger say
 * @param roles in the access token, without Keycloak's own
 * @param expected decision, network and end that should have come of it
 * @param expectedRoles roles that should have been in the token
 * @param ok whether it did
 */
record ScenarioRow(
    String scenario,
    String who,
    String from,
    String address,
    String network,
    String sessionRisk,
    String identityRisk,
    String decision,
    String end,
    List<String> roles,
    String expected,
    List<String> expectedRoles,
    boolean ok) {
  private static final int REFUSED_STATUS = 403;

  /** Roles that Keycloak gives everybody. */
  private static final Set<String> STOCK_ROLES =
      Set.of("default-roles-acme", "offline_access", "uma_authorization");

  private static final List<Column> COLUMNS =
      List.of(
          new Column("scenario", ScenarioRow::scenario),
          new Column("who", ScenarioRow::who),
          new Column("from", ScenarioRow::from),
          new Column("net", ScenarioRow::network),
          new Column("session risk", ScenarioRow::sessionRisk),
          new Column("identity risk", ScenarioRow::identityRisk),
          new Column("decision", ScenarioRow::decision),
          new Column("end", ScenarioRow::end),
          new Column("roles in the token", row -> String.join(" ", row.roles())),
          new Column("expected", ScenarioRow::expectation),
          new Column("", row -> row.ok() ? "ok" : "FAIL"));

  private record Column(String title, Function<ScenarioRow, String> value) {}

  static ScenarioRow of(Scenario scenario, End end, JsonNode assessment) {
    Expected expected = scenario.expected();
    String decision = decision(assessment);
    Ending ending = ending(end);
    String country = assessment.path("network").path("country").textValue();
    List<String> roles = end.token() == null ? List.of() : roles(end.token());
    String outcome = assessment.path("outcome").asText();
    boolean ok =
        decision.equals(expected.decision())
            && ending == expected.end()
            && outcome.equals(ending == Ending.REFUSED ? "REFUSED" : "SUCCEEDED")
            && (end.receipt() == null || end.receipt().equals(assessment.path("receipt").asText()))
            && Objects.equals(country, expected.country())
            && roles.equals(expected.roles());
    return new ScenarioRow(
        scenario.title(),
        scenario.user(),
        scenario.from(),
        scenario.route().address(),
        text(country),
        risk(assessment.path("session")),
        risk(assessment.path("identity")),
        decision,
        words(ending),
        roles,
        String.join(", ", expected.decision(), text(expected.country()), words(expected.end())),
        expected.roles(),
        ok);
  }

  /** The rows as a table for people. */
  static String table(List<ScenarioRow> rows) {
    List<Integer> widths =
        COLUMNS.stream()
            .map(
                column ->
                    Stream.concat(Stream.of(column.title()), rows.stream().map(column.value()))
                        .mapToInt(String::length)
                        .max()
                        .orElse(0))
            .toList();
    List<String> lines = new ArrayList<>();
    lines.add(line(widths, COLUMNS.stream().map(Column::title).toList()));
    lines.add(line(widths, widths.stream().map("-"::repeat).toList()));
    for (ScenarioRow row : rows) {
      lines.add(line(widths, COLUMNS.stream().map(column -> column.value().apply(row)).toList()));
    }
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  private static String line(List<Integer> widths, List<String> cells) {
    return IntStream.range(0, cells.size())
        .mapToObj(i -> cells.get(i) + " ".repeat(widths.get(i) - cells.get(i).length()))
        .collect(Collectors.joining("  "))
        .stripTrailing();
  }

  /** The expected roles are told only where the token has others. */
  private String expectation() {
    return roles.equals(expectedRoles)
        ? expected
        : expected + ", roles " + String.join(" ", expectedRoles);
  }

  private static String decision(JsonNode assessment) {
    StringBuilder decision = new StringBuilder(assessment.path("decision").asText());
    for (JsonNode obligation : assessment.path("obligations")) {
      decision.append(' ').append(obligation.asText().toLowerCase(Locale.ROOT));
    }
    return decision.toString();
  }

  private static Ending ending(End end) {
    if (end.token() != null) {
      return end.factor() ? Ending.PASSED_FACTOR : Ending.PASSED;
    }
    return end.status() == REFUSED_STATUS && end.receipt() != null ? Ending.REFUSED : Ending.OTHER;
  }

  private static String words(Ending ending) {
    return switch (ending) {
      case PASSED -> "passed";
      case PASSED_FACTOR -> "passed by OTP";
      case REFUSED -> "refused (403)";
      case OTHER -> "other page";
    };
  }

  private static String risk(JsonNode risk) {
    return String.format(
        Locale.ROOT, "%-6s %5.1f", risk.path("level").asText(), risk.path("score").asDouble());
  }

  private static List<String> roles(JsonNode token) {
    List<String> roles = new ArrayList<>();
    token.path("realm_access").path("roles").forEach(role -> roles.add(role.asText()));
    roles.removeAll(STOCK_ROLES);
    for (JsonNode role : token.path("resource_access").path("billing").path("roles")) {
      roles.add("billing:" + role.asText());
    }
    return roles.stream().sorted().toList();
  }

  private static String text(@Nullable String country) {
    return country == null ? "unknown" : country;
  }
}
