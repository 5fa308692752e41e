package org.portcullis.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What is done before the demo's Keycloak starts, and as soon as it has. */
public final class DemoSetup {
  private static final Duration LONGEST_START = Duration.ofMinutes(5);

  private DemoSetup() {}

  /**
   * Two steps, {@code prepare <port> <template> <realm file>} and {@code fill <port> <process id>}.
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length == 4 && args[0].equals("prepare")) {
      requireFree(Integer.parseInt(args[1]));
      writeRealm(Path.of(args[2]), Path.of(args[3]));
    } else if (args.length == 3 && args[0].equals("fill")) {
      fill(new DemoServer(Integer.parseInt(args[1])), Long.parseLong(args[2]));
    } else {
      throw new IllegalArgumentException(
          "Expected: prepare <port> <template> <realm file>, or: fill <port> <process id>");
    }
  }

  /** Otherwise the history would be loaded into whatever answers there. */
  private static void requireFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      socket.setReuseAddress(true);
    } catch (IOException e) {
      System.err.println("Port " + port + " is taken; choose another: make demo PORT=18080");
      System.exit(1);
    }
  }

  /** People's tenure is relative to the day the demo starts. */
  private static void writeRealm(Path template, Path file) throws IOException {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(
        file,
        Files.readString(template)
            .replace("@NILS_START_DATE@", today.minusDays(10).toString())
            .replace("@HIRES_START_DATE@", today.minusDays(5).toString())
            .replace("@CARLA_START_DATE@", today.minusDays(200).toString()));
  }

  /** Waits for the server and loads the history. */
  private static void fill(DemoServer server, long process)
      throws IOException, InterruptedException {
    Instant deadline = Instant.now().plus(LONGEST_START);
    while (!server.isReady()) {
      if (ProcessHandle.of(process).isEmpty() || Instant.now().isAfter(deadline)) {
        System.err.println("Keycloak did not start");
        System.exit(1);
      }
      Thread.sleep(500);
    }
    server.loadHistory(Instant.now());
  }
}
