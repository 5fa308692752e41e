package org.portcullis.replay;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Future;
import org.portcullis.engine.history.AttemptLine;
import org.portcullis.engine.history.InvalidLineException;

/**
 * Attempts in the order of their times, read on a thread of their own while those before them are
 * scored. So much is read ahead at most that memory stays bounded.
 */
final class ReadAhead implements AutoCloseable {
  private static final int BATCH = 64;
  private static final int MOST_BATCHES = 8;

  private final Attempts attempts;
  private final Background reader = new Background("reader");
  private final Deque<Future<List<AttemptLine>>> ahead = new ArrayDeque<>(MOST_BATCHES);
  private List<AttemptLine> batch = List.of();
  private int taken;
  private int asked;

  ReadAhead(Attempts attempts) {
    this.attempts = attempts;
    for (int i = 0; i < MOST_BATCHES; i++) {
      ask();
    }
  }

  private void ask() {
    int from = asked;
    int to = Math.min(attempts.size(), from + BATCH);
    if (from < to) {
      asked = to;
      ahead.add(reader.start(() -> read(from, to)));
    }
  }

  private List<AttemptLine> read(int from, int to) throws IOException, InvalidLineException {
    List<AttemptLine> lines = new ArrayList<>(to - from);
    for (int i = from; i < to; i++) {
      lines.add(attempts.get(i));
    }
    return lines;
  }

  /** The next attempt; there must be one. */
  AttemptLine next() throws IOException, InvalidLineException {
    if (taken == batch.size()) {
      batch = Background.await(ahead.remove());
      taken = 0;
      ask();
    }
    return batch.get(taken++);
  }

  @Override
  public void close() {
    reader.close();
  }
}
