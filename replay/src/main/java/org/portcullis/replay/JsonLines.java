package org.portcullis.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import org.portcullis.engine.history.AttemptLine;
import org.portcullis.engine.history.AttemptLineReader;
import org.portcullis.engine.history.InvalidLineException;

/** Portcullis' own format, one JSON object a line. */
final class JsonLines implements LineFormat {
  private static final JsonFactory JSON = new JsonFactory();

  private final AttemptLineReader reader;

  JsonLines(boolean lenient) {
    this.reader = new AttemptLineReader(lenient);
  }

  @Override
  public boolean isHeader(int number, String line) {
    return false;
  }

  @Override
  public Instant time(int number, String line) throws InvalidLineException {
    try (JsonParser parser = JSON.createParser(line)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean time = parser.currentName().equals("time");
        parser.nextToken();
        if (time && parser.currentToken() == JsonToken.VALUE_STRING) {
          return Instant.parse(parser.getText());
        }
        parser.skipChildren();
      }
    } catch (IOException | DateTimeException e) {
      // Reading the whole line says in full what is wrong with it.
    }
    return reader.read(number, line).time();
  }

  @Override
  public AttemptLine read(int number, String line) throws InvalidLineException {
    return reader.read(number, line);
  }
}
