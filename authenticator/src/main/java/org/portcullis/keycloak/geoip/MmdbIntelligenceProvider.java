package org.portcullis.keycloak.geoip;

import java.net.InetAddress;
import java.util.List;
import org.portcullis.engine.network.IpDirectory;
import org.portcullis.risk.Network;
import org.portcullis.risk.spi.IpIntelligenceProvider;

/** Asks the databases of a directory. */
final class MmdbIntelligenceProvider implements IpIntelligenceProvider {
  private final IpDirectory databases;

  MmdbIntelligenceProvider(IpDirectory databases) {
    this.databases = databases;
  }

  @Override
  public Network lookup(InetAddress address) {
    return databases.lookup(address);
  }

  @Override
  public List<Source> sources() {
    return databases.infos().stream()
        .map(info -> new Source(info.file(), info.type(), info.built(), info.unreadFlags()))
        .toList();
  }

  @Override
  public void close() {}
}
