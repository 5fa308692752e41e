package org.portcullis.engine.assess;

import java.net.InetAddress;
import org.portcullis.engine.AddressPrefix;
import org.portcullis.risk.Network;

/** What is known of addresses. */
public interface Addresses {
  /** No databases; prefixes as they are. */
  Addresses UNKNOWN = address -> Network.UNKNOWN;

  /**
   * The network of an address. A failure is recorded as such, and the network is unknown then.
   *
   * @throws RuntimeException when the source is broken
   */
  Network lookup(InetAddress address);

  /** The key of an address' prefix; a server makes it a keyed hash. */
  default String prefix(InetAddress address) {
    return AddressPrefix.of(address);
  }
}
