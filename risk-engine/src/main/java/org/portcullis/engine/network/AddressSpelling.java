package org.portcullis.engine.network;

import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.HostName;
import inet.ipaddr.HostNameException;
import inet.ipaddr.HostNameParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv6.IPv6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** How addresses are spelt. */
final class AddressSpelling {
  /** Addresses with and without a port, and none of the library's other notations. */
  private static final HostNameParameters PLAIN =
      new HostNameParameters.Builder()
          .allowEmpty(false)
          .allowBracketedIPv4(false)
          .allowBracketedIPv6(true)
          .allowPort(true)
          .allowService(false)
          .getAddressOptionsBuilder()
          .allowEmpty(false)
          .allowAll(false)
          .allowPrefix(false)
          .allowPrefixOnly(false)
          .allowMask(false)
          .allowSingleSegment(false)
          .allowWildcardedSeparator(false)
          .setRangeOptions(RangeParameters.NO_RANGE)
          .getIPv4AddressParametersBuilder()
          .allow_inet_aton(false)
          .allowLeadingZeros(false)
          .allowBinary(false)
          .getParentBuilder()
          .getIPv6AddressParametersBuilder()
          .allowBase85(false)
          .allowBinary(false)
          .getParentBuilder()
          .getParentBuilder()
          .toParams();

  /** RFC 7239, section 6.3: a port may be an underscore and some name. */
  private static final Pattern OBFUSCATED_PORT = Pattern.compile(":_[A-Za-z0-9._-]+$");

  private static final Pattern SEVERAL = Pattern.compile("\\S[\\s,;]+\\S");
  private static final Pattern OBFUSCATED = Pattern.compile("(?i)unknown|_.*");
  private static final Pattern RANGE = Pattern.compile("[0-9a-fA-F.:\\[\\]]*[*/-][0-9./*-]*");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]*[A-Za-z][A-Za-z0-9._-]*");
  private static final Pattern BROKEN = Pattern.compile("[0-9a-fA-F.:%\\[\\]]*[0-9.:\\]]");

  private AddressSpelling() {}

  static ClientAddress read(String text) {
    String plain = OBFUSCATED_PORT.matcher(unquoted(text.strip())).replaceFirst("");
    HostName host = new HostName(plain, PLAIN);
    try {
      host.validate();
    } catch (HostNameException e) {
      return new ClientAddress.Unreadable(shape(plain));
    }
    IPAddress address = host.isReverseDNS() || host.isUNCIPv6Literal() ? null : host.asAddress();
    return address == null || isAmbiguous(plain, host)
        ? new ClientAddress.Unreadable(shape(plain))
        : new ClientAddress.Known(canonical(address));
  }

  /** Without brackets a port after a shortened IPv6 address looks like the end of the address. */
  private static boolean isAmbiguous(String text, HostName host) {
    return host.getPort() != null && !text.startsWith("[") && text.contains("::");
  }

  private static String unquoted(String text) {
    return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
        ? text.substring(1, text.length() - 1)
        : text;
  }

  static InetAddress canonical(IPAddress address) {
    byte[] bytes =
        address.isIPv6()
            ? embedded(address.toIPv6()).<IPAddress>map(v4 -> v4).orElse(address).getBytes()
            : address.getBytes();
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has 4 or 16 bytes", e);
    }
  }

  private static ClientAddress.Shape shape(String text) {
    if (text.isEmpty()) {
      return ClientAddress.Shape.MISSING;
    }
    if (SEVERAL.matcher(text).find()) {
      return ClientAddress.Shape.SEVERAL;
    }
    if (OBFUSCATED.matcher(text).matches()) {
      return ClientAddress.Shape.OBFUSCATED;
    }
    if (RANGE.matcher(text).matches()) {
      return ClientAddress.Shape.RANGE;
    }
    if (BROKEN.matcher(text).matches()) {
      return ClientAddress.Shape.BROKEN;
    }
    return NAME.matcher(text).matches() ? ClientAddress.Shape.NAME : ClientAddress.Shape.TEXT;
  }

  static Optional<IPv4Address> embedded(IPv6Address address) {
    if (address.isIPv4Mapped()
        || address.isWellKnownIPv4Translatable()
        || address.isIPv4Translatable()) {
      return Optional.of(address.getEmbeddedIPv4Address());
    }
    if (address.is6To4()) {
      return Optional.of(address.get6To4IPv4Address());
    }
    if (address.isTeredo()) {
      // The client's address is written with every bit turned over.
      return Optional.of(new IPv4Address(~address.getEmbeddedIPv4Address().intValue()));
    }
    return Optional.empty();
  }
}
