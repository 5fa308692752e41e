package org.portcullis.benchmark.workforce;

import java.util.Locale;

/**
 * A part of the workforce that false alarms are counted for. Everybody is counted once: by what is
 * most particular about them.
 */
enum Population {
  OFFICE,
  REMOTE,
  MOBILE_FIRST,
  TRAVELLER,
  VPN_USER,
  CONTRACTOR,
  HOUSEHOLD,
  CO_WORKING,
  PRIVATE_RELAY,
  INFREQUENT,
  NEW_HIRE;

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
