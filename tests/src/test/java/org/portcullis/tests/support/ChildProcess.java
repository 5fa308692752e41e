package org.portcullis.tests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A server process that a test run started, with its output in a file.
 *
 * <p>It ends with {@link #stop()}, or with this JVM. Only the process started here and its own
 * descendants are ever signalled.
 */
final class ChildProcess {

  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);
  private static final int LOG_TAIL = 4000;

  private final String name;
  private final Process process;
  private final Path log;

  private ChildProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  static ChildProcess start(String name, ProcessBuilder command, Path log) {
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      var process = command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
      var child = new ChildProcess(name, process, log);
      Runtime.getRuntime().addShutdownHook(new Thread(child::stop, "stop " + name));
      return child;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits until the process does its work.
   *
   * @throws IllegalStateException with the end of the log, if it ended or is not ready in time
   */
  void awaitReady(BooleanSupplier ready, Duration timeout) {
    var deadline = System.nanoTime() + timeout.toNanos();
    while (!ready.getAsBoolean()) {
      if (ended(Duration.ofMillis(200))) {
        throw failure("ended with exit code " + process.exitValue() + " while starting");
      }
      if (System.nanoTime() > deadline) {
        stop();
        throw failure("was not ready after " + timeout.toSeconds() + " s");
      }
    }
  }

  /**
   * Waits for the process to end by itself.
   *
   * @return its exit status
   */
  int awaitEnd(Duration timeout) {
    if (!ended(timeout)) {
      stop();
      throw failure("did not end within " + timeout.toSeconds() + " s");
    }
    return process.exitValue();
  }

  /** Ids of the process and its descendants. */
  List<Long> ids() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .map(ProcessHandle::pid)
        .toList();
  }

  void stop() {
    var family = process.descendants().toList();
    process.destroy();
    if (!ended(STOP_TIMEOUT)) {
      process.destroyForcibly();
      family.forEach(ProcessHandle::destroyForcibly);
      var unused = ended(STOP_TIMEOUT);
    }
  }

  private boolean ended(Duration wait) {
    try {
      return process.waitFor(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + name, e);
    }
  }

  private IllegalStateException failure(String what) {
    var text = new ServerLog(log).text();
    var tail = text.substring(Math.max(0, text.length() - LOG_TAIL));
    return new IllegalStateException(name + " " + what + "; " + log + " ends with:\n" + tail);
  }
}
