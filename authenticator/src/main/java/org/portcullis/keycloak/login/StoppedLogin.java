package org.portcullis.keycloak.login;

import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.portcullis.engine.assess.Completion;
import org.portcullis.engine.assess.Lessons;
import org.portcullis.engine.assess.Lessons.Noted;
import org.portcullis.engine.assess.Pending;
import org.portcullis.engine.policy.Policy;
import org.portcullis.keycloak.assess.Bearer;
import org.portcullis.keycloak.assess.LessonWrites;
import org.portcullis.keycloak.assess.ServerAssessor;
import org.portcullis.keycloak.notes.PendingLogin;
import org.portcullis.keycloak.policy.PolicyProvider;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.stepup.Factors;
import org.portcullis.keycloak.stepup.LoginNotes;
import org.portcullis.keycloak.stepup.LoginNotes.Mark;

/**
 * A login that waits until somebody else vouches for the person. Whoever cannot have that gives it
 * up; so reviewers hear of it, and other accounts' links see it, before it is finished. Of habits
 * it teaches nothing.
 */
public final class StoppedLogin {
  private static final Logger LOG = Logger.getLogger(StoppedLogin.class);

  private final KeycloakSession session;
  private final AuthenticationSessionModel login;

  /** A login of the realm that the session is in. */
  public StoppedLogin(KeycloakSession session, AuthenticationSessionModel login) {
    this.session = session;
    this.login = login;
  }

  /** Notes it once, if it is the account's owner's, as far as session risk says. */
  public void note(UserModel user, String receipt) {
    LoginNotes notes = LoginNotes.of(login);
    Optional<Pending> pending = PendingLogin.of(session, login);
    if (pending.isEmpty() || notes.has(Mark.STOPPED)) {
      return;
    }
    try {
      note(user, pending.get(), notes);
    } catch (RuntimeException e) {
      // The finished login would go on, too; it tells what is left to tell.
      LOG.errorf(e, "Receipt %s: nobody was told that the login waits", receipt);
    }
  }

  private void note(UserModel user, Pending pending, LoginNotes notes) {
    RealmModel realm = login.getRealm();
    ServerAssessor assessor = new ServerAssessor(session, realm, user);
    Lessons lessons = assessor.complete(pending, completion(user, pending));
    if (lessons.identity() == Noted.NOTHING) {
      return;
    }
    if (lessons.alarm()) {
      new IdentityAlarm(session, realm).raise(user, pending);
    }
    if (new Bearer(session, realm).isOf(pending.attempt())) {
      new LessonWrites(session, realm, user).learn(lessons);
    }
    notes.mark(Mark.STOPPED);
  }

  private Completion completion(UserModel user, Pending pending) {
    Policy policy = session.getProvider(PolicyProvider.class).of(login.getRealm());
    return Completion.stopped(
        Factors.passed(login),
        Factors.clear(login, user, policy, pending.session(), ServerTime.now()));
  }
}
