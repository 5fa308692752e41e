package org.portcullis.tests.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The threads of a Keycloak that serve requests, as Linux accounts for them; neither compiler nor
 * garbage collector is among them.
 *
 * @param processes ids of the server's processes
 */
record RequestThreads(List<Long> processes) {

  /** Linux cuts names after 15 characters. */
  private static final Set<String> NAMES = Set.of("executor-thread", "vert.x-eventloo");

  /** The processor time that they have had so far. */
  long cpuNanos() {
    return processes.stream().mapToLong(RequestThreads::ofProcess).sum();
  }

  private static long ofProcess(long process) {
    long sum = 0;
    try (var threads = Files.newDirectoryStream(Path.of("/proc/" + process + "/task"))) {
      for (var thread : threads) {
        sum += ofThread(thread);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sum;
  }

  private static long ofThread(Path thread) throws IOException {
    try {
      return NAMES.contains(Files.readString(thread.resolve("comm")).strip())
          ? Long.parseLong(Files.readString(thread.resolve("schedstat")).split(" ", 2)[0])
          : 0;
    } catch (NoSuchFileException e) {
      // It ended while the others were read.
      return 0;
    }
  }
}
