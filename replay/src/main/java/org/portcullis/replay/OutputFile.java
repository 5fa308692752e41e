package org.portcullis.replay;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/**
 * A file that takes the place of an older one only when it is complete. Whatever is written before
 * lies beside it, and is removed on the way out, even on Ctrl-C.
 */
final class OutputFile implements AutoCloseable {
  private final Path target;
  private final Path part;
  private final Path unordered;
  private final Thread onExit = new Thread(this::discard, "discard-unfinished-output");

  /**
   * A file to be.
   *
   * @throws IOException if it cannot take its place
   */
  OutputFile(Path path) throws IOException {
    // Through links: it is the file behind one that is replaced.
    this.target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
    if (Files.exists(target)) {
      requireReplaceable(target);
    }
    Path directory = target.getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      throw new NotDirectoryException(String.valueOf(directory));
    }
    String name =
        "." + Objects.requireNonNull(target.getFileName()) + "." + ProcessHandle.current().pid();
    this.part = directory.resolve(name + ".part");
    this.unordered = directory.resolve(name + ".unordered");
    Runtime.getRuntime().addShutdownHook(onExit);
  }

  private static void requireReplaceable(Path target) throws IOException {
    if (!Files.isRegularFile(target)) {
      throw new FileSystemException(target.toString(), null, "is not a regular file");
    }
    if (!Files.isWritable(target)) {
      throw new AccessDeniedException(target.toString());
    }
  }

  /** Where the file is written until it is complete. */
  Path part() {
    return part;
  }

  /** Where its lines are written when they come in another order. */
  Path unordered() {
    return unordered;
  }

  /** Puts the file in its place. */
  void complete() throws IOException {
    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
  }

  private void discard() {
    try {
      Files.deleteIfExists(part);
      Files.deleteIfExists(unordered);
    } catch (IOException e) {
      System.err.println("could not be removed: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    discard();
    try {
      Runtime.getRuntime().removeShutdownHook(onExit);
    } catch (IllegalStateException e) {
      // The program is ending, and the hook runs anyway.
    }
  }
}
