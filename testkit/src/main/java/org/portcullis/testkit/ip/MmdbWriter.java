package org.portcullis.testkit.ip;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A writer of MaxMind DB files, format 2.0. The same format and networks always give the same
 * bytes, whatever the order of insertion; a more specific network overrides a less specific one.
 *
 * <p>Values are {@code String}, {@code Double}, {@code Float}, {@code Boolean}, {@code Integer}
 * (uint16 when it fits, else int32), {@code Long} (uint32), {@code BigInteger} (uint64), {@code
 * List} and {@code Map} of these: the types the reader gives back. Not thread-safe.
 */
public final class MmdbWriter {

  private static final byte[] METADATA_MARKER =
      "\u00ab\u00cd\u00efMaxMind.com".getBytes(StandardCharsets.ISO_8859_1);

  /** IPv4 lives in an IPv6 tree below {@code ::/96}. */
  private static final int IPV4_DEPTH = 96;

  private static final Comparator<IPAddress> LEAST_SPECIFIC_FIRST =
      Comparator.<IPAddress>comparingInt(network -> bits(network).length)
          .thenComparing(Comparator.naturalOrder());

  private static final IPAddressStringParameters STRICT =
      new IPAddressStringParameters.Builder()
          .allowEmpty(false)
          .allowAll(false)
          .allowSingleSegment(false)
          .toParams();

  private final Format format;
  private final Map<IPAddress, Map<String, ?>> records = new TreeMap<>(LEAST_SPECIFIC_FIRST);

  /**
   * What the file says of itself.
   *
   * @param databaseType its type, such as {@code GeoLite2-City}
   * @param ipVersion 4, or 6 for both families
   * @param recordSize bits of a tree record: 24, 28 or 32
   * @param built when it was built, to the second
   */
  public record Format(String databaseType, int ipVersion, int recordSize, Instant built) {

    public Format {
      if (ipVersion != 4 && ipVersion != 6) {
        throw new IllegalArgumentException("ipVersion must be 4 or 6, not " + ipVersion);
      }
      if (recordSize != 24 && recordSize != 28 && recordSize != 32) {
        throw new IllegalArgumentException("recordSize must be 24, 28 or 32, not " + recordSize);
      }
    }

    /** Both address families in a tree of 24-bit records. */
    public static Format of(String databaseType, Instant built) {
      return new Format(databaseType, 6, 24, built);
    }
  }

  public MmdbWriter(Format format) {
    this.format = format;
  }

  /**
   * Adds a network.
   *
   * @param cidr such as {@code 192.0.2.0/24} or {@code 2001:db8::/32}, without host bits
   * @throws IllegalArgumentException if it is none, is there already, or is of a family that the
   *     format has no room for
   */
  public MmdbWriter insert(String cidr, Map<String, ?> values) {
    IPAddress network = parse(cidr);
    if (format.ipVersion() == 4 && network.isIPv6()) {
      throw new IllegalArgumentException(cidr + " does not fit an IPv4 database");
    }
    if (records.putIfAbsent(network, Map.copyOf(values)) != null) {
      throw new IllegalArgumentException(cidr + " is there already");
    }
    return this;
  }

  /** Writes the file, replacing any that is there. */
  public void write(Path file) {
    try {
      Files.write(file, toBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The whole file. */
  public byte[] toBytes() {
    MmdbTree tree = new MmdbTree();
    MmdbData data = new MmdbData();
    records.forEach((network, values) -> tree.insert(path(network), data.offsetOf(values)));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int nodeCount = tree.write(format.recordSize(), out);
    out.writeBytes(new byte[MmdbTree.DATA_SEPARATOR]);
    out.writeBytes(data.toByteArray());
    out.writeBytes(METADATA_MARKER);
    MmdbData metadata = new MmdbData();
    metadata.offsetOf(metadata(nodeCount));
    out.writeBytes(metadata.toByteArray());
    return out.toByteArray();
  }

  private Map<String, ?> metadata(int nodeCount) {
    return Map.of(
        "binary_format_major_version",
        2,
        "binary_format_minor_version",
        0,
        "build_epoch",
        BigInteger.valueOf(format.built().getEpochSecond()),
        "database_type",
        format.databaseType(),
        "description",
        Map.of("en", format.databaseType()),
        "ip_version",
        format.ipVersion(),
        "languages",
        List.of("en"),
        "node_count",
        (long) nodeCount,
        "record_size",
        format.recordSize());
  }

  private boolean[] path(IPAddress network) {
    boolean[] bits = bits(network);
    if (format.ipVersion() == 4 || network.isIPv6()) {
      return bits;
    }
    boolean[] path = new boolean[IPV4_DEPTH + bits.length];
    System.arraycopy(bits, 0, path, IPV4_DEPTH, bits.length);
    return path;
  }

  private static boolean[] bits(IPAddress network) {
    Integer prefixLength = network.getNetworkPrefixLength();
    boolean[] bits = new boolean[prefixLength == null ? network.getBitCount() : prefixLength];
    byte[] bytes = network.getLower().getBytes();
    for (int i = 0; i < bits.length; i++) {
      bits[i] = ((bytes[i / 8] >> (7 - i % 8)) & 1) == 1;
    }
    return bits;
  }

  private static IPAddress parse(String cidr) {
    try {
      IPAddress network = new IPAddressString(cidr, STRICT).toAddress();
      if (network == null
          || !(network.isPrefixed() ? network.isSinglePrefixBlock() : !network.isMultiple())) {
        throw new IllegalArgumentException("'" + cidr + "' is not a network");
      }
      return network;
    } catch (AddressStringException e) {
      throw new IllegalArgumentException("'" + cidr + "' is not a network", e);
    }
  }
}
