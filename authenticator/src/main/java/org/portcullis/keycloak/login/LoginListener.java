package org.portcullis.keycloak.login;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.credential.CredentialModel;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.portcullis.engine.assess.Completion;
import org.portcullis.engine.assess.Lessons;
import org.portcullis.engine.assess.Pending;
import org.portcullis.engine.history.LearningRule.Factor;
import org.portcullis.engine.policy.Policy;
import org.portcullis.keycloak.assess.Bearer;
import org.portcullis.keycloak.assess.LessonWrites;
import org.portcullis.keycloak.assess.ServerAssessor;
import org.portcullis.keycloak.grant.DecidedCeilings;
import org.portcullis.keycloak.notes.PendingLogin;
import org.portcullis.keycloak.policy.PolicyProvider;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.stepup.DoubtedPassword;
import org.portcullis.keycloak.stepup.Factors;
import org.portcullis.keycloak.stepup.LoginNotes;
import org.portcullis.keycloak.stepup.LoginNotes.Mark;
import org.portcullis.keycloak.stepup.LoginNotes.State;
import org.portcullis.keycloak.stepup.RecentFactor;
import org.portcullis.keycloak.store.ledger.LedgerTransaction;
import org.portcullis.keycloak.store.ledger.LoginOutcome;
import org.portcullis.risk.RiskLevel;

/** Settles an attempt when its login completes, and learns from it what may be learnt. */
final class LoginListener implements EventListenerProvider {
  private static final String ATTESTATION = "ATTESTATION";

  private final KeycloakSession session;

  LoginListener(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public void onEvent(Event event) {
    if (event.getType() == EventType.LOGIN_ERROR) {
      new LoginFailures(session).note(event);
    }
    if (event.getType() == EventType.UPDATE_CREDENTIAL) {
      new EnrolmentRisk(session).enrolled(event);
    }
    if (event.getType() == EventType.REMOVE_CREDENTIAL) {
      new EnrolmentRisk(session).removed(event);
    }
    if (event.getType() != EventType.LOGIN) {
      return;
    }
    AuthenticationSessionModel login = session.getContext().getAuthenticationSession();
    if (login == null || login.getAuthenticatedUser() == null) {
      return;
    }
    noteFactor(event, login);
    complete(login, event.getSessionId());
  }

  /** Settles a login, and learns from it. */
  void complete(AuthenticationSessionModel login, String userSession) {
    LoginNotes notes = LoginNotes.of(login);
    PendingLogin.of(session, login)
        .filter(pending -> notes.receipt().filter(pending.receipt()::equals).isPresent())
        .ifPresent(pending -> complete(login, userSession, pending));
  }

  /** Only a factor that is old enough for any doubt lets its owner vouch for others. */
  private void noteFactor(Event event, AuthenticationSessionModel login) {
    RealmModel realm = login.getRealm();
    Policy policy = session.getProvider(PolicyProvider.class).of(realm);
    Instant now = ServerTime.now();
    UserModel user = login.getAuthenticatedUser();
    boolean clears =
        selected(event, user)
            .map(factor -> Factors.clears(factor, policy, RiskLevel.HIGH, now))
            .orElseGet(() -> Factors.clear(login, user, policy, RiskLevel.HIGH, now));
    if (clears && Factors.passed(login) != Factor.NONE) {
      new DoubtedPassword(session, realm, user).confirm();
      UserSessionModel userSession = session.sessions().getUserSession(realm, event.getSessionId());
      if (userSession != null) {
        RecentFactor.note(userSession, now);
      }
    }
  }

  /** The one of several that was passed, where Keycloak says so. */
  private static Optional<CredentialModel> selected(Event event, UserModel user) {
    return Optional.ofNullable(event.getDetails())
        .map(details -> details.get(Details.SELECTED_CREDENTIAL_ID))
        .map(user.credentialManager()::getStoredCredentialById);
  }

  private void complete(AuthenticationSessionModel login, String userSession, Pending pending) {
    DecidedCeilings.put(session, login, userSession);
    RealmModel realm = login.getRealm();
    UserModel user = login.getAuthenticatedUser();
    LoginNotes notes = LoginNotes.of(login);
    LedgerTransaction.of(session)
        .settle(
            pending.receipt(),
            LoginOutcome.SUCCEEDED,
            ServerTime.now(),
            confirmedBy(Factors.passed(login), notes.isAttested()));
    ServerAssessor assessor = new ServerAssessor(session, realm, user);
    Lessons lessons = assessor.complete(pending, completion(login, pending, notes));
    if (lessons.alarm() && !notes.has(Mark.STOPPED)) {
      new IdentityAlarm(session, realm).raise(user, pending);
    }
    new LessonWrites(session, realm, user).learn(lessons);
  }

  /** Somebody else may have finished what was assessed; nothing of it becomes familiar then. */
  private Completion completion(
      AuthenticationSessionModel login, Pending pending, LoginNotes notes) {
    if (!new Bearer(session, login.getRealm()).isOf(pending.attempt())) {
      return Completion.HANDED_ON;
    }
    Policy policy = session.getProvider(PolicyProvider.class).of(login.getRealm());
    boolean clears =
        notes.state().filter(State.CONFIRMED::equals).isPresent()
            || Factors.clear(
                login, login.getAuthenticatedUser(), policy, pending.session(), ServerTime.now());
    boolean doubted =
        !clears
            && new DoubtedPassword(session, login.getRealm(), login.getAuthenticatedUser())
                .isUsed(login);
    return doubted
        ? Completion.HANDED_ON
        : Completion.passed(Factors.passed(login), clears, notes.has(Mark.ENROLLED));
  }

  private static @Nullable String confirmedBy(Factor passed, boolean attested) {
    if (!attested) {
      return passed == Factor.NONE ? null : passed.name();
    }
    return passed == Factor.NONE ? ATTESTATION : passed + "+" + ATTESTATION;
  }

  @Override
  public void onEvent(AdminEvent event, boolean includeRepresentation) {
    // Admin events teach nothing about logins.
  }

  @Override
  public void close() {}
}
