package org.portcullis.replay;

import java.nio.file.Path;

/** One of several files of input is wrong; says which, and where if it is in one place. */
final class InvalidFileException extends Exception {
  private static final long serialVersionUID = 1L;

  InvalidFileException(Path file, String reason) {
    super(file + ": " + reason);
  }

  InvalidFileException(Path file, int line, String reason) {
    super(file + ", line " + line + ": " + reason);
  }
}
