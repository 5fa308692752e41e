package org.portcullis.replay;

import java.time.Instant;
import org.portcullis.engine.history.AttemptLine;
import org.portcullis.engine.history.InvalidLineException;

/** A format with one attempt a line. */
interface LineFormat {
  /** Whether the first line that is not blank is no attempt but names the columns. */
  boolean isHeader(int number, String line) throws InvalidLineException;

  /** When the attempt of a line was, read without the rest of it. */
  Instant time(int number, String line) throws InvalidLineException;

  /** The attempt of a line. */
  AttemptLine read(int number, String line) throws InvalidLineException;
}
