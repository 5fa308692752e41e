package org.portcullis.risk;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one login, refresh, enrolment or import now.
 *
 * @param time when it happens
 * @param kind what somebody attempts
 * @param user opaque id of the user
 * @param accountCreated when the account was created; null when unknown
 * @param client id of the application signed in to; null when unknown
 * @param session id of the session that is opened or refreshed; null when unknown
 * @param network where it comes from
 * @param indicators lists of the policy that hold its address or network, expired ones included
 * @param device the device credential it brought
 * @param browser what the browser said of itself
 * @param work what the employer declared of the user
 */
public record LoginAttempt(
    Instant time,
    Kind kind,
    String user,
    @Nullable Instant accountCreated,
    @Nullable String client,
    @Nullable String session,
    Network network,
    List<Indicator> indicators,
    Device device,
    Browser browser,
    WorkProfile work) {
  public LoginAttempt {
    indicators = List.copyOf(indicators);
  }

  /** What somebody attempts. */
  public enum Kind {
    /** A login with a credential. */
    LOGIN,
    /** New tokens for a session; no browser cookies come with it. */
    REFRESH,
    /** Setting up a new factor. */
    ENROL,
    /**
     * The employer put the person on file, before they sign in at all. Nobody is there who could be
     * another than the account's owner, so it has identity risk only.
     */
    IMPORT
  }
}
