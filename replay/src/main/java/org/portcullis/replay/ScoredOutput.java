package org.portcullis.replay;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The file of scored lines, in the order of the input file. It takes the place of an older one only
 * when it is complete.
 */
final class ScoredOutput implements AutoCloseable {
  private static final int BUFFER = 1 << 20;

  private final Path target;
  private final Path part;
  private final boolean inFileOrder;
  private final OutputStream out;
  private int size;
  private long end;
  private int[] lines = new int[1024];
  private long[] starts = new long[1024];

  /**
   * An output into this file.
   *
   * @param inFileOrder whether lines will come in the order of the input file
   */
  ScoredOutput(Path target, boolean inFileOrder) throws IOException {
    this.target = target.toAbsolutePath();
    this.part = this.target.resolveSibling(this.target.getFileName() + ".part");
    this.inFileOrder = inFileOrder;
    this.out = new BufferedOutputStream(Files.newOutputStream(part), BUFFER);
  }

  /** Adds what came of a line. */
  void add(int line, byte[] text) throws IOException {
    out.write(text);
    if (!inFileOrder) {
      if (size == lines.length) {
        lines = Arrays.copyOf(lines, size * 2);
        starts = Arrays.copyOf(starts, size * 2);
      }
      lines[size] = line;
      starts[size] = end;
      end += text.length;
      size++;
    }
  }

  /** Puts the lines in order and the file in its place. */
  void complete() throws IOException {
    out.close();
    if (!inFileOrder) {
      reorder();
    }
    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
  }

  private void reorder() throws IOException {
    Path ordered = part.resolveSibling(part.getFileName() + ".ordered");
    int[] order =
        IntStream.range(0, size)
            .boxed()
            .sorted(Comparator.comparingInt((Integer i) -> lines[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    try (RandomAccessFile in = new RandomAccessFile(part.toFile(), "r");
        OutputStream to = new BufferedOutputStream(Files.newOutputStream(ordered), BUFFER)) {
      for (int index : order) {
        long next = index + 1 < size ? starts[index + 1] : end;
        byte[] text = new byte[(int) (next - starts[index])];
        in.seek(starts[index]);
        in.readFully(text);
        to.write(text);
      }
    }
    Files.move(ordered, part, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException {
    out.close();
    Files.deleteIfExists(part);
  }
}
