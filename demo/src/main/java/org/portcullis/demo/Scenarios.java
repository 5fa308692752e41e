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
import org.portcullis.demo.DemoBrowser.Sponsor;
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
  private static final String FARM = "198.18.0.66";
  private static final String HAMBURG_TOO = "198.18.2.66";
  private static final String HOSTING = "192.0.2.70";
  private static final String TOR = "192.0.2.130";

  private static final List<String> ERIN = List.of("billing:clerk", "deployer", "employee");
  private static final List<String> CLERK = List.of("billing:clerk", "employee");
  private static final List<String> RELEASER =
      List.of("billing:approver", "billing:clerk", "deployer", "employee", "release-manager");

  /** Hires of four other cities than stella's, who sign in on her line before her. */
  private static final List<String> FARM_HANDS = List.of("hugo", "mia", "dora", "fritz");

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
              new Expected(STEP_UP_NARROW, Ending.ASKED, "CN", List.of())),
          Scenario.of(
                  "the same, his sponsor gives a code on a call",
                  "nils",
                  "Shenyang, home line",
                  SHENYANG,
                  "nils's other laptop",
                  new Expected(STEP_UP_NARROW, Ending.VOUCHED, "CN", CLERK))
              .vouchedForIn("adam's tablet"),
          Scenario.of(
              "one of two new hires in a household",
              "lena",
              "Hamburg, home",
              HAMBURG_TOO,
              "lena's laptop",
              new Expected(ALLOW_NARROW, Ending.PASSED, "DE", CLERK)),
          Scenario.of(
              "the other one",
              "lars",
              "Hamburg, home",
              HAMBURG_TOO,
              "lars's laptop",
              new Expected(ALLOW_NARROW, Ending.PASSED, "DE", CLERK)),
          Scenario.of(
              "fifth hire of five cities on one line",
              "stella",
              "Berlin, a laptop farm",
              FARM,
              "stella's laptop",
              new Expected(ALLOW_NARROW, Ending.ASKED, "DE", List.of())),
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
    Path file = Path.of(args[1]);
    Path pack = file.resolveSibling("case-of-stella.html");
    Scenarios scenarios = new Scenarios(server);
    List<ScenarioRow> rows = scenarios.play();
    System.out.println(ScenarioRow.table(rows));
    List<ReviewStep> steps =
        new Review(server, scenarios.browser("adam's tablet").token()).play(pack);
    System.out.println(ReviewStep.table(steps));
    JsonMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    Files.writeString(
        file, json.writeValueAsString(Map.of("logins", rows, "review", steps)) + "\n");
    int all = rows.size() + steps.size();
    long failed =
        rows.stream().filter(row -> !row.ok()).count()
            + steps.stream().filter(step -> !step.ok()).count();
    System.out.printf(
        "%d of %d as expected; the same as JSON: %s, and the case: %s%n",
        all - failed, all, file, pack);
    System.exit(failed == 0 ? 0 : 1);
  }

  private List<ScenarioRow> play() throws IOException {
    for (String hire : FARM_HANDS) {
      DemoBrowser.Route farm = new DemoBrowser.Route(FARM, "127.0.0.1");
      browser(hire + "'s laptop").login(hire, farm, true, Sponsor.NOBODY);
    }
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
    String vouching = scenario.sponsor();
    Sponsor sponsor =
        vouching == null
            ? Sponsor.NOBODY
            : receipt -> server.attestationCode(browser(vouching).token(), receipt);
    DemoBrowser browser = browser(scenario.browser());
    End end = browser.login(scenario.user(), scenario.route(), scenario.script(), sponsor);
    if (end.receipt() != null) {
      refused.put(scenario.user(), end.receipt());
    }
    return ScenarioRow.of(scenario, end, server.lastAssessment(scenario.user()));
  }

  private DemoBrowser browser(String name) {
    return browsers.computeIfAbsent(name, unused -> new DemoBrowser(server.realm()));
  }
}
