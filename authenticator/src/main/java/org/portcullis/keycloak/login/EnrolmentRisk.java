package org.portcullis.keycloak.login;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.portcullis.engine.assess.Assessed;
import org.portcullis.engine.assess.Completion;
import org.portcullis.engine.assess.Lessons;
import org.portcullis.engine.assess.Pending;
import org.portcullis.keycloak.assess.LessonWrites;
import org.portcullis.keycloak.assess.ServerAssessor;
import org.portcullis.keycloak.notes.PendingLogin;
import org.portcullis.keycloak.notes.SessionNotes;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.stepup.Factors;
import org.portcullis.keycloak.stepup.LoginNotes;
import org.portcullis.keycloak.stepup.LoginNotes.Mark;
import org.portcullis.keycloak.store.ledger.LedgerTransaction;
import org.portcullis.keycloak.store.ledger.LoginOutcome;
import org.portcullis.keycloak.store.profile.Profiles;
import org.portcullis.risk.RiskLevel;

/** The identity risk of setting up a factor: who else did so in this very browser. */
final class EnrolmentRisk {
  private final KeycloakSession session;

  EnrolmentRisk(KeycloakSession session) {
    this.session = session;
  }

  /** Assesses an enrolment, and remembers it if it is the account owner's. */
  void enrolled(Event event) {
    RealmModel realm = session.getContext().getRealm();
    UserModel user = user(realm, event);
    if (user == null) {
      return;
    }
    AuthenticationSessionModel login = session.getContext().getAuthenticationSession();
    if (isPassword(event)) {
      // Who sets a password is as doubtful as the session that it is set in.
      new EnrolmentDoubt(session, realm, user)
          .consider(type(event), login, open(realm, event), RiskLevel.LOW);
      return;
    }
    ServerAssessor assessor = new ServerAssessor(session, realm, user);
    Assessed assessed =
        assessor.enrolment(session.getContext().getClient(), sessionId(realm, event, login));
    if (assessed.assessment().identity().level() != RiskLevel.LOW) {
      DecisionLedger.record(session, realm, assessed, LoginOutcome.SUCCEEDED);
    }
    new EnrolmentDoubt(session, realm, user)
        .consider(type(event), login, open(realm, event), assessed.assessment().session().level());
    Lessons lessons = assessor.complete(assessed.pending(), completion(user, login, assessed));
    if (lessons.alarm()) {
      new IdentityAlarm(session, realm).raise(user, assessed);
    }
    if (login != null) {
      LoginNotes.of(login).mark(Mark.ENROLLED);
    }
    new LessonWrites(session, realm, user).learn(lessons);
  }

  /** The receipt of the login that it is part of, or of the login that opened the session. */
  private String sessionId(
      RealmModel realm, Event event, @Nullable AuthenticationSessionModel login) {
    Optional<String> pending =
        login == null ? Optional.empty() : PendingLogin.of(session, login).map(Pending::receipt);
    UserSessionModel open = open(realm, event);
    String other = event.getSessionId() == null ? event.getId() : event.getSessionId();
    return pending
        .or(() -> open == null ? Optional.empty() : SessionNotes.receipt(open))
        .orElse(other == null ? "" : other);
  }

  private @Nullable UserSessionModel open(RealmModel realm, Event event) {
    return event.getSessionId() == null
        ? null
        : session.sessions().getUserSession(realm, event.getSessionId());
  }

  private static String type(Event event) {
    return event.getDetails() == null
        ? ""
        : event.getDetails().getOrDefault(Details.CREDENTIAL_TYPE, "");
  }

  private static Completion completion(
      UserModel user, @Nullable AuthenticationSessionModel login, Assessed assessed) {
    return login == null
        ? Completion.PASSED
        : Completion.passed(
            Factors.passed(login),
            Factors.clear(
                login,
                user,
                assessed.policy(),
                assessed.assessment().session().level(),
                assessed.attempt().time()),
            true);
  }

  /** Takes note that a factor went. */
  void removed(Event event) {
    RealmModel realm = session.getContext().getRealm();
    UserModel user = user(realm, event);
    if (user != null && !isPassword(event)) {
      LedgerTransaction.of(session)
          .whenCommitted(
              () ->
                  new Profiles(session)
                      .update(
                          realm,
                          user.getId(),
                          profile -> profile,
                          identity -> identity.noteCredentialChange(ServerTime.now())));
    }
  }

  private static boolean isPassword(Event event) {
    return event.getDetails() != null
        && PasswordCredentialModel.TYPE.equals(event.getDetails().get(Details.CREDENTIAL_TYPE));
  }

  private @Nullable UserModel user(RealmModel realm, Event event) {
    return realm == null || event.getUserId() == null
        ? null
        : session.users().getUserById(realm, event.getUserId());
  }
}
