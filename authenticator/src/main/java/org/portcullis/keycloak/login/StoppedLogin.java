package org.portcullis.keycloak.login;

import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.portcullis.engine.history.LearningRule;
import org.portcullis.engine.policy.Policy;
import org.portcullis.keycloak.device.DeviceCredentials;
import org.portcullis.keycloak.policy.PolicyProvider;
import org.portcullis.keycloak.realm.RealmKey;
import org.portcullis.keycloak.realm.RealmRuntimeProvider;
import org.portcullis.keycloak.stepup.Factors;
import org.portcullis.keycloak.stepup.LoginNotes;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Risk;
import org.portcullis.risk.RiskLevel;

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
    boolean isOwners =
        LearningRule.weight(notes.level(Risk.SESSION), Factors.passed(login)).isPresent();
    if (!isOwners || notes.isStopped()) {
      return;
    }
    try {
      sight(user, receipt, notes);
      if (notes.level(Risk.IDENTITY) == RiskLevel.HIGH) {
        new IdentityAlarm(session, login.getRealm()).raise(user, receipt);
      }
      notes.stopped();
    } catch (RuntimeException e) {
      // The finished login would go on, too; it tells what is left to tell.
      LOG.errorf(e, "Receipt %s: nobody was told that the login waits", receipt);
    }
  }

  private void sight(UserModel user, String receipt, LoginNotes notes) {
    RealmModel realm = login.getRealm();
    Policy policy = session.getProvider(PolicyProvider.class).of(realm);
    RealmKey state = session.getProvider(RealmRuntimeProvider.class).of(realm);
    LoginAttempt attempt =
        new AttemptFactory(session, realm, state, policy).create(user, login.getClient(), receipt);
    if (notes.isSameNetwork(attempt.network())) {
      DeviceCredentials devices = new DeviceCredentials(session, realm, state, user);
      Identity.ofLogin(session, realm, policy, user, attempt, devices.held());
      Identity.sight(session, realm, user, attempt);
    }
  }
}
