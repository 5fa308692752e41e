package org.portcullis.keycloak.login;

import java.util.LinkedHashSet;
import java.util.Set;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.portcullis.engine.assess.Assessed;
import org.portcullis.engine.assess.Lessons;
import org.portcullis.engine.assess.SessionVerdict;
import org.portcullis.keycloak.assess.LessonWrites;
import org.portcullis.keycloak.assess.ServerAssessor;
import org.portcullis.keycloak.assess.SessionLook;
import org.portcullis.keycloak.grant.DecidedCeilings;
import org.portcullis.keycloak.notes.SessionNotes;
import org.portcullis.keycloak.store.ledger.LoginOutcome;
import org.portcullis.risk.Match;
import org.portcullis.risk.RiskLevel;

/**
 * The risk of a request in a session, a refresh above all, which is assessed anew whenever the
 * session's network or browser has changed, and once a day.
 */
public final class RefreshRisk {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final UserSessionModel userSession;

  private RefreshRisk(KeycloakSession session, UserSessionModel userSession) {
    this.session = session;
    this.realm = userSession.getRealm();
    this.userSession = userSession;
  }

  /**
   * Looks at a request in a session. When nothing has changed, which is the rule, that costs a
   * keyed hash.
   */
  public static SessionVerdict look(
      KeycloakSession session, UserSessionModel userSession, ClientModel client) {
    if (SessionNotes.receipt(userSession).isEmpty()) {
      // No login of it was assessed, so there is nothing to compare it with.
      return SessionVerdict.KEEP;
    }
    SessionLook look = new SessionLook(session, userSession);
    if (!look.isDue()) {
      return SessionVerdict.KEEP;
    }
    ServerAssessor assessor = assessor(session, userSession);
    return new RefreshRisk(session, userSession)
        .judge(assessor, assessor.refresh(userSession, client), look, false);
  }

  /**
   * Looks at a device that brings the code which the person approved in their browser. Whoever
   * started it may be somebody else, so both have to be in one country, as far as that is known;
   * that they are different devices is no wonder.
   */
  public static SessionVerdict lookAtDevice(
      KeycloakSession session, UserSessionModel userSession, ClientModel client) {
    SessionLook look = new SessionLook(session, userSession);
    if (SessionNotes.receipt(userSession).isEmpty() || !look.isDue()) {
      return SessionVerdict.KEEP;
    }
    ServerAssessor assessor = assessor(session, userSession);
    Assessed assessed = assessor.device(userSession, client);
    boolean elsewhere =
        SessionNotes.seen(userSession)
            .filter(seen -> seen.last().memory(assessed.attempt()).country() == Match.OTHER)
            .isPresent();
    return new RefreshRisk(session, userSession).judge(assessor, assessed, look, elsewhere);
  }

  private static ServerAssessor assessor(KeycloakSession session, UserSessionModel userSession) {
    return new ServerAssessor(session, userSession.getRealm(), userSession.getUser());
  }

  private SessionVerdict judge(
      ServerAssessor assessor, Assessed assessed, SessionLook look, boolean elsewhere) {
    SessionVerdict verdict = SessionVerdict.of(assessed, look.hasMoved(), elsewhere);
    if (verdict != SessionVerdict.KEEP) {
      DecisionLedger.record(session, realm, assessed, LoginOutcome.REFUSED);
      return verdict;
    }
    if (assessed.isBinding()) {
      narrow(assessed);
    }
    keep(assessor, assessed, look);
    return SessionVerdict.KEEP;
  }

  private void keep(ServerAssessor assessor, Assessed assessed, SessionLook look) {
    if (assessed.assessment().session().level() != RiskLevel.LOW
        || assessed.assessment().identity().level() != RiskLevel.LOW) {
      DecisionLedger.record(session, realm, assessed, LoginOutcome.SUCCEEDED);
    }
    UserModel user = userSession.getUser();
    Lessons lessons = assessor.complete(assessed.pending(), SessionVerdict.KEEP.completion());
    lessons.sessionSeen().ifPresent(look::remember);
    if (lessons.alarm()) {
      new IdentityAlarm(session, realm).raise(user, assessed);
    }
    new LessonWrites(session, realm, user).learn(lessons);
  }

  /** A refresh narrows and never widens: nobody proves anything by it. */
  private void narrow(Assessed assessed) {
    Set<String> names = assessed.ceilings();
    Set<String> before =
        DecidedCeilings.of(session, realm, userSession.getUser(), userSession.getId());
    if (!before.containsAll(names)) {
      Set<String> all = new LinkedHashSet<>(before);
      all.addAll(names);
      DecidedCeilings.put(
          session,
          realm,
          userSession.getUser(),
          userSession.getId(),
          all,
          assessed.receipt(),
          assessed.attempt().time());
    }
  }
}
