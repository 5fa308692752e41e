package org.portcullis.keycloak.assess;

import java.net.InetAddress;
import org.keycloak.models.KeycloakSession;
import org.portcullis.engine.AddressPrefix;
import org.portcullis.engine.assess.Addresses;
import org.portcullis.keycloak.realm.RealmKey;
import org.portcullis.risk.Network;
import org.portcullis.risk.spi.IpIntelligenceProvider;

/**
 * What the server's IP databases know of addresses, and keys of their prefixes in a realm.
 *
 * @param session the request
 * @param key the realm's key
 */
public record RealmAddresses(KeycloakSession session, RealmKey key) implements Addresses {
  @Override
  public Network lookup(InetAddress address) {
    return session.getProvider(IpIntelligenceProvider.class).lookup(address);
  }

  @Override
  public String prefix(InetAddress address) {
    return prefix(key, address);
  }

  /** The key of an address' prefix in a realm. */
  public static String prefix(RealmKey key, InetAddress address) {
    return key.hash("prefix", AddressPrefix.of(address));
  }
}
