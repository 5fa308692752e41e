package org.portcullis.engine.policy;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.AddressStringParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.IncompatibleAddressException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.network.ClientAddress;
import org.portcullis.risk.Indicator;
import org.portcullis.risk.NetworkClass;

/** Reads the parts of a policy that name addresses and networks. */
final class NetworkReader {
  /** Addresses and CIDR blocks, and none of the library's other notations. */
  private static final IPAddressStringParameters PLAIN_BLOCKS =
      new IPAddressStringParameters.Builder()
          .allowEmpty(false)
          .allowAll(false)
          .allowPrefixOnly(false)
          .allowMask(false)
          .allowSingleSegment(false)
          .allowWildcardedSeparator(false)
          .setRangeOptions(AddressStringParameters.RangeParameters.NO_RANGE)
          .getIPv4AddressParametersBuilder()
          .allow_inet_aton(false)
          .allowLeadingZeros(false)
          .allowBinary(false)
          .getParentBuilder()
          .getIPv6AddressParametersBuilder()
          .allowZone(false)
          .allowBase85(false)
          .allowBinary(false)
          .getParentBuilder()
          .toParams();

  private NetworkReader() {}

  static List<NamedNetwork> networks(DocumentNode root) {
    return root.list(
        "networks",
        node -> {
          String name = node.string("name", Function.identity());
          if (name == null && !node.has("name")) {
            node.missing("name");
          }
          List<IPAddress> ranges = node.strings("ranges", NetworkReader::range);
          List<Long> asns = node.integers("asns", 1, 0xFFFF_FFFFL);
          if (!node.has("ranges") && !node.has("asns")) {
            node.problem("must have ranges or asns");
          }
          NetworkClass kind = node.constant("class", NetworkClass.class);
          node.refuseOthers();
          return name == null
              ? null
              : new NamedNetwork(name, ranges, new LinkedHashSet<>(asns), kind);
        });
  }

  private static IPAddress range(String text) {
    IPAddress block;
    try {
      block = new IPAddressString(text, PLAIN_BLOCKS).toAddress();
    } catch (AddressStringException | IncompatibleAddressException e) {
      throw new IllegalArgumentException("must be an address or a block such as 192.0.2.0/24", e);
    }
    // Clients' embedded addresses are IPv4 by the time they are compared: it would hold none.
    if (block.isIPv6() && ClientAddress.embedded(block.getLower().toIPv6()).isPresent()) {
      throw new IllegalArgumentException(
          "must be written as IPv4, such as 192.0.2.0/24, not mapped or translated into IPv6");
    }
    return block.toPrefixBlock();
  }

  static List<IndicatorList> indicators(DocumentNode root) {
    return root.list(
        "indicators",
        node -> {
          String name = required(node, "name");
          String source = required(node, "source");
          Indicator.Confidence confidence = node.constant("confidence", Indicator.Confidence.class);
          if (!node.has("confidence")) {
            node.missing("confidence");
          }
          LocalDate expires = node.string("expires", NetworkReader::date);
          List<IPAddress> ranges = node.strings("ranges", NetworkReader::range);
          List<Long> asns = node.integers("asns", 1, 0xFFFF_FFFFL);
          if (!node.has("ranges") && !node.has("asns")) {
            node.problem("must have ranges or asns");
          }
          node.refuseOthers();
          return name == null || source == null || confidence == null
              ? null
              : new IndicatorList(
                  new Indicator(name, source, confidence, expires),
                  ranges,
                  new LinkedHashSet<>(asns));
        });
  }

  private static @Nullable String required(DocumentNode node, String field) {
    String text = node.string(field, Function.identity());
    if (text == null && !node.has(field)) {
      node.missing(field);
    }
    return text;
  }

  private static LocalDate date(String text) {
    try {
      return Objects.requireNonNull(LocalDate.parse(text));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("must be a day such as 2026-12-31", e);
    }
  }
}
