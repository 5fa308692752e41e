package org.portcullis.replay;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.history.AttemptLine;
import org.portcullis.engine.history.InvalidLineException;

/**
 * A file with one attempt a line, of which only times and positions are held in memory. It is read
 * twice: once for the order, and once for the rest.
 */
final class LineFile implements Attempts {
  private static final int BUFFER = 1 << 20;

  private final RandomAccessFile file;
  private final LineFormat format;
  private final byte[] buffer = new byte[BUFFER];
  private long bufferStart;
  private int buffered;

  private int size;
  private int[] numbers = new int[1024];
  private long[] starts = new long[1024];
  private long[] seconds = new long[1024];
  private int[] nanos = new int[1024];
  private int @Nullable [] order;

  private LineFile(RandomAccessFile file, LineFormat format) {
    this.file = file;
    this.format = format;
  }

  /** Reads the order of a file. */
  static LineFile open(Path path, LineFormat format) throws IOException, InvalidLineException {
    LineFile lines = new LineFile(new RandomAccessFile(path.toFile(), "r"), format);
    try {
      lines.index();
      return lines;
    } catch (IOException | InvalidLineException e) {
      lines.close();
      throw e;
    }
  }

  private void index() throws IOException, InvalidLineException {
    long length = file.length();
    long start = 0;
    for (int number = 1; start < length; number++) {
      String line = lineAt(start);
      boolean skipped = line.isBlank() || (size == 0 && number == 1 && format.isHeader(line));
      if (!skipped) {
        add(number, start, format.time(number, line));
      }
      start = next;
    }
    sort();
  }

  private void add(int number, long start, Instant time) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, size * 2);
      starts = Arrays.copyOf(starts, size * 2);
      seconds = Arrays.copyOf(seconds, size * 2);
      nanos = Arrays.copyOf(nanos, size * 2);
    }
    numbers[size] = number;
    starts[size] = start;
    seconds[size] = time.getEpochSecond();
    nanos[size] = time.getNano();
    size++;
  }

  private void sort() {
    boolean sorted = IntStream.range(1, size).allMatch(i -> compare(i - 1, i) <= 0);
    if (!sorted) {
      order =
          IntStream.range(0, size)
              .boxed()
              .sorted(Comparator.comparing((Integer i) -> i, this::compare))
              .mapToInt(Integer::intValue)
              .toArray();
    }
  }

  private int compare(int left, int right) {
    int bySecond = Long.compare(seconds[left], seconds[right]);
    return bySecond == 0 ? Integer.compare(nanos[left], nanos[right]) : bySecond;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public boolean isInFileOrder() {
    return order == null;
  }

  @Override
  public AttemptLine get(int position) throws IOException, InvalidLineException {
    int index = order == null ? position : order[position];
    return format.read(numbers[index], lineAt(starts[index]));
  }

  /** Where the line after the one that was read last begins. */
  private long next;

  private String lineAt(long start) throws IOException {
    int end = endOfLine(start);
    if (end < 0) {
      fill(start);
      end = endOfLine(start);
    }
    if (end < 0 && buffered == BUFFER) {
      throw new IOException("a line is longer than " + BUFFER + " bytes, at byte " + start);
    }
    int from = (int) (start - bufferStart);
    int to = end < 0 ? buffered : end;
    next = bufferStart + to + 1;
    int length = to > from && buffer[to - 1] == '\r' ? to - from - 1 : to - from;
    return new String(buffer, from, length, StandardCharsets.UTF_8);
  }

  private int endOfLine(long start) {
    if (start < bufferStart || start >= bufferStart + buffered) {
      return -1;
    }
    for (int i = (int) (start - bufferStart); i < buffered; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private void fill(long start) throws IOException {
    file.seek(start);
    bufferStart = start;
    buffered = 0;
    int read;
    while (buffered < BUFFER && (read = file.read(buffer, buffered, BUFFER - buffered)) >= 0) {
      buffered += read;
    }
    if (buffered == 0) {
      throw new EOFException("the file became shorter while it was read");
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
