package org.portcullis.keycloak.assess;

import java.net.InetAddress;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portcullis.engine.policy.Policy;
import org.portcullis.keycloak.policy.PolicyProvider;
import org.portcullis.keycloak.realm.RealmRuntimeProvider;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Network;

/** Tells whether whoever sends a request may be the one who was assessed. */
public final class Bearer {
  private final KeycloakSession session;
  private final RealmModel realm;

  /** Of the request that is being served. */
  public Bearer(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
  }

  /**
   * Whether the request comes from the network that was assessed: the same prefix, or else the same
   * country and autonomous system, both known. Only the latter costs a look-up.
   */
  public boolean isOf(LoginAttempt assessed) {
    Optional<InetAddress> address = RequestFacts.address(session);
    RealmAddresses addresses =
        new RealmAddresses(session, session.getProvider(RealmRuntimeProvider.class).of(realm));
    Network before = assessed.network();
    if (address.map(addresses::prefix).equals(Optional.ofNullable(before.prefix()))) {
      return true;
    }
    if (before.country() == null || before.asn() == null) {
      // Unknown networks are many, and their prefixes differ.
      return false;
    }
    Network now = address.map(present -> named(addresses, present)).orElse(Network.UNKNOWN);
    return before.country().equals(now.country()) && before.asn().equals(now.asn());
  }

  private Network named(RealmAddresses addresses, InetAddress address) {
    Policy policy = session.getProvider(PolicyProvider.class).of(realm);
    return policy.name(address, addresses.lookup(address));
  }
}
