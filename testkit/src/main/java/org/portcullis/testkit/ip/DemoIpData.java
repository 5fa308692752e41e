package org.portcullis.testkit.ip;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The build step that writes the demo's IP databases, in MaxMind's schema, and an overview. */
public final class DemoIpData {

  /** A fixed time, so that the same sources give the same files. */
  private static final Instant BUILT = Instant.parse("2026-11-22T00:00:00Z");

  private static final String OVERVIEW = "demo-networks.txt";

  private DemoIpData() {}

  /**
   * Writes the databases into a directory, and {@code demo-networks.txt} beside it.
   *
   * @param args the directory, made if missing
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      throw new IllegalArgumentException("Expected one argument: the directory to write to");
    }
    Path directory = Path.of(args[0]).toAbsolutePath();
    write(directory);
    Files.write(
        directory.resolveSibling(OVERVIEW),
        DemoNetwork.ALL.stream().map(DemoNetwork::describe).toList());
  }

  /** Writes the four databases into a directory, made if missing. */
  public static void write(Path directory) throws IOException {
    Files.createDirectories(directory);
    write(directory, "City", network -> network.place().cityRecord(network.operator().accuracyKm));
    write(directory, "ASN", network -> network.operator().asnRecord());
    write(directory, "Anonymous-IP", network -> network.operator().line.anonymityRecord());
    write(directory, "Connection-Type", network -> network.operator().line.connectionTypeRecord());
  }

  private static void write(
      Path directory, String kind, Function<DemoNetwork, Map<String, ?>> values) {
    MmdbWriter writer = new MmdbWriter(MmdbWriter.Format.of("Portcullis-Demo-" + kind, BUILT));
    for (DemoNetwork network : DemoNetwork.ALL) {
      Map<String, ?> record = values.apply(network);
      if (!record.isEmpty()) {
        writer.insert(network.cidr(), record);
      }
    }
    writer.write(directory.resolve("acme-" + kind.toLowerCase(Locale.ROOT) + ".mmdb"));
  }
}
