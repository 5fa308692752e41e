package org.portcullis.keycloak.geoip;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.portcullis.engine.network.IpDirectory;
import org.portcullis.risk.Network;
import org.portcullis.risk.spi.IpIntelligenceProvider;

/** Asks the databases of a directory. */
final class MmdbIntelligenceProvider implements IpIntelligenceProvider {
  private final IpDirectory databases;
  private final Instant loaded;

  MmdbIntelligenceProvider(IpDirectory databases, Instant loaded) {
    this.databases = databases;
    this.loaded = loaded;
  }

  @Override
  public Network lookup(InetAddress address) {
    return databases.lookup(address);
  }

  @Override
  public List<Source> sources() {
    Map<String, Long> sizes = databases.sizes();
    return databases.infos().stream()
        .map(
            info ->
                new Source(
                    info.file(),
                    info.type(),
                    info.built(),
                    info.unreadFlags(),
                    sizes.getOrDefault(info.file(), 0L),
                    loaded))
        .toList();
  }

  @Override
  public void close() {}
}
