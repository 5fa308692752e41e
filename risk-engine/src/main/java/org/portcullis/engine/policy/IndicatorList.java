package org.portcullis.engine.policy;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import inet.ipaddr.format.util.DualIPv4v6Tries;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.network.ClientAddress;
import org.portcullis.risk.Indicator;

/** Addresses and networks that somebody reported. Immutable. */
public final class IndicatorList {
  private final Indicator indicator;
  private final DualIPv4v6Tries ranges = new DualIPv4v6Tries();
  private final Set<Long> asns;

  IndicatorList(Indicator indicator, List<IPAddress> ranges, Set<Long> asns) {
    this.indicator = indicator;
    this.asns = Set.copyOf(asns);
    ranges.forEach(this.ranges::add);
  }

  /** What a hit says. */
  public Indicator indicator() {
    return indicator;
  }

  /** Whether the address or its autonomous system is listed; expired lists hold theirs as well. */
  public boolean holds(InetAddress address, @Nullable Long asn) {
    return (asn != null && asns.contains(asn))
        || ranges.elementContains(new IPAddressGenerator().from(ClientAddress.canonical(address)));
  }
}
