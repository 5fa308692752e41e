package org.portcullis.keycloak.login;

import java.util.LinkedHashSet;
import java.util.Set;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.portcullis.engine.assess.Assessed;
import org.portcullis.engine.assess.Completion;
import org.portcullis.engine.assess.Lessons;
import org.portcullis.engine.policy.Policy;
import org.portcullis.keycloak.assess.LessonWrites;
import org.portcullis.keycloak.assess.ServerAssessor;
import org.portcullis.keycloak.assess.SessionLook;
import org.portcullis.keycloak.grant.DecidedCeilings;
import org.portcullis.keycloak.notes.SessionNotes;
import org.portcullis.keycloak.store.ledger.LoginOutcome;
import org.portcullis.risk.Decision.Action;
import org.portcullis.risk.RiskLevel;

/**
 * The risk of a refresh, which is assessed anew whenever the session's network or browser has
 * changed, and once a day.
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
   * Looks at a refresh. When nothing has changed, which is the rule, that costs a keyed hash.
   *
   * @return whether the policy refuses the session
   */
  public static boolean look(
      KeycloakSession session, UserSessionModel userSession, ClientModel client) {
    if (SessionNotes.receipt(userSession).isEmpty()) {
      // No login of it was assessed, so there is nothing to compare it with.
      return false;
    }
    SessionLook look = new SessionLook(session, userSession);
    return look.isDue() && new RefreshRisk(session, userSession).assess(client, look);
  }

  private boolean assess(ClientModel client, SessionLook look) {
    UserModel user = userSession.getUser();
    ServerAssessor assessor = new ServerAssessor(session, realm, user);
    Assessed assessed = assessor.refresh(userSession, client);
    RiskLevel level = assessed.assessment().session().level();
    if (level != RiskLevel.LOW || assessed.assessment().identity().level() != RiskLevel.LOW) {
      DecisionLedger.record(session, realm, assessed, LoginOutcome.SUCCEEDED);
    }
    Policy policy = assessed.policy();
    if (policy.enforces() && !policy.exempt().contains(user.getId())) {
      if (assessed.decision().action() == Action.BLOCK) {
        return true;
      }
      narrow(assessed);
    }
    Lessons lessons = assessor.complete(assessed.pending(), Completion.PASSED);
    lessons.sessionSeen().ifPresent(look::remember);
    if (lessons.alarm()) {
      new IdentityAlarm(session, realm).raise(user, assessed);
    }
    new LessonWrites(session, realm, user).learn(lessons);
    return false;
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
