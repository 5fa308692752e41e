package org.portcullis.keycloak.stepup;

import org.jspecify.annotations.Nullable;
import org.portcullis.risk.Network;

/**
 * What of a network makes it another one: its country and who runs it; where one of them is not
 * known, its prefix too, since unknown networks are many.
 */
public final class NetworkFingerprint {
  /** That of a network of which nothing is known. */
  static final String UNKNOWN = "?/?/?";

  private NetworkFingerprint() {}

  /** That of a network. */
  public static String of(Network network) {
    Long asn = network.asn();
    return of(network.country(), asn == null ? null : asn.toString(), network.prefix());
  }

  /** That of a network, of its parts. */
  public static String of(@Nullable String country, @Nullable String asn, @Nullable String prefix) {
    String known = text(country) + "/" + text(asn);
    return country != null && asn != null ? known : known + "/" + text(prefix);
  }

  private static String text(@Nullable String value) {
    return value == null ? "?" : value;
  }
}
