package org.portcullis.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.replay.ScoredLine;
import org.portcullis.risk.Finding;
import org.portcullis.risk.RiskScore;

/** Writes what came of a line as one line of JSON. Not thread-safe. */
final class ScoredLineWriter {
  private static final JsonFactory JSON = new JsonFactory();
  private final ByteArrayBuilder bytes = new ByteArrayBuilder(8192);

  /** The line as UTF-8, its end included. */
  byte[] write(ScoredLine scored) throws IOException {
    bytes.reset();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeNumberField("line", scored.line().line());
      json.writeStringField("user", scored.line().user());
      write(json, "session", scored.assessment().session());
      write(json, "identity", scored.assessment().identity());
      json.writeStringField("decision", scored.decision().action().name());
      json.writeArrayFieldStart("obligations");
      for (String name :
          scored.decision().obligations().stream().map(Enum::name).sorted().toList()) {
        json.writeString(name);
      }
      json.writeEndArray();
      json.writeBooleanField("learnt", scored.learnt());
      json.writeArrayFieldStart("findings");
      for (Finding finding : scored.assessment().findings()) {
        write(json, finding);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, String name, RiskScore risk) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("score", risk.score());
    json.writeNumberField("logOdds", risk.logOdds());
    json.writeStringField("level", risk.level().name());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Finding finding) throws IOException {
    json.writeStartObject();
    json.writeStringField("signal", finding.signal());
    json.writeStringField("risk", lowerCase(finding.risk()));
    if (finding instanceof Finding.Evidence evidence) {
      json.writeStringField("state", "evidence");
      json.writeNumberField("logOdds", evidence.logOdds());
      json.writeObjectFieldStart("facts");
      for (Map.Entry<String, Object> fact : evidence.facts().entrySet()) {
        json.writeFieldName(fact.getKey());
        value(json, fact.getValue());
      }
      json.writeEndObject();
    } else if (finding instanceof Finding.Abstained abstained) {
      json.writeStringField("state", "abstained");
      json.writeStringField("reason", abstained.reason().name());
    } else if (finding instanceof Finding.Failed failed) {
      json.writeStringField("state", "failed");
      json.writeStringField("cause", failed.cause());
    }
    json.writeEndObject();
  }

  private static void value(JsonGenerator json, @Nullable Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof Number number) {
      json.writeNumber(number.longValue());
    } else {
      json.writeString(value.toString());
    }
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
