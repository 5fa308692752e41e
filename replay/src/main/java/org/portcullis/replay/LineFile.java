package org.portcullis.replay;

import java.io.IOException;
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
 * twice: once for the order, and once for the rest. Blank lines and a byte order mark are passed
 * over.
 */
final class LineFile implements Attempts {
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final int BYTE_ORDER_MARK_BYTES = 3;

  private final LineWindow window;
  private final LineFormat format;

  private int size;
  private int[] numbers = new int[1024];
  private long[] starts = new long[1024];
  private long[] seconds = new long[1024];
  private int[] nanos = new int[1024];
  private int @Nullable [] order;

  private LineFile(LineWindow window, LineFormat format) {
    this.window = window;
    this.format = format;
  }

  /** Reads the order of a file. */
  static LineFile open(Path path, LineFormat format) throws IOException, InvalidLineException {
    LineFile lines = new LineFile(new LineWindow(path), format);
    try {
      lines.index();
      return lines;
    } catch (IOException | InvalidLineException e) {
      lines.close();
      throw e;
    }
  }

  private void index() throws IOException, InvalidLineException {
    boolean first = true;
    long start = 0;
    for (int number = 1; start < window.length(); number++) {
      String line = window.lineAt(start, number);
      if (start == 0 && line.startsWith(BYTE_ORDER_MARK)) {
        line = line.substring(BYTE_ORDER_MARK.length());
        start = BYTE_ORDER_MARK_BYTES;
      }
      if (!line.isBlank()) {
        if (!first || !format.isHeader(number, line)) {
          add(number, start, Attempts.plausible(number, format.time(number, line)));
        }
        first = false;
      }
      start = window.next();
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
    // Their order is all that times were needed for.
    seconds = new long[0];
    nanos = new int[0];
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
    return format.read(numbers[index], window.lineAt(starts[index], numbers[index]));
  }

  @Override
  public void close() throws IOException {
    window.close();
  }
}
