package org.portcullis.engine.network;

import org.portcullis.risk.NetworkClass;

/**
 * A way to hide that databases know, the most telling first: of several for one address the first
 * counts. So a relay's exits, which stand in data centres, are a relay and not hosting.
 */
enum Anonymity {
  TOR(NetworkClass.TOR),
  VPN(NetworkClass.VPN),
  RESIDENTIAL_PROXY(NetworkClass.RESIDENTIAL_PROXY),
  PROXY(NetworkClass.PROXY),
  RELAY(NetworkClass.RELAY),
  HOSTING(NetworkClass.HOSTING);

  final NetworkClass networkClass;

  Anonymity(NetworkClass networkClass) {
    this.networkClass = networkClass;
  }
}
