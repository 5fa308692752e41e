package org.portcullis.tests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a server has written to its console so far.
 *
 * <p>Keycloak logs synchronously: what it logged before it answered a request is here when the
 * answer is.
 */
public final class ServerLog {

  private final Path file;

  ServerLog(Path file) {
    this.file = file;
  }

  /** Returns everything logged since the server started. */
  public String text() {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the present end of the log, for {@link #since(int)}. */
  public int mark() {
    return text().length();
  }

  /** Returns what was logged after the mark was taken. */
  public String since(int mark) {
    return text().substring(mark);
  }
}
