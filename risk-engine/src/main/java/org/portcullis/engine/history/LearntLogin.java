package org.portcullis.engine.history;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.portcullis.engine.network.GeoZones;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Network;
import org.portcullis.risk.NetworkClass;

/**
 * What one login taught, so that it can be taken back exactly.
 *
 * @param time when it was
 * @param weight how much it counted
 * @param country key of the country
 * @param network key of the autonomous system within its country
 * @param prefix key of the address prefix
 * @param device key of the device credential
 * @param os key of the operating system
 * @param browser key of the browser
 * @param session key of the session it opened
 * @param hour hour of the week, see {@link #hourOf}
 * @param flags what was notable in it
 */
record LearntLogin(
    Instant time,
    double weight,
    long country,
    long network,
    long prefix,
    long device,
    long os,
    long browser,
    long session,
    int hour,
    int flags) {
  /** It came through a network people hide behind. */
  static final int HIDDEN = 1;

  /** Its clock disagreed with its place. */
  static final int ZONE_MISMATCH = 2;

  /** Its network's place is its user's place. */
  static final int PLACED = 4;

  static final int NEW_COUNTRY = 8;
  static final int NEW_NETWORK = 16;
  static final int NEW_PREFIX = 32;
  static final int NEW_DEVICE = 64;

  static final int NEW_OS = 256;
  static final int NEW_BROWSER = 512;

  /** It was let in by a factor that can be phished. */
  static final int DOUBTED = 128;

  /** Kept hours: those of a working day, and those of a day at the weekend. */
  static final int HOURS = 48;

  private static final int HOURS_OF_DAY = 24;
  private static final int FRIDAY = 5;

  /** What an attempt says, before it is known what of it is notable or new. */
  static LearntLogin of(LoginAttempt attempt, double weight) {
    Network network = attempt.network();
    long country = Keys.country(network.country());
    boolean relay = network.kind() == NetworkClass.RELAY;
    return new LearntLogin(
        attempt.time(),
        weight,
        country,
        relay ? Keys.NONE : Keys.network(country, network.asn()),
        relay ? Keys.NONE : Keys.of(network.prefix()),
        Keys.of(attempt.device().handle()),
        Keys.of(attempt.browser().os()),
        Keys.browser(attempt.browser()),
        Keys.of(attempt.session()),
        hourOf(attempt),
        0);
  }

  /** What is notable in an attempt whatever its user's history. */
  static int flagsOf(LoginAttempt attempt) {
    NetworkClass kind = attempt.network().kind();
    int flags = kind != null && kind.isHiding() ? HIDDEN : 0;
    if (kind == null || kind.placesItsUsers()) {
      flags |= PLACED;
    }
    boolean mismatch =
        GeoZones.bundled()
            .disagreement(attempt.network(), attempt.browser(), attempt.time())
            .filter(GeoZones::isMismatch)
            .isPresent();
    return mismatch ? flags | ZONE_MISMATCH : flags;
  }

  /** Hour of the week in the user's zone: 0 to 23 on working days, 24 to 47 at weekends. */
  static int hourOf(LoginAttempt attempt) {
    ZoneId declared = attempt.work().timeZone();
    LocalDateTime local =
        LocalDateTime.ofInstant(attempt.time(), declared == null ? ZoneOffset.UTC : declared);
    return local.getDayOfWeek().getValue() > FRIDAY
        ? HOURS_OF_DAY + local.getHour()
        : local.getHour();
  }

  boolean is(int flag) {
    return (flags & flag) != 0;
  }

  LearntLogin with(int newFlags) {
    return new LearntLogin(
        time,
        weight,
        country,
        network,
        prefix,
        device,
        os,
        browser,
        session,
        hour,
        flags | newFlags);
  }

  LearntLogin withDevice(long newDevice) {
    return new LearntLogin(
        time, weight, country, network, prefix, newDevice, os, browser, session, hour, flags);
  }
}
