package org.portcullis.engine.assess;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Risk;

/** A finding as JSON, the same in the server's ledger as in what a replay writes. */
public final class FindingJson {
  private FindingJson() {}

  /** Writes a finding as an object. */
  public static void write(JsonGenerator json, Finding finding) throws IOException {
    json.writeStartObject();
    json.writeStringField("signal", finding.signal());
    json.writeStringField("risk", name(finding.risk()));
    if (finding instanceof Finding.Evidence evidence) {
      json.writeStringField("state", "evidence");
      json.writeNumberField("logOdds", evidence.logOdds());
      json.writeFieldName("facts");
      write(json, evidence.facts());
    } else if (finding instanceof Finding.Abstained abstained) {
      json.writeStringField("state", "abstained");
      json.writeStringField("reason", abstained.reason().name());
    } else if (finding instanceof Finding.Failed failed) {
      json.writeStringField("state", "failed");
      json.writeStringField("cause", failed.cause());
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Map<?, ?> facts) throws IOException {
    json.writeStartObject();
    for (Map.Entry<?, ?> fact : facts.entrySet()) {
      json.writeFieldName(String.valueOf(fact.getKey()));
      value(json, fact.getValue());
    }
    json.writeEndObject();
  }

  private static void value(JsonGenerator json, @Nullable Object fact) throws IOException {
    if (fact == null) {
      json.writeNull();
    } else if (fact instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (fact instanceof Double || fact instanceof Float) {
      json.writeNumber(((Number) fact).doubleValue());
    } else if (fact instanceof Number number) {
      json.writeNumber(number.longValue());
    } else if (fact instanceof Map<?, ?> more) {
      write(json, more);
    } else if (fact instanceof Iterable<?> several) {
      json.writeStartArray();
      for (Object one : several) {
        value(json, one);
      }
      json.writeEndArray();
    } else {
      json.writeString(fact.toString());
    }
  }

  private static String name(Risk risk) {
    return switch (risk) {
      case SESSION -> "session";
      case IDENTITY -> "identity";
    };
  }
}
