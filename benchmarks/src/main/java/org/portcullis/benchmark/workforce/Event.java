package org.portcullis.benchmark.workforce;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of the history.
 *
 * @param time when, to the second
 * @param account whose
 * @param kind what was attempted
 * @param success whether it succeeded
 * @param session id of the session
 * @param connection where from
 * @param browser what the browser told
 * @param zone the time zone that its script told; null when it told none
 * @param rttMs the smallest round trip that it measured; null when it measured none
 * @param device the device credential that it brought; null when it brought none
 * @param secret state of the credential's secret
 * @param authenticator the factor enrolled; null when none is
 * @param attack the attack that it is; null for an honest line
 */
record Event(
    Instant time,
    Account account,
    Kind kind,
    boolean success,
    long session,
    Connection connection,
    BrowserFacts browser,
    @Nullable ZoneId zone,
    @Nullable Integer rttMs,
    @Nullable String device,
    Secret secret,
    @Nullable String authenticator,
    @Nullable Attack attack) {

  enum Kind {
    LOGIN,
    REFRESH,
    ENROL;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  enum Secret {
    CURRENT,
    GRACE,
    REUSED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether it is a login that the account's holder completed. */
  boolean isOwnLogin() {
    return kind == Kind.LOGIN && success && (attack == null || !attack.takesOver);
  }

  /** The same line, wrong password. */
  Event failedAt(Instant earlier) {
    return new Event(
        earlier,
        account,
        kind,
        false,
        session,
        connection,
        browser,
        zone,
        rttMs,
        device,
        secret,
        null,
        attack);
  }

  /** The same line with a device secret in another state. */
  Event withSecret(Secret state) {
    return new Event(
        time,
        account,
        kind,
        success,
        session,
        connection,
        browser,
        zone,
        rttMs,
        device,
        state,
        authenticator,
        attack);
  }

  /** The same line, but going on with a session by its cookie and that of a device. */
  Event continuing(long stolen, String credential) {
    return new Event(
        time,
        account,
        Kind.REFRESH,
        success,
        stolen,
        connection,
        browser.unscripted(),
        null,
        null,
        credential,
        secret,
        null,
        attack);
  }

  /** A factor enrolled in the same session. */
  Event enrolling(String factor, Instant later, @Nullable String credential) {
    return new Event(
        later,
        account,
        Kind.ENROL,
        true,
        session,
        connection,
        browser,
        zone,
        rttMs,
        credential,
        secret,
        factor,
        attack);
  }

  /** The session refreshed: no page is shown, so no script tells anything. */
  Event refreshed(Instant later, Connection from, @Nullable String credential) {
    return new Event(
        later,
        account,
        Kind.REFRESH,
        true,
        session,
        from,
        browser.unscripted(),
        null,
        null,
        credential,
        Secret.CURRENT,
        null,
        attack);
  }
}
