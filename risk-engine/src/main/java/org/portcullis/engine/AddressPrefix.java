package org.portcullis.engine;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.AddressStringParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.IncompatibleAddressException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** The part of an address that stays with a subscriber: IPv4 /24, IPv6 /64. */
public final class AddressPrefix {
  private static final int IPV4_BITS = 24;
  private static final int IPV6_BITS = 64;

  /** Addresses, and none of the library's other notations. */
  private static final IPAddressStringParameters PLAIN_ADDRESSES =
      new IPAddressStringParameters.Builder()
          .allowEmpty(false)
          .allowAll(false)
          .allowPrefix(false)
          .allowPrefixOnly(false)
          .allowMask(false)
          .allowSingleSegment(false)
          .allowWildcardedSeparator(false)
          .setRangeOptions(AddressStringParameters.RangeParameters.NO_RANGE)
          .getIPv4AddressParametersBuilder()
          .allow_inet_aton(false)
          .allowLeadingZeros(false)
          .getParentBuilder()
          .toParams();

  private AddressPrefix() {}

  /** The prefix in CIDR notation. */
  public static String of(InetAddress address) {
    IPAddress parsed = new IPAddressGenerator().from(address);
    return parsed.toPrefixBlock(parsed.isIPv4() ? IPV4_BITS : IPV6_BITS).toCanonicalString();
  }

  /** The address written as text; empty when it is none. Never asks a name server. */
  public static Optional<InetAddress> parse(String text) {
    try {
      IPAddress parsed = new IPAddressString(text, PLAIN_ADDRESSES).toAddress();
      // By its bytes, so that a mapped IPv6 address becomes the IPv4 address it is.
      return Optional.of(InetAddress.getByAddress(parsed.getBytes()));
    } catch (AddressStringException | IncompatibleAddressException | UnknownHostException e) {
      return Optional.empty();
    }
  }
}
