package org.portcullis.engine.network;

import com.maxmind.db.CHMCache;
import com.maxmind.db.ClosedDatabaseException;
import com.maxmind.db.DatabaseRecord;
import com.maxmind.db.InvalidNetworkException;
import com.maxmind.db.Networks;
import com.maxmind.db.Reader;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** One open MMDB file. Thread-safe. */
final class IpDatabase {

  private static final Logger LOG = System.getLogger(IpDatabase.class.getName());

  /**
   * Size from which a file is mapped instead of read into the heap, in bytes. The usual files are
   * far below. A mapped file must be replaced by a rename, never overwritten in place, which would
   * crash the reads of any process that maps it.
   */
  private static final long MAPPED_FROM = 512L << 20;

  /** How many records are looked at to tell a schema. */
  private static final int SAMPLES = 16;

  private static final List<String> KNOWN_TYPES =
      List.of(
          "City",
          "Country",
          "ASN",
          "ISP",
          "Enterprise",
          "Anonymous-IP",
          "Anonymous-Plus",
          "Connection-Type");

  private final String name;
  private final Reader reader;
  private final AtomicBoolean failed = new AtomicBoolean();

  private IpDatabase(String name, Reader reader) {
    this.name = name;
    this.reader = reader;
  }

  /**
   * Opens a file.
   *
   * @throws IOException if it cannot be read, is corrupt, or neither its type nor its records are
   *     known
   */
  static IpDatabase open(Path directory, String name) throws IOException {
    Path file = directory.resolve(name);
    try {
      Reader reader = new Reader(file.toFile(), fileMode(Files.size(file)), new CHMCache());
      boolean understood = samplesAreUnderstood(reader);
      String type = reader.getMetadata().databaseType();
      if (!understood && KNOWN_TYPES.stream().noneMatch(type::contains)) {
        throw new IOException("Neither its type '" + type + "' nor its records are known");
      }
      return new IpDatabase(name, reader);
    } catch (InvalidNetworkException | RuntimeException e) {
      // The reader answers some kinds of corruption with whatever it stumbles over.
      throw new IOException("It is corrupt", e);
    }
  }

  static Reader.FileMode fileMode(long size) {
    return size < MAPPED_FROM ? Reader.FileMode.MEMORY : Reader.FileMode.MEMORY_MAPPED;
  }

  @SuppressWarnings("rawtypes") // the reader takes a class, and there is none for Map<?, ?>
  private static boolean samplesAreUnderstood(Reader reader)
      throws IOException, InvalidNetworkException {
    Networks<Map> networks = reader.networks(Map.class);
    boolean understood = false;
    for (int i = 0; i < SAMPLES && networks.hasNext(); i++) {
      DatabaseRecord<Map> next = networks.next();
      understood |= new IpRecord(next.data()).isUnderstood();
    }
    return understood;
  }

  /** The record of an address; empty if there is none or it cannot be read. */
  Optional<IpRecord> find(InetAddress address) {
    if (address instanceof Inet6Address && reader.getMetadata().ipVersion() == 4) {
      return Optional.empty();
    }
    try {
      Map<?, ?> values = reader.get(address, Map.class);
      return Optional.ofNullable(values).map(IpRecord::new);
    } catch (ClosedDatabaseException e) {
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      // A damaged spot in a file is missing data, which must not stop a login.
      logOnce(e);
      return Optional.empty();
    }
  }

  /** Says the kind of failure only: the reader's messages hold the address. */
  private void logOnce(Exception e) {
    if (failed.compareAndSet(false, true)) {
      LOG.log(
          Level.WARNING,
          "IP database {0} could not be read for an address: {1}",
          name,
          e.getClass().getSimpleName());
    }
  }

  IpDatabases.Info info() {
    return new IpDatabases.Info(
        name, reader.getMetadata().databaseType(), reader.getMetadata().buildTime());
  }

  void close() {
    try {
      reader.close();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "IP database " + name + " could not be closed", e);
    }
  }
}
