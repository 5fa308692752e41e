package org.portcullis.engine.history;

import org.portcullis.risk.Browser;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Network;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.SessionMemory;

/**
 * Where and with what a session was opened, or was seen, as keys: little enough for a note.
 *
 * @param country key of the country
 * @param network key of the autonomous system within its country
 * @param prefix key of the address prefix where the network is not known, since unknown networks
 *     are many; else none
 * @param os key of the operating system
 * @param browser key of the browser
 */
public record SessionStart(long country, long network, long prefix, long os, long browser) {
  private static final String SEPARATOR = ".";
  private static final int FIELDS = 5;

  /** Where and with what this attempt is made. */
  public static SessionStart of(LoginAttempt attempt) {
    return of(attempt.network(), attempt.browser());
  }

  /** A network and a browser. A privacy relay comes out where it likes. */
  public static SessionStart of(Network network, Browser browser) {
    long country = Keys.country(network.country());
    boolean relay = network.kind() == NetworkClass.RELAY;
    long key = relay ? Keys.NONE : Keys.network(country, network.asn());
    return new SessionStart(
        country,
        key,
        relay || key != Keys.NONE ? Keys.NONE : Keys.of(network.prefix()),
        Keys.of(browser.os()),
        Keys.browser(browser));
  }

  /** How a refresh compares with it. */
  public SessionMemory memory(LoginAttempt refresh) {
    SessionStart now = of(refresh);
    return new SessionMemory(
        DeviceTraits.match(country, now.country),
        DeviceTraits.match(network, now.network),
        DeviceTraits.match(os, now.os),
        DeviceTraits.match(browser, now.browser));
  }

  /** As text of 65 characters at most. */
  public String write() {
    return String.join(
        SEPARATOR,
        Long.toString(country, Character.MAX_RADIX),
        Long.toString(network, Character.MAX_RADIX),
        Long.toString(prefix, Character.MAX_RADIX),
        Long.toString(os, Character.MAX_RADIX),
        Long.toString(browser, Character.MAX_RADIX));
  }

  /**
   * Reads what {@link #write} made.
   *
   * @throws IllegalArgumentException when the text is none
   */
  public static SessionStart read(String text) {
    String[] fields = text.split("\\.", -1);
    if (fields.length != FIELDS) {
      throw new IllegalArgumentException("not a stored start of a session");
    }
    return new SessionStart(
        number(fields[0]),
        number(fields[1]),
        number(fields[2]),
        number(fields[3]),
        number(fields[4]));
  }

  private static long number(String text) {
    return Long.parseLong(text, Character.MAX_RADIX);
  }
}
