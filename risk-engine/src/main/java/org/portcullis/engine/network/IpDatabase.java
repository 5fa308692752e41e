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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private static final int SAMPLES = 512;

  /** How many of them must be readable, or the file is corrupt. */
  private static final int FIRST = 16;

  /** How many of them MaxMind's models must be able to read. */
  private static final int TRIALS = 32;

  private static final List<String> KNOWN_TYPES =
      List.of(
          "City",
          "Country",
          "ASN",
          "ISP",
          "Enterprise",
          "Anonymous-IP",
          "Anonymous-Plus",
          "Residential-Proxy",
          "Connection-Type");

  private final String name;
  private final Reader reader;
  private final IpSchema schema;
  private final UnreadFlags unread;
  private final AtomicBoolean failed = new AtomicBoolean();

  private IpDatabase(String name, Reader reader, IpSchema schema, UnreadFlags unread) {
    this.name = name;
    this.reader = reader;
    this.schema = schema;
    this.unread = unread;
  }

  /** The first records of a file. */
  private record Sample(List<Fields> records, List<InetAddress> addresses) {
    @SuppressWarnings("rawtypes") // the reader takes a class, and there is none for Map<?, ?>
    static Sample of(Reader reader) throws IOException, InvalidNetworkException {
      Sample sample = new Sample(new ArrayList<>(), new ArrayList<>());
      Networks<Map> networks = reader.networks(Map.class);
      for (int i = 0; i < SAMPLES && networks.hasNext(); i++) {
        if (!sample.add(networks)) {
          break;
        }
      }
      return sample;
    }

    /** Adds a record; whether more can be read. A file is corrupt if its first are damaged. */
    @SuppressWarnings("rawtypes") // as above
    private boolean add(Networks<Map> networks) {
      try {
        DatabaseRecord<Map> next = networks.next();
        records.add(Fields.of(next.data()));
        addresses.add(next.network().networkAddress());
        return true;
      } catch (RuntimeException e) {
        // In a damaged file the decoder throws whatever it runs into.
        if (records.size() < FIRST) {
          throw e;
        }
        return false;
      }
    }

    Set<String> paths() {
      Set<String> paths = new HashSet<>();
      records.forEach(record -> paths.addAll(record.declared()));
      return paths;
    }

    /** Whether records can be read so: whoever builds a file may write other types of values. */
    boolean fits(Reader reader, IpSchema schema) throws IOException {
      try {
        for (InetAddress address : addresses.subList(0, Math.min(TRIALS, addresses.size()))) {
          schema.find(reader, address);
        }
        return true;
      } catch (RuntimeException e) {
        // As above: that the models do not fit is what is asked, and tables of keys are tried next.
        return false;
      }
    }
  }

  /**
   * Opens a file.
   *
   * @param said unread flags that an older copy of it has been logged for
   * @throws IOException if it cannot be read, is corrupt, or neither its type nor its records are
   *     known
   */
  static IpDatabase open(Path directory, String name, List<String> said) throws IOException {
    Path file = directory.resolve(name);
    try {
      Reader reader = new Reader(file.toFile(), fileMode(Files.size(file)), new CHMCache());
      return of(name, reader, said);
    } catch (InvalidNetworkException | RuntimeException e) {
      // The reader answers some kinds of corruption with whatever it stumbles over.
      throw new IOException("It is corrupt", e);
    }
  }

  private static IpDatabase of(String name, Reader reader, List<String> said)
      throws IOException, InvalidNetworkException {
    String type = reader.getMetadata().databaseType();
    Sample sample = Sample.of(reader);
    Optional<MaxMindEdition<?>> edition = MaxMindEdition.ofType(type);
    UnreadFlags unread;
    IpSchema schema;
    if (edition.isPresent() && sample.fits(reader, edition.get())) {
      unread = new UnreadFlags(name, MaxMindEdition::isUnderstood, said);
      schema = edition.get();
    } else {
      unread = new UnreadFlags(name, FlagNames::isUnderstood, said);
      schema = vendor(type, sample, reader, unread);
    }
    sample.records.forEach(unread::look);
    return new IpDatabase(name, reader, schema, unread);
  }

  private static IpSchema vendor(String type, Sample sample, Reader reader, UnreadFlags unread)
      throws IOException {
    LocalDate built = LocalDate.ofInstant(reader.getMetadata().buildTime(), ZoneOffset.UTC);
    Optional<VendorSchema> schema = VendorSchema.of(type, sample.paths(), built, unread);
    if (schema.isEmpty() && KNOWN_TYPES.stream().noneMatch(type::contains)) {
      throw new IOException("Neither its type '" + type + "' nor its records are known");
    }
    return schema
        .<IpSchema>map(known -> known)
        .orElse((any, address) -> Optional.of(IpFacts.NOTHING));
  }

  static Reader.FileMode fileMode(long size) {
    return size < MAPPED_FROM ? Reader.FileMode.MEMORY : Reader.FileMode.MEMORY_MAPPED;
  }

  /** What the file says of an address; empty if it has no record of it or it cannot be read. */
  Optional<IpFacts> find(InetAddress address) {
    if (address instanceof Inet6Address && reader.getMetadata().ipVersion() == 4) {
      return Optional.empty();
    }
    try {
      return schema.find(reader, address);
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
        name,
        reader.getMetadata().databaseType(),
        reader.getMetadata().buildTime(),
        unread.paths());
  }

  /** Paths of fields that look like flags and are not understood. */
  List<String> unreadFlags() {
    return unread.paths();
  }

  void close() {
    try {
      reader.close();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "IP database " + name + " could not be closed", e);
    }
  }
}
