package org.portcullis.engine.network;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.portcullis.risk.NetworkClass;

/**
 * A curated table of the class of well-known networks by AS number: hosting, commercial VPNs, Tor
 * exits, privacy relays and mobile carriers. Immutable.
 *
 * <p>By number because operators' names differ between vendors' databases ({@code
 * DIGITALOCEAN-ASN}, {@code DigitalOcean, LLC}), so that a match by name misses most of them.
 */
public final class AsnClasses {

  private static final String RESOURCE = "asn-classes.csv";
  private static final long MAX_ASN = 0xFFFF_FFFFL;

  private final Map<Long, NetworkClass> classes;

  private AsnClasses(Map<Long, NetworkClass> classes) {
    this.classes = Map.copyOf(classes);
  }

  /** The table that comes with the engine; its header says how it was made. */
  public static AsnClasses bundled() {
    try (InputStream in = AsnClasses.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing");
      }
      return parse(
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads lines of {@code asn,class,name}; those empty or beginning with {@code #} are skipped.
   *
   * @throws IllegalArgumentException naming the first line that is malformed or repeats a number
   */
  static AsnClasses parse(List<String> lines) {
    Map<Long, NetworkClass> classes = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        try {
          parseLine(line, classes);
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(
              "Line " + (i + 1) + " '" + line + "': " + e.getMessage(), e);
        }
      }
    }
    return new AsnClasses(classes);
  }

  private static void parseLine(String line, Map<Long, NetworkClass> classes) {
    String[] fields = line.split(",", 3);
    if (fields.length < 3 || fields[2].isBlank()) {
      throw new IllegalArgumentException("asn,class,name expected");
    }
    long asn = Long.parseLong(fields[0].strip());
    if (asn < 1 || asn > MAX_ASN) {
      throw new IllegalArgumentException("asn must be 1 to " + MAX_ASN);
    }
    if (classes.put(asn, NetworkClass.valueOf(fields[1].strip())) != null) {
      throw new IllegalArgumentException("asn is there already");
    }
  }

  /** The class of a network; empty for one that the table does not know. */
  public Optional<NetworkClass> classOf(long asn) {
    return Optional.ofNullable(classes.get(asn));
  }

  /** How many networks the table knows. */
  public int size() {
    return classes.size();
  }
}
