package org.portcullis.demo;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.portcullis.demo.DemoBrowser.End;
import org.portcullis.demo.Scenario.Ending;
import org.portcullis.demo.Scenario.Expected;

/** Plays real logins through the running demo, and compares what came of them with what should. */
public final class Scenarios {
  private static final String ALLOW = "ALLOW";
  private static final String ALLOW_ALERT = "ALLOW alert";
  private static final String ALLOW_NARROW = "ALLOW narrow_grants";
  private static final String STEP_UP = "STEP_UP";
  private static final String STEP_UP_NARROW = "STEP_UP narrow_grants";

  private static final String TOKYO = "198.18.48.7";
  private static final String SAO_PAULO = "198.18.64.7";
  private static final String SHENYANG = "198.18.144.7";
  private static final String HOSTING = "192.0.2.70";
  private static final String TOR = "192.0.2.130";

  private static final List<String> ERIN = List.of("billing:clerk", "deployer", "employee");
  private static final List<String> CLERK = List.of("billing:clerk", "employee");
  private static final List<String> RELEASER =
      List.of("billing:approver", "billing:clerk", "deployer", "employee", "release-manager");

  /** In the order in which they are played: each login may teach something. */
  private static final List<Scenario> ALL =
      List.of(
          Scenario.of(
              "new device at home",
              "erin",
              "Berlin, home",
              DemoHistory.BERLIN,
              "erin's laptop",
              new Expected(ALLOW, Ending.PASSED, "DE", ERIN)),
          Scenario.of(
              "usual login, known device",
              "erin",
              "Berlin, home",
              DemoHistory.BERLIN,
              "erin's laptop",
              new Expected(ALLOW, Ending.PASSED, "DE", ERIN)),
          Scenario.of(
                  "no JavaScript",
                  "erin",
                  "Berlin, home",
                  DemoHistory.BERLIN,
                  "erin's laptop",
                  new Expected(ALLOW, Ending.PASSED, "DE", ERIN))
              .withoutScript(),
          Scenario.of(
              "office egress",
              "erin",
              "Berlin, office",
              DemoHistory.OFFICE,
              "erin's laptop",
              new Expected(ALLOW, Ending.PASSED, "DE", ERIN)),
          Scenario.of(
              "hosting network, new device",
              "erin",
              "Frankfurt, hosting",
              HOSTING,
              "erin's rented server",
              new Expected(STEP_UP, Ending.PASSED_FACTOR, "DE", ERIN)),
          Scenario.of(
                  "forged home address, new device",
                  "erin",
                  "127.0.0.2, says Berlin",
                  DemoHistory.BERLIN,
                  "somebody's laptop",
                  new Expected(STEP_UP, Ending.PASSED_FACTOR, null, ERIN))
              .sentBy("127.0.0.2"),
          Scenario.of(
              "new country, new device",
              "adam",
              "Tokyo, home line",
              TOKYO,
              "adam's tablet",
              new Expected(STEP_UP, Ending.PASSED_FACTOR, "JP", List.of("employee"))),
          Scenario.of(
              "traveller where he often is",
              "theo",
              "Paris, home line",
              DemoHistory.PARIS,
              "theo's laptop",
              new Expected(ALLOW, Ending.PASSED, "FR", CLERK)),
          Scenario.of(
              "impossible travel, known device",
              "theo",
              "Sao Paulo, home line",
              SAO_PAULO,
              "theo's laptop",
              new Expected(STEP_UP, Ending.PASSED_FACTOR, "BR", CLERK)),
          Scenario.of(
              "abroad without a second factor",
              "olga",
              "Tokyo, home line",
              TOKYO,
              "olga's phone",
              new Expected(STEP_UP, Ending.REFUSED, "JP", List.of())),
          Scenario.of(
                  "the same, released by an admin",
                  "olga",
                  "Tokyo, home line",
                  TOKYO,
                  "olga's phone",
                  new Expected(STEP_UP, Ending.PASSED, "JP", CLERK))
              .afterRelease(),
          Scenario.of(
              "new contractor",
              "nils",
              "Munich, home",
              DemoHistory.MUNICH,
              "nils's laptop",
              new Expected(ALLOW_NARROW, Ending.PASSED, "DE", CLERK)),
          Scenario.of(
              "new contractor, not where declared",
              "nils",
              "Shenyang, home line",
              SHENYANG,
              "nils's other laptop",
              new Expected(STEP_UP_NARROW, Ending.PASSED_FACTOR, "CN", CLERK)),
          Scenario.of(
              "contractor past probation",
              "carla",
              "Munich, home",
              DemoHistory.MUNICH_TOO,
              "carla's laptop",
              new Expected(ALLOW, Ending.PASSED, "DE", RELEASER)),
          Scenario.of(
              "break-glass account",
              "bree",
              "Frankfurt, Tor exit",
              TOR,
              "the safe's laptop",
              new Expected(ALLOW_ALERT, Ending.PASSED, "DE", List.of("deployer", "employee"))));

  private final DemoServer server;
  private final Map<String, DemoBrowser> browsers = new HashMap<>();
  private final Map<String, String> refused = new HashMap<>();

  private Scenarios(DemoServer server) {
    this.server = server;
  }

  /**
   * Prints a table of all scenarios and writes it as JSON. Ends with status 1 when one failed.
   *
   * @param args the demo's port, and the JSON file to write
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      throw new IllegalArgumentException("Expected two arguments: port, file to write");
    }
    DemoServer server = new DemoServer(Integer.parseInt(args[0]));
    if (!server.isReady()) {
      System.err.println("No demo on port " + args[0] + "; start it with: make demo");
      System.exit(2);
    }
    server.loadHistory(Instant.now());
    List<ScenarioRow> rows = new Scenarios(server).play();
    System.out.print(ScenarioRow.table(rows));
    JsonMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    Files.writeString(Path.of(args[1]), json.writeValueAsString(rows) + "\n");
    long failed = rows.stream().filter(row -> !row.ok()).count();
    System.out.printf(
        "%n%d of %d as expected; the same as JSON: %s%n",
        rows.size() - failed, rows.size(), args[1]);
    System.exit(failed == 0 ? 0 : 1);
  }

  private List<ScenarioRow> play() throws IOException {
    List<ScenarioRow> rows = new ArrayList<>();
    for (Scenario scenario : ALL) {
      rows.add(play(scenario));
    }
    return rows;
  }

  private ScenarioRow play(Scenario scenario) throws IOException {
    String waiting = scenario.released() ? refused.remove(scenario.user()) : null;
    if (waiting != null) {
      server.release(waiting);
    }
    DemoBrowser browser =
        browsers.computeIfAbsent(scenario.browser(), name -> new DemoBrowser(server.realm()));
    End end = browser.login(scenario.user(), scenario.route(), scenario.script());
    if (end.receipt() != null) {
      refused.put(scenario.user(), end.receipt());
    }
    return ScenarioRow.of(scenario, end, server.lastAssessment(scenario.user()));
  }
}
