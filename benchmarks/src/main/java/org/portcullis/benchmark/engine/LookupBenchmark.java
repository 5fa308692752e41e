package org.portcullis.benchmark.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.portcullis.engine.network.ClientAddress;
import org.portcullis.engine.network.IpDirectory;
import org.portcullis.risk.Network;
import org.portcullis.testkit.ip.DemoIpData;

/** What is known of an address, from the four databases of the demo. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LookupBenchmark {
  private List<InetAddress> addresses = List.of();
  private @Nullable Path directory;
  private @Nullable IpDirectory databases;
  private int turn;

  /** Writes and opens the databases. */
  @Setup
  public void open() throws IOException {
    Path written = Files.createTempDirectory("portcullis-lookup");
    DemoIpData.write(written);
    directory = written;
    databases = IpDirectory.open(written);
    addresses =
        Stream.of("203.0.113.9", "198.18.16.77", "2001:db8:f0::1", "198.18.64.1")
            .map(text -> ClientAddress.read(text).known().orElseThrow())
            .toList();
  }

  /** Removes the databases. */
  @TearDown
  public void close() throws IOException {
    Objects.requireNonNull(databases).close();
    Path written = Objects.requireNonNull(directory);
    try (Stream<Path> files = Files.list(written)) {
      files.forEach(LookupBenchmark::delete);
    }
    delete(written);
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** City, operator, anonymity and kind of connection of an address. */
  @Benchmark
  public Network lookup() {
    turn = (turn + 1) % addresses.size();
    return Objects.requireNonNull(databases).lookup(addresses.get(turn));
  }
}
