package org.portcullis.testkit.ip;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An invented operator of demo networks, with an AS number reserved for documentation (RFC 5398).
 */
enum Operator {
  HOME_DE(64496, "Beispiel Heimnetz GmbH", Line.CABLE, 10),
  HOME_US(64497, "Lone Sample Broadband LLC", Line.CABLE, 20),
  HOME_FR(64498, "Exemple Fibre SAS", Line.CABLE, 10),
  HOME_JP(64499, "Mihon Hikari KK", Line.CABLE, 10),
  HOME_BR(64500, "Exemplo Banda Larga Ltda", Line.CABLE, 20),
  MOBILE_DE(64501, "Beispiel Mobilfunk AG", Line.CELLULAR, 50),
  HOSTING(64502, "Sample Racks Hosting Inc", Line.HOSTING, 20),
  VPN(65536, "Invisible Sample VPN", Line.VPN, 20),
  TOR(64504, "Sample Onion Foundation", Line.TOR, 20),
  ACME(64505, "Acme Example Corp", Line.CORPORATE, 10),
  SHENYANG(65551, "Shenyang Shili Telecom", Line.CABLE, 20);

  final long asn;
  final String organization;
  final Line line;
  final int accuracyKm;

  Operator(long asn, String organization, Line line, int accuracyKm) {
    this.asn = asn;
    this.organization = organization;
    this.line = line;
    this.accuracyKm = accuracyKm;
  }

  /** The record of an ASN database. */
  Map<String, ?> asnRecord() {
    return Map.of("autonomous_system_number", asn, "autonomous_system_organization", organization);
  }

  /** What kind of line an operator's networks are, in the words of the databases. */
  enum Line {
    CABLE("Cable/DSL", null),
    CELLULAR("Cellular", null),
    CORPORATE("Corporate", null),
    HOSTING("Corporate", "is_hosting_provider"),
    VPN("Corporate", "is_anonymous_vpn"),
    TOR("Corporate", "is_tor_exit_node");

    private final String connectionType;
    private final @Nullable String anonymity;

    Line(String connectionType, @Nullable String anonymity) {
      this.connectionType = connectionType;
      this.anonymity = anonymity;
    }

    /** The record of a Connection-Type database. */
    Map<String, ?> connectionTypeRecord() {
      return Map.of("connection_type", connectionType);
    }

    /** The record of an Anonymous-IP database, empty for a line that it does not list. */
    Map<String, ?> anonymityRecord() {
      return anonymity == null ? Map.of() : Map.of("is_anonymous", true, anonymity, true);
    }
  }
}
