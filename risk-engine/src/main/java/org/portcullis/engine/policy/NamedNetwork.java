package org.portcullis.engine.policy;

import inet.ipaddr.IPAddress;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.network.ClientAddress;
import org.portcullis.risk.NetworkClass;

/**
 * A network the realm knows better than the databases do.
 *
 * @param name name shown to reviewers
 * @param ranges blocks of addresses
 * @param asns autonomous systems
 * @param kind its class; null keeps what the databases say
 */
public record NamedNetwork(
    String name, List<IPAddress> ranges, Set<Long> asns, @Nullable NetworkClass kind) {
  public NamedNetwork {
    ranges = List.copyOf(ranges);
    asns = Set.copyOf(asns);
  }

  /** Whether the address or its autonomous system belongs to this network. */
  public boolean holds(InetAddress address, @Nullable Long asn) {
    if (asn != null && asns.contains(asn)) {
      return true;
    }
    IPAddress single =
        new inet.ipaddr.IPAddressNetwork.IPAddressGenerator()
            .from(ClientAddress.canonical(address));
    return ranges.stream().anyMatch(range -> range.contains(single));
  }
}
