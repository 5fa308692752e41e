package org.portcullis.engine.network;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.Network;

/**
 * The MMDB files of a directory as they were at one time, asked as one. Immutable and thread-safe;
 * {@link IpDirectory} follows changes.
 *
 * <p>A file is taken for what its metadata's type or its records' keys say, never its name. One
 * that is corrupt or of no known schema is logged and left out. Files are asked in the order of
 * their names, see {@link NetworkMerge}.
 *
 * <p>MaxMind's editions are read through MaxMind's own models ({@link MaxMindEdition}), and every
 * other schema kind by kind ({@link VendorSchema}).
 */
public final class IpDatabases implements AutoCloseable {

  private static final Logger LOG = System.getLogger(IpDatabases.class.getName());

  private final Path directory;
  private final AsnClasses asnClasses;
  private final SortedMap<String, Slot> slots;
  private final List<IpDatabase> databases;

  /**
   * A database in use.
   *
   * @param file its name in the directory
   * @param type what its metadata says it is
   * @param built when its vendor built it
   * @param unreadFlags paths of its fields that look like flags and are not understood, as far as
   *     records were looked at; what they would say is in no answer
   */
  public record Info(String file, String type, Instant built, List<String> unreadFlags) {
    public Info {
      unreadFlags = List.copyOf(unreadFlags);
    }
  }

  /** What tells one state of a file from another. */
  private record Stamp(long size, FileTime modified, boolean readable) {}

  /** A file of the directory, and the database that answers for it; null if it never opened. */
  private record Slot(Stamp stamp, @Nullable IpDatabase database) {}

  private IpDatabases(Path directory, AsnClasses asnClasses, SortedMap<String, Slot> slots) {
    this.directory = directory;
    this.asnClasses = asnClasses;
    this.slots = slots;
    this.databases =
        slots.values().stream().map(Slot::database).flatMap(Stream::ofNullable).toList();
  }

  /** Opens every {@code .mmdb} file of a directory; none if it cannot be read, which is logged. */
  public static IpDatabases open(Path directory) {
    return new IpDatabases(directory, AsnClasses.bundled(), Collections.emptySortedMap())
        .refreshed();
  }

  /**
   * What is known of an address. {@link Network#UNKNOWN} if nothing is, and for private, loopback
   * and link-local addresses.
   */
  public Network lookup(InetAddress written) {
    InetAddress address = ClientAddress.canonical(written);
    IPAddress parsed = new IPAddressGenerator().from(address);
    if (parsed.isLocal() || parsed.isLoopback() || parsed.isMulticast()) {
      return Network.UNKNOWN;
    }
    NetworkMerge merge = new NetworkMerge();
    for (IpDatabase database : databases) {
      database.find(address).ifPresent(merge::add);
    }
    return merge.toNetwork(asnClasses);
  }

  /** The databases in use, in the order they are asked. */
  public List<Info> infos() {
    return databases.stream().map(IpDatabase::info).toList();
  }

  /**
   * The directory's files as they are now; this very object if none changed or the directory cannot
   * be read. Unchanged files stay open and are shared. A changed file that does not open is logged,
   * and its old copy goes on answering until the file changes again or is removed.
   */
  IpDatabases refreshed() {
    SortedMap<String, Stamp> stamps;
    try {
      stamps = stamps();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "IP database directory " + directory + " cannot be read", e);
      return this;
    }
    SortedMap<String, Slot> next = new TreeMap<>();
    stamps.forEach((name, stamp) -> next.put(name, slot(name, stamp)));
    return next.equals(slots) ? this : new IpDatabases(directory, asnClasses, next);
  }

  Map<String, Long> sizes() {
    Map<String, Long> sizes = new TreeMap<>();
    slots.forEach((name, slot) -> sizes.put(name, slot.stamp().size()));
    return sizes;
  }

  /** Whether exactly the same open files answer for both. */
  boolean answersAs(IpDatabases other) {
    return databases.equals(other.databases);
  }

  private Slot slot(String name, Stamp stamp) {
    Slot old = slots.get(name);
    if (old != null && old.stamp().equals(stamp)) {
      return old;
    }
    try {
      List<String> said =
          old == null || old.database() == null ? List.of() : old.database().unreadFlags();
      return new Slot(stamp, IpDatabase.open(directory, name, said));
    } catch (IOException e) {
      IpDatabase database = old == null ? null : old.database();
      LOG.log(
          Level.WARNING,
          "IP database " + name + (database == null ? " is left out" : " stays in its old copy"),
          e);
      return new Slot(stamp, database);
    }
  }

  private SortedMap<String, Stamp> stamps() throws IOException {
    SortedMap<String, Stamp> stamps = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.mmdb")) {
      for (Path file : files) {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        stamps.put(
            Objects.requireNonNull(file.getFileName()).toString(),
            new Stamp(attributes.size(), attributes.lastModifiedTime(), Files.isReadable(file)));
      }
    }
    return stamps;
  }

  /** Closes all files; lookups answer {@link Network#UNKNOWN} from then on. */
  @Override
  public void close() {
    databases.forEach(IpDatabase::close);
  }
}
