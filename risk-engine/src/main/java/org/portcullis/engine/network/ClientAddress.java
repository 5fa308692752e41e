package org.portcullis.engine.network;

import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv6.IPv6Address;
import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The address of a client, read from whatever a server, a proxy or a file wrote: the one place
 * where spellings become addresses. Never asks a name server.
 *
 * <p>Ports, brackets, quotes (RFC 7239) and zones (RFC 4007) are taken off. An IPv6 address that
 * stands for an IPv4 one becomes that one, so that one client is one address: mapped (RFC 4291),
 * NAT64 under {@code 64:ff9b::/96} (RFC 6052), SIIT (RFC 2765), 6to4 (RFC 3056) and Teredo (RFC
 * 4380, the client's address and not the server's).
 */
public sealed interface ClientAddress {

  /**
   * An address.
   *
   * @param address without zone, and IPv4 if it stands for an IPv4 address
   */
  record Known(InetAddress address) implements ClientAddress {
    public Known {
      address = canonical(address);
    }
  }

  /**
   * Something that is no address; the text itself is not kept, since it may be anybody's name.
   *
   * @param shape what it looks like
   */
  record Unreadable(Shape shape) implements ClientAddress {
    /** What is wrong with the value of a field, in English. */
    public String complaint(String field) {
      return field + " is no IP address but " + shape.text();
    }
  }

  /** What something that is no address looks like. */
  enum Shape {
    /** Nothing at all. */
    MISSING("missing"),
    /** Values in a row, of which nobody says which one is the client's. */
    SEVERAL("several values"),
    /** RFC 7239's {@code unknown} or an identifier that begins with an underscore. */
    OBFUSCATED("a word that hides the address"),
    /** A block, a range or a wildcard. */
    RANGE("a range of addresses"),
    /** Digits and separators in an order that no address has. */
    BROKEN("digits and separators that are no address"),
    /** The name of a host. */
    NAME("a name"),
    /** Anything else. */
    TEXT("other text");

    private final String text;

    Shape(String text) {
      this.text = text;
    }

    /** In words, to follow "is no address but". */
    public String text() {
      return text;
    }
  }

  /** Reads what somebody wrote; null is missing. */
  static ClientAddress read(@Nullable String text) {
    return text == null ? new Unreadable(Shape.MISSING) : AddressSpelling.read(text);
  }

  /** The address; empty when there is none. */
  default Optional<InetAddress> known() {
    return this instanceof Known known ? Optional.of(known.address()) : Optional.empty();
  }

  /** The same address without zone, and as IPv4 if it stands for an IPv4 address. */
  static InetAddress canonical(InetAddress address) {
    return AddressSpelling.canonical(new IPAddressGenerator().from(address));
  }

  /** The IPv4 address that an IPv6 address stands for; empty for any other. */
  static Optional<IPv4Address> embedded(IPv6Address address) {
    return AddressSpelling.embedded(address);
  }
}
