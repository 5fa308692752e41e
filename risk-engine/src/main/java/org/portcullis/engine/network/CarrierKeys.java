package org.portcullis.engine.network;

import java.util.List;

/**
 * Mobile carriers, under vendors' names for them. Only addresses of a carrier have a network code;
 * the country beside it is the carrier's, not the phone's.
 */
final class CarrierKeys {
  static final List<String> ALL =
      List.of(
          "mcc",
          "mnc",
          "mobile_country_code",
          "mobile_network_code",
          "traits.mobile_country_code",
          "traits.mobile_network_code",
          "carrier",
          "carrier.name",
          "carrier.mcc",
          "carrier.mnc",
          "mobile_brand");

  private CarrierKeys() {}

  static boolean isCarrier(Fields fields) {
    return fields.hasAny(ALL);
  }
}
