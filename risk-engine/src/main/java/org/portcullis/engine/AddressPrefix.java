package org.portcullis.engine;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import java.net.InetAddress;
import org.portcullis.engine.network.ClientAddress;

/** The part of an address that stays with a subscriber: IPv4 /24, IPv6 /64. */
public final class AddressPrefix {
  private static final int IPV4_BITS = 24;
  private static final int IPV6_BITS = 64;

  private AddressPrefix() {}

  /** The prefix in CIDR notation. */
  public static String of(InetAddress address) {
    IPAddress parsed = new IPAddressGenerator().from(ClientAddress.canonical(address));
    return parsed.toPrefixBlock(parsed.isIPv4() ? IPV4_BITS : IPV6_BITS).toCanonicalString();
  }
}
