package org.portcullis.benchmark.workforce;

import java.util.Locale;

/** What kind of network an address belongs to, in the words of the history format. */
enum NetworkKind {
  RESIDENTIAL(20, 12),
  MOBILE(100, 45),
  HOSTING(20, 5),
  VPN(50, 8),
  TOR(200, 150),
  RELAY(200, 15),
  CORPORATE(10, 5),
  PROXY(20, 60);

  /** Radius that a geolocation database states for such an address, in kilometres. */
  final int accuracyKm;

  /** Round trip that the access itself adds, in milliseconds. */
  final int accessMs;

  NetworkKind(int accuracyKm, int accessMs) {
    this.accuracyKm = accuracyKm;
    this.accessMs = accessMs;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
