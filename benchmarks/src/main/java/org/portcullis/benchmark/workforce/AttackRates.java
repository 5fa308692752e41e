package org.portcullis.benchmark.workforce;

import java.time.Duration;

/** Every rate of the generated attacks. What has no source is our assumption, and says so. */
final class AttackRates {
  /**
   * Share of credential stuffing in all sign-in traffic. Okta, first quarter of 2022: 34 %. At the
   * program's own sizes 0.3 % of the tries succeed.
   */
  static final double STUFFING_SHARE = 0.34;

  /**
   * Share of stuffed lines that name nobody in the realm. RBA (Wiefling et al., TOPS 2022): 14.0 of
   * 18.7 million failed lines are of the account that stands for "no such account".
   */
  static final double NO_SUCH_USER = 0.75;

  /** Successes of one burst, and its length; our assumption. */
  static final int SUCCESSES_PER_BURST = 10;

  static final Duration BURST = Duration.ofMinutes(90);

  /**
   * Addresses that one burst comes from. Akamai saw over 20,000 endpoints send 8.5 million
   * malicious logins in six days, some 400 each; ours are busier by far less: our assumption.
   */
  static final int BURST_ADDRESSES = 60;

  /** Share of stuffing tools that run a browser rather than post directly; our assumption. */
  static final double STUFFING_BROWSER = 0.3;

  /** Share of automated browsers that admit it; our assumption. */
  static final double ADMITS_AUTOMATION = 0.5;

  /**
   * Networks of a naive attacker: Tor, hosting, and a line at home for the rest; our assumption.
   */
  static final double NAIVE_TOR = 0.05;

  static final double NAIVE_HOSTING = 0.35;

  /**
   * Share of exits in the victim's country that are a hosting operator's rather than a commercial
   * VPN's; our assumption.
   */
  static final double EXIT_AT_HOSTER = 0.4;

  /** Share of attackers behind a VPN who set the victim's time zone; our assumption. */
  static final double VPN_MATCHES_ZONE = 0.4;

  /** Share of attackers behind a residential proxy who set it; our assumption. */
  static final double PROXY_MATCHES_ZONE = 0.7;

  /**
   * Share of residential proxies that databases list; our assumption. Of all takeovers' addresses
   * in RBA 55 % were on a list, and households' addresses get there last.
   */
  static final double PROXY_LISTED = 0.2;

  /** Share of thieves who work at the hours of the victim; our assumption. */
  static final double VICTIM_HOURS = 0.5;

  /**
   * Where a stolen session is used: hosting, commercial VPN, and otherwise a residential proxy; our
   * assumption.
   */
  static final double SESSION_AT_HOSTER = 0.35;

  static final double SESSION_AT_VPN = 0.3;

  /** Share of stolen sessions used from within the victim's country; our assumption. */
  static final double SESSION_SAME_COUNTRY = 0.5;

  /** Share of stolen sessions used with the victim's user agent; our assumption. */
  static final double SESSION_SAME_BROWSER = 0.7;

  /** Longest time until a stolen session is used; our assumption, as a working day's session. */
  static final Duration SESSION_LIVES = Duration.ofHours(8);

  /**
   * Mean time until a stolen device secret is used; our assumption. When the owner has signed in
   * with the device meanwhile, the secret has been replaced and the copy shows.
   */
  static final Duration LOOT_AGE = Duration.ofDays(1);

  /** Share of infostealers' buyers whose exit is of the victim's own operator; our assumption. */
  static final double LOOT_SAME_OPERATOR = 0.15;

  /**
   * Identities of a laptop farm. United States Department of Justice, June 2025: some 200 laptops
   * in over 20 searched farms, about nine each.
   */
  static final int FARM_SMALLEST = 4;

  static final int FARM_LARGEST = 12;

  /** Logins of a class for each identity of the classes of identities; our assumption. */
  static final int ATTACKS_PER_IDENTITY = 10;

  /**
   * Share of a hidden operator's logins whose browser shows the zone they sit in; our assumption.
   */
  static final double OPERATOR_ZONE = 0.7;

  /**
   * Share of a hidden operator's logins without the VPN; our assumption. In LevelBlue's case logins
   * from China came first and those through the VPN after them.
   */
  static final double SLIP = 0.02;

  /**
   * Share of fake identities declared in the United States; our assumption. Okta: 73 % of targets.
   */
  static final double DECLARED_IN_US = 0.73;

  /**
   * Share of the period without attacks, in which the realm gets to know its own; our assumption.
   */
  static final double QUIET = 0.12;

  private AttackRates() {}
}
