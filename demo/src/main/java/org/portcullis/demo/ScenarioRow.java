package org.portcullis.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
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
  static final Set<String> STOCK_ROLES =
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
            && outcome.equals(outcome(ending))
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
    return Table.of(
        COLUMNS.stream().map(Column::title).toList(),
        rows.stream()
            .map(row -> COLUMNS.stream().map(column -> column.value().apply(row)).toList())
            .toList());
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
      return end.vouched() ? Ending.VOUCHED : end.factor() ? Ending.PASSED_FACTOR : Ending.PASSED;
    }
    if (end.asked()) {
      return Ending.ASKED;
    }
    return end.status() == REFUSED_STATUS && end.receipt() != null ? Ending.REFUSED : Ending.OTHER;
  }

  private static String outcome(Ending ending) {
    return switch (ending) {
      case REFUSED -> "REFUSED";
      case ASKED -> "PENDING";
      default -> "SUCCEEDED";
    };
  }

  private static String words(Ending ending) {
    return switch (ending) {
      case PASSED -> "passed";
      case PASSED_FACTOR -> "passed by OTP";
      case VOUCHED -> "vouched for";
      case ASKED -> "asked for a sponsor";
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
