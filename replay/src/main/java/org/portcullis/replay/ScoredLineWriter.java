package org.portcullis.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.IdentityHashMap;
import org.portcullis.engine.assess.FindingJson;
import org.portcullis.engine.replay.ScoredLine;
import org.portcullis.risk.Finding;
import org.portcullis.risk.RiskScore;

/** Writes what came of each line as one line of JSON, in UTF-8. Not thread-safe. */
final class ScoredLineWriter implements AutoCloseable {
  /** Numbers are as short as they can be and read back as they were. */
  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .rootValueSeparator((String) null)
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .build();

  /** More abstentions than built-in signals have are written anew each time. */
  private static final int MOST_CONSTANT = 1000;

  private final IdentityHashMap<Finding, SerializableString> constant = new IdentityHashMap<>();
  private final Counting out;
  private final JsonGenerator json;

  ScoredLineWriter(OutputStream to) throws IOException {
    this.out = new Counting(to);
    this.json = JSON.createGenerator(out);
  }

  /** Counts the bytes that pass. */
  private static final class Counting extends FilterOutputStream {
    private long bytes;

    Counting(OutputStream to) {
      super(to);
    }

    @Override
    public void write(int value) throws IOException {
      out.write(value);
      bytes++;
    }

    @Override
    public void write(byte[] buffer, int from, int length) throws IOException {
      out.write(buffer, from, length);
      bytes += length;
    }
  }

  /** How many bytes were written. */
  long position() {
    return out.bytes + json.getOutputBuffered();
  }

  /** Writes one line. */
  void write(ScoredLine scored) throws IOException {
    json.writeStartObject();
    json.writeNumberField("line", scored.line().line());
    json.writeStringField("time", scored.line().time().toString());
    json.writeStringField("user", scored.line().user());
    json.writeStringField("kind", scored.line().kind().text());
    json.writeBooleanField("success", scored.line().success());
    write("session", scored.assessment().session());
    write("identity", scored.assessment().identity());
    json.writeStringField("decision", scored.decision().action().name());
    json.writeArrayFieldStart("obligations");
    for (String name : scored.decision().obligations().stream().map(Enum::name).sorted().toList()) {
      json.writeString(name);
    }
    json.writeEndArray();
    json.writeBooleanField("learnt", scored.learnt());
    json.writeArrayFieldStart("findings");
    for (Finding finding : scored.assessment().findings()) {
      if (finding instanceof Finding.Abstained abstained) {
        json.writeRawValue(constant(abstained));
      } else {
        FindingJson.write(json, finding);
      }
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private void write(String name, RiskScore risk) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("score", risk.score());
    json.writeNumberField("logOdds", risk.logOdds());
    json.writeStringField("level", risk.level().name());
    json.writeEndObject();
  }

  /** Most signals abstain at most lines, each as the same object for the same reason. */
  private SerializableString constant(Finding.Abstained abstained) {
    SerializableString known = constant.get(abstained);
    if (known == null) {
      known = new SerializedString(text(abstained));
      if (constant.size() < MOST_CONSTANT) {
        constant.put(abstained, known);
      }
    }
    return known;
  }

  private static String text(Finding.Abstained abstained) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      FindingJson.write(json, abstained);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
