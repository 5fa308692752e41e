package org.portcullis.engine.network;

import java.util.List;
import org.portcullis.risk.NetworkClass;

/** A way to hide that databases flag, the most telling first, with the flags' names by vendor. */
enum Anonymity {
  TOR(NetworkClass.TOR, "is_tor_exit_node", "tor"),
  VPN(NetworkClass.VPN, "is_anonymous_vpn", "vpn"),
  PROXY(
      NetworkClass.PROXY, "is_public_proxy", "is_residential_proxy", "is_anonymous_proxy", "proxy"),
  RELAY(NetworkClass.RELAY, "relay"),
  HOSTING(NetworkClass.HOSTING, "is_hosting_provider", "hosting");

  final NetworkClass networkClass;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  final List<String> flags;

  Anonymity(NetworkClass networkClass, String... flags) {
    this.networkClass = networkClass;
    this.flags = List.of(flags);
  }
}
