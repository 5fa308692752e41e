package org.portcullis.keycloak.login;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.KnownFacts;
import org.portcullis.engine.assess.Assessed;
import org.portcullis.engine.assess.FindingJson;
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
public final class AssessmentDocument {
  private static final JsonFactory JSON = new JsonFactory();

  private AssessmentDocument() {}

  /** The document of an assessment. */
  public static String write(Assessed assessed) {
    StringWriter text = new StringWriter(4096);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      decision(json, assessed);
      score(json, "session", assessed.assessment().session());
      score(json, "identity", assessed.assessment().identity());
      network(json, assessed.attempt().network());
      facts(json, assessed.attempt(), assessed.assessment());
      json.writeArrayFieldStart("findings");
      for (Finding finding : assessed.assessment().findings()) {
        FindingJson.write(json, finding);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a text can always be written", e);
    }
    return text.toString();
  }

  private static void decision(JsonGenerator json, Assessed assessed) throws IOException {
    Decision decision = assessed.decision();
    json.writeStringField("kind", assessed.attempt().kind().name());
    json.writeStringField("client", assessed.attempt().client());
    json.writeBooleanField("enforced", assessed.policy().enforces());
    json.writeStringField("decision", decision.action().name());
    json.writeStringField("basis", decision.basis().name());
    texts(json, "obligations", decision.obligations().stream().map(Enum::name).sorted().toList());
  }

  private static void score(JsonGenerator json, String name, RiskScore score) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("score", rounded(score.score()));
    json.writeNumberField("logOdds", score.logOdds());
    json.writeNumberField("probability", score.probability());
    json.writeStringField("level", score.level().name());
    json.writeEndObject();
  }

  private static void network(JsonGenerator json, Network network) throws IOException {
    json.writeObjectFieldStart("network");
    json.writeStringField("country", network.country());
    json.writeStringField("region", network.region());
    texts(json, "subdivisions", network.subdivisions());
    json.writeStringField("city", network.city());
    Long asn = network.asn();
    if (asn == null) {
      json.writeNullField("asn");
    } else {
      json.writeNumberField("asn", asn);
    }
    json.writeStringField("asOrg", network.asOrganization());
    json.writeStringField("class", lowerCase(network.kind()));
    json.writeStringField("name", network.name());
    json.writeStringField("prefix", network.prefix());
    json.writeEndObject();
  }

  private static void facts(JsonGenerator json, LoginAttempt attempt, Assessment assessment)
      throws IOException {
    KnownFacts facts = KnownFacts.of(attempt);
    json.writeStringField("device", attempt.device().handle());
    texts(json, "knownFacts", facts.known());
    texts(json, "unknownFacts", facts.unknown());
    json.writeBooleanField("enoughFacts", assessment.sufficient());
    json.writeStringField("factsPage", attempt.browser().page());
  }

  private static void texts(JsonGenerator json, String name, Iterable<String> texts)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  private static @Nullable String lowerCase(@Nullable Enum<?> constant) {
    return constant == null ? null : constant.name().toLowerCase(Locale.ROOT);
  }

  private static double rounded(double score) {
    return Math.round(score * 10) / 10.0;
  }
}
