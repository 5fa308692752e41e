package org.portcullis.replay;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/**
 * Runs the program again in a JVM whose heap grows with what it holds. By default a heap grows with
 * the memory of the machine, to several gigabytes for a history whose realm fits into a few hundred
 * megabytes, and neither a JAR nor a running program can tell it otherwise.
 */
final class FrugalJvm {
  /** Set in the second JVM, which does the work. */
  private static final String MARK = "portcullis.replay.frugal";

  /**
   * The serial collector is the one that resizes by what is alive. Half of the heap is left for new
   * objects, most of which are gone when the next line is read.
   */
  private static final List<String> OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-Xms256m",
          "-Xmn96m",
          "-XX:MinHeapFreeRatio=10",
          "-XX:MaxHeapFreeRatio=30",
          "-D" + MARK + "=true");

  /** Commands that read long files. */
  private static final List<String> LONG_RUNNING = List.of("score", "report", "calibrate");

  private FrugalJvm() {}

  /**
   * The exit code of the program in a JVM of its own; empty when it is to run in this one, since
   * its memory was chosen by the user or no other could be started.
   */
  static OptionalInt run(Class<?> program, String... args) {
    if (Boolean.getBoolean(MARK)) {
      endWithParent();
      return OptionalInt.empty();
    }
    if (Collections.disjoint(Arrays.asList(args), LONG_RUNNING) || isMemoryChosen()) {
      return OptionalInt.empty();
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(OPTIONS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(args));
    try {
      return OptionalInt.of(waitFor(new ProcessBuilder(command).inheritIO().start()));
    } catch (IOException e) {
      return OptionalInt.empty();
    }
  }

  private static boolean isMemoryChosen() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .anyMatch(option -> option.startsWith("-Xm") || option.startsWith("-XX:"));
  }

  private static int waitFor(Process process) {
    Thread onExit = new Thread(() -> end(process), "end-with-parent");
    Runtime.getRuntime().addShutdownHook(onExit);
    return process.onExit().join().exitValue();
  }

  /** Lets it remove what it left unfinished. */
  private static void end(Process process) {
    process.destroy();
    process.onExit().join();
  }

  private static void endWithParent() {
    Thread watch =
        new Thread(
            () -> {
              ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().join());
              Runtime.getRuntime().exit(1);
            },
            "watch-parent");
    watch.setDaemon(true);
    watch.start();
  }
}
