package org.portcullis.benchmark.workforce;

import java.time.ZoneId;

/**
 * Where a login comes from.
 *
 * @param connection the network
 * @param zone time zone that the browser shows
 * @param actual where the person really is
 */
record Placement(Connection connection, ZoneId zone, City actual) {
  /** Where the realm's server is. */
  private static final City SERVER = Atlas.load().named("Frankfurt am Main");

  /** Kilometres that a round trip covers in a millisecond: light in glass, there and back. */
  private static final double KILOMETRES_PER_MS = 100;

  /** Mean delay by queues in milliseconds; our assumption. */
  private static final double QUEUES_MS = 4;

  /** The smallest round trip measured, in milliseconds: by way of the exit to the server. */
  int roundTripMs(Dice dice) {
    City exit = connection.city();
    double kilometres = actual.kilometresTo(exit) + exit.kilometresTo(SERVER);
    double wire = kilometres / KILOMETRES_PER_MS;
    return (int) (connection.kind().accessMs + wire + dice.exponential(QUEUES_MS));
  }
}
