package org.portcullis.keycloak.login;

import org.jspecify.annotations.Nullable;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.portcullis.keycloak.stepup.LoginNotes;
import org.portcullis.keycloak.store.ledger.LedgerTransaction;
import org.portcullis.keycloak.store.ledger.LoginOutcome;
import org.portcullis.keycloak.store.profile.Profiles;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.RiskLevel;

/** The identity risk of setting up a factor: who else did so in this very browser. */
final class EnrolmentRisk {
  private final KeycloakSession session;

  EnrolmentRisk(KeycloakSession session) {
    this.session = session;
  }

  /** Assesses an enrolment, and remembers it. */
  void enrolled(Event event) {
    RealmModel realm = session.getContext().getRealm();
    UserModel user = user(realm, event);
    if (user == null || isPassword(event)) {
      return;
    }
    String id = event.getSessionId() == null ? event.getId() : event.getSessionId();
    LoginRisk risk =
        LoginRisk.assess(
            session,
            realm,
            user,
            session.getContext().getClient(),
            LoginAttempt.Kind.ENROL,
            id == null ? "" : id);
    new IdentityAlarm(session, realm).raise(user, risk);
    if (risk.assessment().identity().level() != RiskLevel.LOW) {
      risk.record(session, realm, LoginOutcome.SUCCEEDED);
    }
    AuthenticationSessionModel login = session.getContext().getAuthenticationSession();
    if (login != null) {
      LoginNotes.of(login).enrolled();
    }
    Identity.remember(session, realm, user, risk.attempt());
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
                          identity -> identity.noteCredentialChange(AttemptFactory.now())));
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
