package org.portcullis.benchmark.workforce;

import java.util.Locale;

/** A class of attack. */
enum Attack {
  /** Leaked passwords tried in bulk by a tool on rented servers. */
  STUFFING(true),
  /** Somebody with the password who hides nothing. */
  NAIVE(true),
  /** Somebody with the password behind an exit in the victim's country. */
  VPN_IN_COUNTRY(true),
  /** The same behind a household's line in the victim's country. */
  RESIDENTIAL_PROXY(true),
  /** Somebody who knows the victim's operator and browser. */
  TARGETED(true),
  /** A stolen session that goes on from another network. */
  SESSION_THEFT(true),
  /** The victim's browser profile, device secret included, used from the same country. */
  INFOSTEALER(true),
  /** New hires declared in several cities whose laptops stand behind one line. */
  LAPTOP_FARM(false),
  /** A new hire who is always behind a commercial VPN. */
  VPN_OPERATOR(false);

  /** Whether it is done to somebody else's account rather than with an account of one's own. */
  final boolean takesOver;

  Attack(boolean takesOver) {
    this.takesOver = takesOver;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
