package org.portcullis.keycloak.simulate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.signal.Signals;
import org.portcullis.risk.Assessment;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Network;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.Risk;
import org.portcullis.risk.RiskLevel;
import org.portcullis.risk.RiskScore;
import org.portcullis.risk.Signal;

/**
 * An assessment as the ledger keeps it.
 *
 * @param client id of the application; null when unknown
 * @param kind what was attempted
 * @param network where it came from
 * @param assessment both risks and the findings, as they counted
 */
public record Recorded(
    @Nullable String client, LoginAttempt.Kind kind, Network network, Assessment assessment) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {};
  private static final Map<String, Signal> SIGNALS =
      Signals.builtIn().stream().collect(Collectors.toMap(Signal::id, Function.identity()));

  /** The assessment that a document of the ledger holds. */
  public static Recorded of(String document) {
    try {
      return of(JSON.readTree(document));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("an assessment is not JSON", e);
    }
  }

  private static Recorded of(JsonNode root) {
    List<Finding> findings = new ArrayList<>();
    for (JsonNode finding : root.path("findings")) {
      findings.add(finding(finding));
    }
    Assessment assessment =
        new Assessment(
            score(root.path("session")),
            score(root.path("identity")),
            findings,
            root.path("knownFacts").size(),
            root.path("enoughFacts").asBoolean(true));
    return new Recorded(
        root.path("client").textValue(),
        LoginAttempt.Kind.valueOf(root.path("kind").asText("LOGIN")),
        network(root.path("network")),
        assessment);
  }

  private static RiskScore score(JsonNode node) {
    return new RiskScore(
        node.path("logOdds").asDouble(),
        node.path("probability").asDouble(),
        node.path("score").asDouble(),
        RiskLevel.valueOf(node.path("level").asText("LOW")));
  }

  private static Network network(JsonNode node) {
    String kind = node.path("class").textValue();
    return new Network(
        node.path("prefix").textValue(),
        node.path("asn").isNumber() ? node.path("asn").longValue() : null,
        node.path("asOrg").textValue(),
        node.path("country").textValue(),
        node.path("region").textValue(),
        node.path("city").textValue(),
        null,
        kind == null ? null : NetworkClass.valueOf(kind.toUpperCase(Locale.ROOT)),
        node.path("name").textValue());
  }

  private static Finding finding(JsonNode node) {
    String signal = node.path("signal").asText();
    Risk risk = Risk.valueOf(node.path("risk").asText().toUpperCase(Locale.ROOT));
    Family family = family(signal);
    if (node.has("logOdds")) {
      return new Finding.Evidence(
          signal, risk, family, node.path("logOdds").asDouble(), facts(node.path("facts")));
    }
    return node.has("cause")
        ? new Finding.Failed(signal, risk, family, node.path("cause").asText())
        : new Finding.Abstained(
            signal, risk, family, Finding.Reason.valueOf(node.path("reason").asText()));
  }

  private static Map<String, Object> facts(JsonNode node) {
    return node.isObject() ? JSON.convertValue(node, FACTS) : Map.of();
  }

  /** Third parties' signals are in no family that shares a limit with others here. */
  private static Family family(String signal) {
    Signal known = SIGNALS.get(signal);
    return Objects.requireNonNullElse(known == null ? null : known.family(), Family.BASE_RATE);
  }
}
