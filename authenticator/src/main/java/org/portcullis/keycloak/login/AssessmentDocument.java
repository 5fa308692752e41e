package org.portcullis.keycloak.login;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.KnownFacts;
import org.portcullis.engine.assess.Assessed;
import org.portcullis.risk.Assessment;
import org.portcullis.risk.Decision;
import org.portcullis.risk.Finding;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Network;
import org.portcullis.risk.RiskScore;

/**
 * An assessment and its decision as JSON, the form in which the ledger keeps them and the REST API
 * returns them. No raw address, user agent or coordinates are in it.
 */
final class AssessmentDocument {
  private static final JsonMapper JSON = new JsonMapper();

  private AssessmentDocument() {}

  static String write(Assessed assessed) {
    LoginAttempt attempt = assessed.attempt();
    Assessment assessment = assessed.assessment();
    Decision decision = assessed.decision();
    ObjectNode root = JSON.createObjectNode();
    root.put("kind", attempt.kind().name());
    root.put("client", attempt.client());
    root.put("enforced", assessed.policy().enforces());
    root.put("decision", decision.action().name());
    root.put("basis", decision.basis().name());
    ArrayNode obligations = root.putArray("obligations");
    decision.obligations().stream().map(Enum::name).sorted().forEach(obligations::add);
    root.set("session", score(assessment.session()));
    root.set("identity", score(assessment.identity()));
    root.set("network", network(attempt.network()));
    root.put("device", attempt.device().handle());
    KnownFacts facts = KnownFacts.of(attempt);
    root.set("knownFacts", JSON.valueToTree(facts.known()));
    root.set("unknownFacts", JSON.valueToTree(facts.unknown()));
    root.put("enoughFacts", assessment.sufficient());
    root.put("factsPage", attempt.browser().page());
    ArrayNode findings = root.putArray("findings");
    assessment.findings().forEach(finding -> findings.add(finding(finding)));
    return root.toString();
  }

  private static ObjectNode score(RiskScore score) {
    ObjectNode node = JSON.createObjectNode();
    node.put("score", rounded(score.score()));
    node.put("logOdds", score.logOdds());
    node.put("probability", score.probability());
    node.put("level", score.level().name());
    return node;
  }

  private static ObjectNode network(Network network) {
    ObjectNode node = JSON.createObjectNode();
    node.put("country", network.country());
    node.put("region", network.region());
    node.set("subdivisions", JSON.valueToTree(network.subdivisions()));
    node.put("city", network.city());
    node.put("asn", network.asn());
    node.put("asOrg", network.asOrganization());
    node.put("class", lowerCase(network.kind()));
    node.put("name", network.name());
    node.put("prefix", network.prefix());
    return node;
  }

  private static ObjectNode finding(Finding finding) {
    ObjectNode node = JSON.createObjectNode();
    node.put("signal", finding.signal());
    node.put("risk", lowerCase(finding.risk()));
    if (finding instanceof Finding.Evidence evidence) {
      node.put("state", "evidence");
      node.put("logOdds", evidence.logOdds());
      node.set("facts", JSON.valueToTree(evidence.facts()));
    } else if (finding instanceof Finding.Abstained abstained) {
      node.put("state", "abstained");
      node.put("reason", abstained.reason().name());
    } else if (finding instanceof Finding.Failed failed) {
      node.put("state", "failed");
      node.put("cause", failed.cause());
    }
    return node;
  }

  private static @Nullable String lowerCase(@Nullable Enum<?> constant) {
    return constant == null ? null : constant.name().toLowerCase(Locale.ROOT);
  }

  private static double rounded(double score) {
    return Math.round(score * 10) / 10.0;
  }
}
