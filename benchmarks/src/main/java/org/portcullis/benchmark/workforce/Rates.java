package org.portcullis.benchmark.workforce;

/**
 * Every rate of the generated world. "RBA" is the public dataset of Wiefling et al., "Pump Up
 * Password Security!" (TOPS 2022), 31.3 million logins at a Norwegian single sign-on. What has no
 * source is our assumption, and says so.
 */
final class Rates {
  // How often people sign in.

  /** Median logins of a worker on a working day; our assumption. */
  static final double LOGINS_PER_DAY = 0.86;

  /** Spread of the logarithm of the former between workers; our assumption. */
  static final double LOGINS_SIGMA = 0.5;

  /** A weekend day's share of a working day's logins; our assumption. */
  static final double WEEKEND = 0.2;

  /** Median logins a year of infrequent users. RBA: median 2 a user. */
  static final double INFREQUENT_PER_YEAR = 2;

  /** Spread of its logarithm. RBA: p90 9 and p99 28, ln(28/2) / 2.33 = 1.13. */
  static final double INFREQUENT_SIGMA = 1.13;

  /** Share of workers who seldom sign in at all; our assumption. */
  static final double INFREQUENT = 0.08;

  /** Chance that a try fails before a login. RBA: 78 % of the lines without bots are successes. */
  static final double FAILED_TRY = 0.22;

  /** Share of logins whose session is refreshed later; our assumption. */
  static final double REFRESHED = 0.1;

  /** Share of refreshes from wherever the person has gone meanwhile; our assumption. */
  static final double REFRESHED_ELSEWHERE = 0.3;

  /** Mean and spread of the local hour of a day's first login; our assumption. */
  static final double START_HOUR = 8.8;

  static final double START_HOUR_SIGMA = 1.1;

  /** Spread of the hour from day to day for the same person; our assumption. */
  static final double DAILY_SIGMA = 0.6;

  /** Length of a working day in hours; our assumption. */
  static final double WORKING_HOURS = 9;

  /** Share of logins at any hour of the day or night; our assumption. */
  static final double ODD_HOUR = 0.02;

  // Who they are.

  /** Share of workers hired in mid-period; our assumption, of a turnover of 25 % a year. */
  static final double TURNOVER_PER_DAY = 0.25 / 365;

  /** Shared households for each worker: 60 among 2,500; our assumption. */
  static final double HOUSEHOLDS = 60 / 2500.0;

  /** Co-working sites for each worker: 6 among 2,500; our assumption. */
  static final double CO_WORKING_SITES = 6 / 2500.0;

  /** Members of a co-working site; our assumption. */
  static final int CO_WORKING_MEMBERS = 10;

  /** Share of Safari's users whose traffic goes through a private relay; our assumption. */
  static final double PRIVATE_RELAY = 0.05;

  // Where from.

  /** Share of an office worker's logins from the office; our assumption. */
  static final double AT_OFFICE = 0.75;

  /** Share of a co-working member's logins from the site; our assumption. */
  static final double AT_SITE = 0.6;

  /** Share of a mobile-first worker's logins over the carrier; our assumption. */
  static final double MOBILE_FIRST = 0.8;

  /** Share of everybody else's logins over a phone's carrier; our assumption. */
  static final double TETHERED = 0.07;

  /** Share of logins from a café's or friend's line; our assumption. */
  static final double ELSEWHERE = 0.03;

  /** Share of a VPN user's logins through the VPN; our assumption. */
  static final double THROUGH_VPN = 0.5;

  /** Countries of the exits that a VPN user chooses among; our assumption. */
  static final int VPN_EXITS = 3;

  /** Prefixes of an exit that people meet again; our assumption. */
  static final int VPN_EXIT_PREFIXES = 4;

  /**
   * IPv4 /24 that a mobile carrier translates everybody to, a new one each login; our assumption.
   * Hundreds to thousands of users share such an address (Cloudflare 2025).
   */
  static final int CGNAT_PREFIXES = 256;

  /** Share of mobile logins over IPv6; our assumption. */
  static final double MOBILE_IPV6 = 0.4;

  /** Mean days until a household's prefix changes; our assumption. */
  static final double PREFIX_DAYS = 45;

  /** Mean days until a household changes its operator; our assumption. */
  static final double OPERATOR_DAYS = 900;

  /** Share of lines with IPv6, and of their logins that use it; our assumption. */
  static final double HOME_HAS_IPV6 = 0.45;

  static final double IPV6_PREFERRED = 0.8;

  /** Share of lines that geolocate to another city of the country; our assumption. */
  static final double WRONG_CITY = 0.12;

  /** When the first office moves to another network, as a share of the period; our assumption. */
  static final double OFFICE_MOVES = 0.6;

  // Travel.

  /** Mean days between a traveller's trips, and anybody else's; our assumption. */
  static final double TRAVELLER_TRIP_DAYS = 18;

  static final double TRIP_DAYS = 150;

  /** Longest trip in days; our assumption. */
  static final int LONGEST_TRIP = 7;

  /** Share of trips abroad; our assumption. */
  static final double ABROAD = 0.6;

  /** Share of trips abroad that the employer's records show; our assumption. */
  static final double APPROVED = 0.6;

  /** Share of a traveller's logins over the mobile network; our assumption. */
  static final double MOBILE_ON_TRIP = 0.3;

  /** Share of mobile logins abroad that leave through the carrier at home; our assumption. */
  static final double HOME_ROUTED = 0.4;

  /** Share of trips on which the computer's time zone stays that of home; our assumption. */
  static final double KEEPS_ZONE = 0.15;

  // Devices.

  /** Chance a month that a browser's cookies are lost; our assumption. */
  static final double DEVICE_LOSS_PER_MONTH = 0.035;

  /** Chance a month that a device is replaced; our assumption. */
  static final double DEVICE_REPLACED_PER_MONTH = 0.018;

  static final double DAYS_PER_MONTH = 30;

  static final double YEAR = 365;

  /** Chances of a second and of a third device; our assumption. */
  static final double SECOND_DEVICE = 0.65;

  static final double THIRD_DEVICE = 0.3;

  /** Share of logins from another than the main device; our assumption. */
  static final double OTHER_DEVICE = 0.2;

  /** Share of logins whose device secret is one that was replaced unseen; our assumption. */
  static final double LOST_RESPONSE = 0.005;

  /** Days between two major versions of a browser (Chrome, Edge and Firefox since 2021). */
  static final int BROWSER_RELEASE_DAYS = 28;

  /** Days between two minor versions of Safari; our assumption. */
  static final int SAFARI_RELEASE_DAYS = 42;

  /** Longest time until a browser has updated itself, in days; our assumption. */
  static final int UPDATE_LAG_DAYS = 12;

  /** Share of logins whose browser ran no script, so that it said nothing; our assumption. */
  static final double NO_SCRIPT = 0.01;

  private Rates() {}
}
