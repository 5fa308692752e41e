package org.portcullis.risk.spi;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.keycloak.provider.Provider;
import org.portcullis.risk.Network;

/** A source of facts about an IP address. Look-ups are local: no call leaves the server. */
public interface IpIntelligenceProvider extends Provider {

  /**
   * What is known of the address; {@link Network#UNKNOWN} when nothing is. Never null, and never an
   * exception for an address that no database holds.
   */
  Network lookup(InetAddress address);

  /**
   * Fields of the sources that look like flags and are not understood, so that what they would say
   * is in no answer: field names by the name of their source.
   */
  default Map<String, List<String>> unreadFlags() {
    return Map.of();
  }
}
