package org.portcullis.replay;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.portcullis.engine.history.InvalidLineException;
import org.portcullis.engine.replay.ScoredLine;

/**
 * The file of scored lines, in the order of the input file. They are written on a thread of their
 * own; so many wait for it at most that memory stays bounded.
 */
final class ScoredOutput implements AutoCloseable {
  private static final int BUFFER = 1 << 18;
  private static final int BATCH = 64;
  private static final int MOST_BATCHES = 8;

  private final OutputFile file;
  private final boolean inFileOrder;
  private final ScoredLineWriter writer;
  private final Background background = new Background("writer");
  private final Deque<Future<Boolean>> behind = new ArrayDeque<>(MOST_BATCHES);
  private List<ScoredLine> batch = new ArrayList<>(BATCH);
  private int size;
  private int[] lines = new int[1024];
  private long[] ends = new long[1024];

  /**
   * An output into this file.
   *
   * @param inFileOrder whether lines will come in the order of the input file
   */
  ScoredOutput(Path target, boolean inFileOrder) throws IOException {
    this.inFileOrder = inFileOrder;
    this.file = new OutputFile(target);
    try {
      this.writer = new ScoredLineWriter(create(inFileOrder ? file.part() : file.unordered()));
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  private static OutputStream create(Path path) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(path), BUFFER);
  }

  /** Adds what came of a line. */
  void add(ScoredLine scored) throws IOException, InvalidLineException {
    batch.add(scored);
    if (batch.size() == BATCH) {
      hand();
    }
  }

  private void hand() throws IOException, InvalidLineException {
    List<ScoredLine> lines = batch;
    batch = new ArrayList<>(BATCH);
    if (behind.size() == MOST_BATCHES) {
      Background.await(behind.remove());
    }
    behind.add(background.start(() -> write(lines)));
  }

  private boolean write(List<ScoredLine> lines) throws IOException {
    for (ScoredLine line : lines) {
      writer.write(line);
      if (!inFileOrder) {
        note(line);
      }
    }
    return true;
  }

  private void note(ScoredLine scored) {
    if (size == lines.length) {
      lines = Arrays.copyOf(lines, size * 2);
      ends = Arrays.copyOf(ends, size * 2);
    }
    lines[size] = scored.line().line();
    ends[size] = writer.position();
    size++;
  }

  /** Puts the lines in order and the file in its place. */
  void complete() throws IOException, InvalidLineException {
    hand();
    while (!behind.isEmpty()) {
      Background.await(behind.remove());
    }
    writer.close();
    if (!inFileOrder) {
      reorder();
    }
    file.complete();
  }

  private void reorder() throws IOException {
    int[] order =
        IntStream.range(0, size)
            .boxed()
            .sorted(Comparator.comparingInt((Integer i) -> lines[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    try (RandomAccessFile in = new RandomAccessFile(file.unordered().toFile(), "r");
        OutputStream to = create(file.part())) {
      for (int index : order) {
        long start = index == 0 ? 0 : ends[index - 1];
        byte[] text = new byte[(int) (ends[index] - start)];
        in.seek(start);
        in.readFully(text);
        to.write(text);
      }
    }
  }

  @Override
  public void close() throws IOException {
    background.close();
    try {
      writer.close();
    } finally {
      file.close();
    }
  }
}
