package org.portcullis.tests.parity;

import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
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
import org.portcullis.tests.support.Acme;

/**
 * A replay that lives through what a server lives through, and is compared with it line by line.
 * Its memories are stored and read back after each line, as a server's are, since storing rounds.
 */
final class Twin implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Times of what a server does not tell the time of are known to a second or so. */
  private static final double TOLERANCE = 1e-3;

  private final String notes;
  private final IpDirectory databases;
  private final Replay replay;
  private final Map<InetAddress, String> prefixes = new HashMap<>();
  private final SoftAssertions same = new SoftAssertions();
  private int compared;

  /**
   * A twin of a realm.
   *
   * @param notes where the server tells what it remembers
   */
  Twin(String notes, Policy policy) {
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
  Instant lastSeen(String user) {
    try {
      JsonNode habits = JSON.readTree(told("memory/" + user).path("habits").asText());
      return Instant.ofEpochMilli(habits.path("s").asLong());
    } catch (JsonProcessingException e) {
      throw new AssertionError(user, e);
    }
  }

  /** Lives through a line that the server assessed, and compares all that came of it. */
  void take(AttemptLine line, JsonNode document) {
    assess(line, document);
    compareMemories(line.kind() + " of " + line.user() + " at line " + line.line(), line.user());
  }

  /** Lives through what has not ended, and compares what it taught somebody. */
  void finish(String user) {
    replay.finish();
    compareMemories("What has ended by " + user, user);
  }

  /** Lives through a line that the server assessed, and compares all of the decision. */
  void assess(AttemptLine line, JsonNode document) {
    ScoredLine scored = replay.take(line).orElseThrow();
    String where = line.kind() + " of " + line.user() + " at line " + line.line();
    same.assertThat(scored.decision().action().name())
        .as("%s: %s", where, document)
        .isEqualTo(document.path("decision").asText());
    same.assertThat(scored.decision().basis().name())
        .as(where)
        .isEqualTo(document.path("basis").asText());
    same.assertThat(scored.decision().obligations().stream().map(Enum::name).sorted().toList())
        .as(where)
        .isEqualTo(JSON.convertValue(document.path("obligations"), List.class));
    compareRisk(where, scored.assessment(), Risk.SESSION, document.path("session"));
    compareRisk(where, scored.assessment(), Risk.IDENTITY, document.path("identity"));
    compareFindings(where, scored.assessment(), document.path("findings"));
    compared++;
  }

  /** Lives through a line that leaves no assessment on the server, and compares what is learnt. */
  void take(AttemptLine line) {
    replay.take(line);
    compareMemories(line.kind() + " of " + line.user() + " at line " + line.line(), line.user());
  }

  SoftAssertions differences() {
    return same;
  }

  /** Tells every difference that there was. */
  void assertSame() {
    same.assertAll();
  }

  /** How many decisions were compared. */
  int compared() {
    return compared;
  }

  private void compareRisk(String where, Assessment assessment, Risk risk, JsonNode document) {
    same.assertThat(assessment.of(risk).logOdds())
        .as("%s: %s", where, risk)
        .isCloseTo(document.path("logOdds").asDouble(), within(TOLERANCE));
    same.assertThat(assessment.of(risk).level().name())
        .as("%s: %s", where, risk)
        .isEqualTo(document.path("level").asText());
  }

  private void compareFindings(String where, Assessment assessment, JsonNode document) {
    List<ObjectNode> findings = new ArrayList<>();
    assessment.findings().forEach(finding -> findings.add(json(finding)));
    List<JsonNode> stored = new ArrayList<>();
    document.forEach(stored::add);
    same.assertThat(stored).as(where).hasSameSizeAs(findings);
    for (int i = 0; i < Math.min(stored.size(), findings.size()); i++) {
      String signal = findings.get(i).path("signal").asText();
      same.assertThat(stored.get(i).path("signal").asText()).as(where).isEqualTo(signal);
      compare(where + ": " + signal, findings.get(i), stored.get(i));
    }
  }

  private static ObjectNode json(Finding finding) {
    ObjectNode node = JSON.createObjectNode();
    node.put("signal", finding.signal());
    node.put("risk", finding.risk().name().toLowerCase(Locale.ROOT));
    if (finding instanceof Finding.Evidence evidence) {
      node.put("state", "evidence").put("logOdds", evidence.logOdds());
      node.set("facts", JSON.valueToTree(evidence.facts()));
    } else if (finding instanceof Finding.Abstained abstained) {
      node.put("state", "abstained").put("reason", abstained.reason().name());
    } else if (finding instanceof Finding.Failed failed) {
      node.put("state", "failed").put("cause", failed.cause());
    }
    return node;
  }

  /** Both say the same; numbers within rounding. */
  private void compare(String where, JsonNode twin, JsonNode server) {
    if (twin.isNumber()) {
      same.assertThat(server.isNumber()).as("%s: %s and %s", where, twin, server).isTrue();
      same.assertThat(twin.asDouble())
          .as(where)
          .isCloseTo(
              server.asDouble(), within(TOLERANCE * Math.max(1, Math.abs(server.asDouble()))));
    } else if (twin.isValueNode()) {
      same.assertThat(twin).as(where).isEqualTo(server);
    } else {
      same.assertThat(fields(twin)).as("%s: %s", where, server).isEqualTo(fields(server));
      twin.fieldNames()
          .forEachRemaining(name -> compare(where + "." + name, twin.get(name), server.path(name)));
      for (int i = 0; twin.isArray() && i < twin.size(); i++) {
        compare(where, twin.get(i), server.path(i));
      }
    }
  }

  /** The fields of an object, or the size of an array. */
  private static String fields(JsonNode node) {
    Set<String> names = new TreeSet<>();
    node.fieldNames().forEachRemaining(names::add);
    return node.getNodeType() + " of " + node.size() + " " + names;
  }

  private void compareMemories(String where, String user) {
    JsonNode server = told("memory/" + user);
    String habits = ProfileCodec.write(replay.profile(user));
    String identity = IdentityCodec.write(replay.identity(user));
    same.assertThat(habits).as("%s: habits", where).isEqualTo(server.path("habits").asText());
    same.assertThat(identity).as("%s: identity", where).isEqualTo(server.path("identity").asText());
    replay.restore(user, ProfileCodec.read(habits), IdentityCodec.read(identity));
  }

  @Override
  public void close() {
    databases.close();
  }
}
