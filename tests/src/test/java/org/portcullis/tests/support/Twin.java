package org.portcullis.tests.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.portcullis.engine.RiskEngine;
import org.portcullis.engine.assess.Addresses;
import org.portcullis.engine.history.AttemptLine;
import org.portcullis.engine.history.ProfileCodec;
import org.portcullis.engine.history.RealmStatistics;
import org.portcullis.engine.identity.IdentityCodec;
import org.portcullis.engine.network.IpDirectory;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.replay.Replay;
import org.portcullis.engine.replay.ScoredLine;
import org.portcullis.engine.replay.Unanswered;
import org.portcullis.engine.signal.Signals;
import org.portcullis.risk.Assessment;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Network;
import org.portcullis.risk.Risk;

/**
 * A replay that lives through what a server lives through, and is compared with it line by line.
 * Its memories are stored and read back after each line, as a server's are, since storing rounds.
 */
public final class Twin implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Times of what a server does not tell the time of are known to a second or so. */
  private static final double TOLERANCE = 1e-3;

  private final String notes;
  private final IpDirectory databases;
  private final Replay replay;
  private final Map<InetAddress, String> prefixes = new HashMap<>();
  private int compared;

  /**
   * A twin of a realm.
   *
   * @param notes where the server tells what it remembers
   */
  public Twin(String notes, Policy policy) {
    this.notes = notes;
    this.databases =
        IpDirectory.open(
            Path.of(Objects.requireNonNull(System.getProperty("portcullis.geoip"), "no geoip")));
    this.replay =
        new Replay(
            new RiskEngine(Signals.builtIn()),
            policy,
            Unanswered.SKIP,
            new ServersAddresses(),
            new RealmStatistics());
  }

  /** What the server's databases know, under the keys that the server's realm gives prefixes. */
  private final class ServersAddresses implements Addresses {
    @Override
    public Network lookup(InetAddress address) {
      return databases.lookup(address);
    }

    @Override
    public String prefix(InetAddress address) {
      return prefixes.computeIfAbsent(
          address, any -> told("prefix/" + address.getHostAddress()).path("prefix").asText());
    }
  }

  private JsonNode told(String path) {
    return Acme.call("none", "GET", notes + "/" + path, "").body();
  }

  /** When the server saw a user last, by what it remembers of them. */
  public Instant lastSeen(String user) {
    try {
      JsonNode habits = JSON.readTree(told("memory/" + user).path("habits").asText());
      return Instant.ofEpochMilli(habits.path("s").asLong());
    } catch (JsonProcessingException e) {
      throw new AssertionError(user, e);
    }
  }

  /** Lives through a line that the server assessed, and compares all of the decision. */
  public void take(AttemptLine line, JsonNode document) {
    ScoredLine scored = replay.take(line).orElseThrow();
    String where = line.kind() + " of " + line.user() + " at line " + line.line();
    assertThat(scored.decision().action().name())
        .as("%s: %s", where, document)
        .isEqualTo(document.path("decision").asText());
    assertThat(scored.decision().basis().name())
        .as(where)
        .isEqualTo(document.path("basis").asText());
    assertThat(scored.decision().obligations().stream().map(Enum::name).sorted().toList())
        .as(where)
        .isEqualTo(JSON.convertValue(document.path("obligations"), List.class));
    compareRisk(where, scored.assessment(), Risk.SESSION, document.path("session"));
    compareRisk(where, scored.assessment(), Risk.IDENTITY, document.path("identity"));
    compareFindings(where, scored.assessment(), document.path("findings"));
    compareMemories(where, line.user());
    compared++;
  }

  /** Lives through a line that leaves no assessment on the server, and compares what is learnt. */
  public void take(AttemptLine line) {
    replay.take(line);
    compareMemories(line.kind() + " of " + line.user() + " at line " + line.line(), line.user());
  }

  /** Lives through a line of which the server takes note at the next sign-in. */
  public void forget(AttemptLine line) {
    replay.take(line);
  }

  /** How many decisions were compared. */
  public int compared() {
    return compared;
  }

  private static void compareRisk(
      String where, Assessment assessment, Risk risk, JsonNode document) {
    assertThat(assessment.of(risk).logOdds())
        .as("%s: %s", where, risk)
        .isCloseTo(document.path("logOdds").asDouble(), within(TOLERANCE));
    assertThat(assessment.of(risk).level().name())
        .as("%s: %s", where, risk)
        .isEqualTo(document.path("level").asText());
  }

  private static void compareFindings(String where, Assessment assessment, JsonNode document) {
    List<ObjectNode> findings = new ArrayList<>();
    assessment.findings().forEach(finding -> findings.add(json(finding)));
    List<JsonNode> stored = new ArrayList<>();
    document.forEach(stored::add);
    assertThat(stored).as(where).hasSameSizeAs(findings);
    for (int i = 0; i < findings.size(); i++) {
      String signal = findings.get(i).path("signal").asText();
      assertThat(stored.get(i).path("signal").asText()).as(where).isEqualTo(signal);
      // A line of a history has the facts of one page alone, so no two can disagree.
      if (!signal.equals("changed-facts")) {
        compare(where + ": " + signal, findings.get(i), stored.get(i));
      }
    }
  }

  private static ObjectNode json(Finding finding) {
    ObjectNode node = JSON.createObjectNode().put("signal", finding.signal());
    if (finding instanceof Finding.Evidence evidence) {
      node.put("logOdds", evidence.logOdds());
      node.set("facts", JSON.valueToTree(evidence.facts()));
    } else if (finding instanceof Finding.Abstained abstained) {
      node.put("reason", abstained.reason().name());
    } else if (finding instanceof Finding.Failed failed) {
      node.put("cause", failed.cause());
    }
    return node;
  }

  /** Whatever the twin says, the server says too; numbers within rounding. */
  private static void compare(String where, JsonNode twin, JsonNode server) {
    if (twin.isNumber()) {
      assertThat(twin.asDouble())
          .as(where)
          .isCloseTo(
              server.asDouble(), within(TOLERANCE * Math.max(1, Math.abs(server.asDouble()))));
    } else if (twin.isValueNode()) {
      assertThat(twin).as(where).isEqualTo(server);
    } else if (twin.isArray()) {
      assertThat(twin.size()).as("%s: %s and %s", where, twin, server).isEqualTo(server.size());
      for (int i = 0; i < twin.size(); i++) {
        compare(where, twin.get(i), server.get(i));
      }
    } else {
      twin.fieldNames()
          .forEachRemaining(
              name -> {
                assertThat(server.has(name)).as("%s: %s in %s", where, name, server).isTrue();
                compare(where + "." + name, twin.get(name), server.get(name));
              });
    }
  }

  private void compareMemories(String where, String user) {
    JsonNode server = told("memory/" + user);
    String habits = ProfileCodec.write(replay.profile(user));
    String identity = IdentityCodec.write(replay.identity(user));
    assertThat(withoutTimes(habits))
        .as("%s: habits", where)
        .isEqualTo(withoutTimes(server.path("habits").asText()));
    assertThat(identity).as("%s: identity", where).isEqualTo(server.path("identity").asText());
    replay.restore(user, ProfileCodec.read(habits), IdentityCodec.read(identity));
  }

  /** When somebody was seen last, and where, is not told to the millisecond. */
  private static JsonNode withoutTimes(String habits) {
    try {
      ObjectNode node = (ObjectNode) JSON.readTree(habits);
      node.remove("s");
      if (node.has("w")) {
        ((ArrayNode) node.get("w")).remove(0);
      }
      return node;
    } catch (JsonProcessingException e) {
      throw new AssertionError(habits, e);
    }
  }

  @Override
  public void close() {
    databases.close();
  }
}
