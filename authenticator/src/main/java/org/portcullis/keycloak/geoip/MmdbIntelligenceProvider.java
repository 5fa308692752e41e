package org.portcullis.keycloak.geoip;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.portcullis.engine.network.IpDatabases;
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
  public Map<String, List<String>> unreadFlags() {
    return databases.unreadFlags().stream()
        .collect(
            Collectors.toUnmodifiableMap(IpDatabases.Unread::file, IpDatabases.Unread::fields));
  }

  @Override
  public void close() {}
}
