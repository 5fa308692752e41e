package org.portcullis.keycloak.grant;

import java.time.Instant;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.store.session.SessionEnds;

/**
 * How long a session may last by the probation's stage of its user, where the policy is acted on.
 * It counts from when the session truly began: an offline session that grew out of another one is
 * no new one.
 */
public final class SessionLimit {
  private static final String BEGAN = "portcullis.began";
  private static final String ENDS = "portcullis.ends";

  private final KeycloakSession session;
  private final UserSessionModel userSession;
  private final CurrentCeiling current;

  private SessionLimit(
      KeycloakSession session, UserSessionModel userSession, CurrentCeiling current) {
    this.session = session;
    this.userSession = userSession;
    this.current = current;
  }

  /** The limit of a session. */
  public static SessionLimit of(KeycloakSession session, UserSessionModel userSession) {
    return new SessionLimit(session, userSession, CurrentCeiling.of(session, userSession));
  }

  /** When the session is over; empty when it lasts as long as others. */
  public Optional<Instant> end() {
    return current.policy().enforces()
        ? current
            .standing()
            .map(standing -> standing.stage().maxSession())
            .map(began(userSession)::plus)
        : Optional.empty();
  }

  /** Whether the session has lasted too long. */
  public boolean isOver() {
    Instant now = ServerTime.now();
    return end().filter(end -> !now.isBefore(end)).isPresent();
  }

  /**
   * Sees to it that the session ends on time by itself, and that a session which grows out of it
   * counts from the same moment. Notes of a session are copied to its offline one.
   */
  public void note() {
    end().ifPresent(this::note);
  }

  private void note(Instant end) {
    String ends = Long.toString(end.getEpochSecond());
    if (!ends.equals(userSession.getNote(ENDS))) {
      userSession.setNote(BEGAN, Long.toString(began(userSession).getEpochSecond()));
      userSession.setNote(ENDS, ends);
      new SessionEnds(session)
          .put(userSession.getRealm(), userSession.getUser(), userSession.getId(), end);
    }
  }

  private static Instant began(UserSessionModel userSession) {
    String noted = userSession.getNote(BEGAN);
    long started = userSession.getStarted();
    return Instant.ofEpochSecond(
        noted == null ? started : Math.min(Long.parseLong(noted), started));
  }
}
