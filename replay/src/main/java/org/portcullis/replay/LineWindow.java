package org.portcullis.replay;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.portcullis.engine.history.InvalidLineException;

/** A window onto a file of lines, moved to wherever a line is asked for. Not thread-safe. */
final class LineWindow implements AutoCloseable {
  /** Bytes of the longest line that is read; a file without ends of lines must not fill memory. */
  static final int LONGEST_LINE = 16 << 20;

  private static final int READ_AHEAD = 1 << 20;

  /** Lines that are read out of order are read one by one. */
  private static final int JUMP = 1 << 12;

  private static final char UNREADABLE = '\uFFFD';

  private final RandomAccessFile file;
  private final long length;
  private byte[] buffer = new byte[READ_AHEAD];
  private long bufferStart;
  private int buffered;
  private long next;

  LineWindow(Path path) throws IOException {
    this.file = new RandomAccessFile(path.toFile(), "r");
    this.length = file.length();
  }

  /** Length of the file in bytes, when it was opened. */
  long length() {
    return length;
  }

  /** Where the line after the one that was read last begins. */
  long next() {
    return next;
  }

  /**
   * The line that begins at a byte, without its end.
   *
   * @param number its number, for what is said of it
   * @throws InvalidLineException if it is not UTF-8, or longer than {@link #LONGEST_LINE}
   */
  String lineAt(long start, int number) throws IOException, InvalidLineException {
    int end = endOfLine(start, number);
    int from = (int) (start - bufferStart);
    next = bufferStart + end + 1;
    int size = end > from && buffer[end - 1] == '\r' ? end - from - 1 : end - from;
    String line = new String(buffer, from, size, StandardCharsets.UTF_8);
    if (line.indexOf(UNREADABLE) >= 0) {
      requireUtf8(from, size, number);
    }
    return line;
  }

  private int endOfLine(long start, int number) throws IOException, InvalidLineException {
    int end = start < bufferStart ? -1 : find((int) Math.min(buffered, start - bufferStart));
    for (int ahead = start == next ? READ_AHEAD : JUMP; end < 0; ahead *= 2) {
      if (ahead > LONGEST_LINE) {
        throw new InvalidLineException(number, "is longer than " + LONGEST_LINE + " bytes");
      }
      fill(start, ahead);
      end = find(0);
      if (end < 0 && start + buffered == length) {
        end = buffered;
      }
    }
    return end;
  }

  private int find(int from) {
    for (int i = from; i < buffered; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private void fill(long start, int bytes) throws IOException {
    if (buffer.length < bytes) {
      buffer = Arrays.copyOf(buffer, bytes);
    }
    file.seek(start);
    bufferStart = start;
    buffered = 0;
    int wanted = (int) Math.min(bytes, length - start);
    while (buffered < wanted) {
      int read = file.read(buffer, buffered, wanted - buffered);
      if (read < 0) {
        throw new EOFException("the input became shorter while it was read");
      }
      buffered += read;
    }
  }

  private void requireUtf8(int from, int size, int number) throws InvalidLineException {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(buffer, from, size));
    } catch (CharacterCodingException e) {
      throw new InvalidLineException(number, "is not UTF-8");
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
