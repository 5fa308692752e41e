package org.portcullis.replay;

import java.io.IOException;
import org.portcullis.engine.history.AttemptLine;
import org.portcullis.engine.history.InvalidLineException;

/** The lines of a history in the order of their times; of equal times, in the file's order. */
interface Attempts extends AutoCloseable {
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
