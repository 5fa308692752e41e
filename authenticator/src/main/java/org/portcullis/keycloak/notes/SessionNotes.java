package org.portcullis.keycloak.notes;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.portcullis.engine.assess.SessionSeen;
import org.portcullis.engine.history.SessionStart;
import org.portcullis.risk.LoginAttempt;

/**
 * What a user session remembers of the login that opened it, and of where and with what it was seen
 * last. Keycloak loads its notes with the session, so reading them costs nothing.
 */
public final class SessionNotes {
  private static final String RECEIPT = "portcullis.receipt";
  private static final String START = "portcullis.start";
  private static final String SEEN = "portcullis.seen";
  private static final String TRACE = "portcullis.trace";

  private SessionNotes() {}

  /**
   * Has the session that a login opens remember the login.
   *
   * @param trace what its request is recognised by, see {@link #isTrace}
   */
  public static void open(AuthenticationSessionModel login, LoginAttempt attempt, String trace) {
    SessionStart start = SessionStart.of(attempt);
    login.setUserSessionNote(START, start.write());
    login.setUserSessionNote(SEEN, SessionSeen.of(start, attempt.time()).write());
    login.setUserSessionNote(TRACE, trace);
  }

  /** Has a session forget a login that was assessed, since somebody else has finished it. */
  public static void forget(UserSessionModel session) {
    session.removeNote(RECEIPT);
    session.removeNote(START);
    session.removeNote(SEEN);
    session.removeNote(TRACE);
  }

  /**
   * The receipt of the latest login that the session was assessed at; empty when it was at none.
   */
  public static Optional<String> receipt(UserSessionModel session) {
    return Optional.ofNullable(session.getNote(RECEIPT));
  }

  /** Where and with what the session was opened; empty when that is not remembered. */
  public static Optional<SessionStart> start(UserSessionModel session) {
    return Optional.ofNullable(session.getNote(START)).map(SessionStart::read);
  }

  /** Where and with what the session was seen last; empty when that is not remembered. */
  public static Optional<SessionSeen> seen(UserSessionModel session) {
    return Optional.ofNullable(session.getNote(SEEN)).map(SessionSeen::read);
  }

  /** Whether a request is recognised as one like that which was looked at last. */
  public static boolean isTrace(UserSessionModel session, String trace) {
    @Nullable String known = session.getNote(TRACE);
    return trace.equals(known);
  }

  /** Remembers where and with what the session is seen now. */
  public static void see(UserSessionModel session, SessionSeen seen, String trace) {
    session.setNote(SEEN, seen.write());
    session.setNote(TRACE, trace);
  }
}
