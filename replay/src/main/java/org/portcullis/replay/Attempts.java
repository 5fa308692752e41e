package org.portcullis.replay;

import java.io.IOException;
import java.time.Instant;
import org.portcullis.engine.history.AttemptLine;
import org.portcullis.engine.history.InvalidLineException;

/** The lines of a history in the order of their times; of equal times, in the file's order. */
interface Attempts extends AutoCloseable {
  /** Before it nobody signed in anywhere. */
  Instant EARLIEST = Instant.EPOCH;

  /** Forgetting is exponential: over 250 years at a half-life of 90 days no number holds it. */
  Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  /**
   * A time of a line, if it is one at which somebody can have signed in.
   *
   * @throws InvalidLineException if it is not
   */
  static Instant plausible(int number, Instant time) throws InvalidLineException {
    if (time.isBefore(EARLIEST) || !time.isBefore(LATEST)) {
      throw new InvalidLineException(
          number, "time must be from " + EARLIEST + " to before " + LATEST + ", not " + time);
    }
    return time;
  }

  /** How many there are. */
  int size();

  /** Whether the file has them in this order already. */
  boolean isInFileOrder();

  /**
   * The one at a position in this order.
   *
   * @throws InvalidLineException naming the line and what is wrong with it
   */
  AttemptLine get(int position) throws IOException, InvalidLineException;

  @Override
  void close() throws IOException;
}
