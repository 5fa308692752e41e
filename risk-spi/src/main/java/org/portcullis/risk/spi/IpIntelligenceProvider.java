package org.portcullis.risk.spi;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.provider.Provider;
import org.portcullis.risk.Network;

/** A source of facts about an IP address. Look-ups are local: no call leaves the server. */
public interface IpIntelligenceProvider extends Provider {

  /**
   * What is known of the address; {@link Network#UNKNOWN} when nothing is. Never null, and never an
   * exception for an address that no database holds.
   */
  Network lookup(InetAddress address);

  /** The sources in use, in the order they are asked, for whoever looks after the server. */
  default List<Source> sources() {
    return List.of();
  }

  /**
   * One source.
   *
   * @param name what tells it from the others, such as the name of its file
   * @param kind what it says it is, such as {@code GeoLite2-City}
   * @param built when its vendor built it; null when it does not say
   * @param unreadFlags names of its fields that look like flags and are not understood, so that
   *     what they would say is in no answer; more may come as records are met
   * @param bytes how large it is; 0 when that is not known
   * @param loaded when the server last took up a change of its sources; null when it does not say
   */
  record Source(
      String name,
      String kind,
      @Nullable Instant built,
      List<String> unreadFlags,
      long bytes,
      @Nullable Instant loaded) {
    public Source {
      unreadFlags = List.copyOf(unreadFlags);
    }
  }
}
