package org.portcullis.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamReadException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.history.AttemptLine;

/** A file that {@code score} wrote, read from its beginning to its end. Not thread-safe. */
final class ScoredFile implements AutoCloseable {
  private static final JsonFactory JSON = new JsonFactory();

  private final Path path;
  private final JsonParser parser;

  private ScoredFile(Path path, JsonParser parser) {
    this.path = path;
    this.parser = parser;
  }

  static ScoredFile open(Path path) throws IOException {
    Inputs.requireReadable(path);
    return new ScoredFile(path, JSON.createParser(path.toFile()));
  }

  /** What is read of a line, before it is known to be whole. */
  private static final class Draft {
    private int line;
    private @Nullable Instant time;
    private @Nullable String user;
    private AttemptLine.@Nullable Kind kind;
    private @Nullable Boolean success;
    private @Nullable Double session;
    private @Nullable Double identity;
    private String decision = "";
    private Map<String, Double> evidence = Map.of();

    @Nullable ScoredAttempt attempt() {
      return line < 1
              || time == null
              || user == null
              || kind == null
              || success == null
              || session == null
              || identity == null
          ? null
          : new ScoredAttempt(
              line, time, user, kind, success, session, identity, decision, evidence);
    }
  }

  /**
   * The next line; null after the last.
   *
   * @throws InvalidFileException naming the line of the file and what is wrong with it
   */
  @Nullable ScoredAttempt next() throws IOException, InvalidFileException {
    try {
      JsonToken token = parser.nextToken();
      if (token == null) {
        return null;
      }
      if (token != JsonToken.START_OBJECT) {
        throw wrong("is not an object");
      }
      int row = row();
      Draft draft = new Draft();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        read(draft, parser.currentName());
      }
      ScoredAttempt attempt = draft.attempt();
      if (attempt == null) {
        throw new InvalidFileException(
            path, row, "is not a line that score wrote; it may be of an older version");
      }
      return attempt;
    } catch (StreamReadException e) {
      throw wrong("is not JSON: " + e.getOriginalMessage());
    }
  }

  private void read(Draft draft, String field) throws IOException, InvalidFileException {
    parser.nextToken();
    switch (field) {
      case "line" -> draft.line = parser.getIntValue();
      case "time" -> draft.time = time(parser.getText());
      case "user" -> draft.user = parser.getText();
      case "kind" -> draft.kind = kind(parser.getText());
      case "success" -> draft.success = parser.getBooleanValue();
      case "session" -> draft.session = logOdds(field);
      case "identity" -> draft.identity = logOdds(field);
      case "decision" -> draft.decision = parser.getText();
      case "findings" -> draft.evidence = evidence();
      default -> parser.skipChildren();
    }
  }

  private Instant time(String text) throws InvalidFileException {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw wrong("time: '" + text + "' is no time");
    }
  }

  private AttemptLine.Kind kind(String text) throws InvalidFileException {
    for (AttemptLine.Kind kind : AttemptLine.Kind.values()) {
      if (kind.text().equals(text)) {
        return kind;
      }
    }
    throw wrong("kind: '" + text + "' is not known");
  }

  private double logOdds(String field) throws IOException, InvalidFileException {
    double logOdds = Double.NaN;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean wanted = parser.currentName().equals("logOdds");
      if (parser.nextToken().isNumeric() && wanted) {
        logOdds = parser.getDoubleValue();
      } else {
        parser.skipChildren();
      }
    }
    if (!Double.isFinite(logOdds)) {
      throw wrong(field + ".logOdds is not a number");
    }
    return logOdds;
  }

  private Map<String, Double> evidence() throws IOException {
    Map<String, Double> evidence = new HashMap<>();
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      String signal = "";
      boolean session = false;
      double logOdds = 0;
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        parser.nextToken();
        switch (field) {
          case "signal" -> signal = parser.getText();
          case "risk" -> session = parser.getText().equals("session");
          case "logOdds" -> logOdds = parser.getDoubleValue();
          default -> parser.skipChildren();
        }
      }
      if (session && logOdds != 0) {
        evidence.merge(signal, logOdds, Double::sum);
      }
    }
    return evidence;
  }

  private int row() {
    return parser.currentTokenLocation().getLineNr();
  }

  private InvalidFileException wrong(String reason) {
    return new InvalidFileException(path, row(), reason);
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
