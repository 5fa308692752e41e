package org.portcullis.keycloak.login;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.portcullis.engine.history.LearningRule;
import org.portcullis.engine.history.LearningRule.Factor;
import org.portcullis.engine.link.SightingKey;
import org.portcullis.engine.policy.Policy;
import org.portcullis.keycloak.device.DeviceCredentials;
import org.portcullis.keycloak.device.DeviceCredentials.Remembered;
import org.portcullis.keycloak.grant.DecidedCeilings;
import org.portcullis.keycloak.policy.PolicyProvider;
import org.portcullis.keycloak.realm.NodeStatistics;
import org.portcullis.keycloak.realm.RealmKey;
import org.portcullis.keycloak.realm.RealmRuntimeProvider;
import org.portcullis.keycloak.stepup.Factors;
import org.portcullis.keycloak.stepup.LoginNotes;
import org.portcullis.keycloak.stepup.RecentFactor;
import org.portcullis.keycloak.store.ledger.LedgerTransaction;
import org.portcullis.keycloak.store.ledger.LoginOutcome;
import org.portcullis.keycloak.store.profile.Profiles;
import org.portcullis.keycloak.store.sighting.SightingStore;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Risk;
import org.portcullis.risk.RiskLevel;
import org.portcullis.risk.SightingKind;

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
    LoginNotes notes = LoginNotes.of(login);
    Optional<String> receipt = notes.receipt();
    if (receipt.isPresent()) {
      complete(event, login, notes, receipt.get());
    }
  }

  /** Only a factor that is old enough for any doubt lets its owner vouch for others. */
  private void noteFactor(Event event, AuthenticationSessionModel login) {
    RealmModel realm = login.getRealm();
    Policy policy = session.getProvider(PolicyProvider.class).of(realm);
    Instant now = AttemptFactory.now();
    if (Factors.clear(login, login.getAuthenticatedUser(), policy, RiskLevel.HIGH, now)) {
      UserSessionModel userSession = session.sessions().getUserSession(realm, event.getSessionId());
      if (userSession != null) {
        RecentFactor.note(userSession, now);
      }
    }
  }

  private void complete(
      Event event, AuthenticationSessionModel login, LoginNotes notes, String receipt) {
    DecidedCeilings.put(session, login, event.getSessionId());
    Factor passed = Factors.passed(login);
    Instant now = AttemptFactory.now();
    LedgerTransaction transaction = LedgerTransaction.of(session);
    transaction.settle(
        receipt, LoginOutcome.SUCCEEDED, now, confirmedBy(passed, notes.isAttested()));
    OptionalDouble weight = LearningRule.weight(notes.level(Risk.SESSION), passed);
    if (weight.isPresent()) {
      if (notes.level(Risk.IDENTITY) == RiskLevel.HIGH && !notes.isStopped()) {
        new IdentityAlarm(session, login.getRealm()).raise(login.getAuthenticatedUser(), receipt);
      }
      learn(login, notes, receipt, weight.getAsDouble(), transaction);
    }
  }

  private static @Nullable String confirmedBy(Factor passed, boolean attested) {
    if (!attested) {
      return passed == Factor.NONE ? null : passed.name();
    }
    return passed == Factor.NONE ? ATTESTATION : passed + "+" + ATTESTATION;
  }

  private void learn(
      AuthenticationSessionModel login,
      LoginNotes notes,
      String receipt,
      double weight,
      LedgerTransaction transaction) {
    RealmModel realm = login.getRealm();
    UserModel user = login.getAuthenticatedUser();
    Policy policy = session.getProvider(PolicyProvider.class).of(realm);
    RealmKey state = session.getProvider(RealmRuntimeProvider.class).of(realm);
    LoginAttempt attempt =
        new AttemptFactory(session, realm, state, policy).create(user, login.getClient(), receipt);
    if (!notes.isSameNetwork(attempt.network())) {
      // Somebody else may have finished what was assessed; nothing of it becomes familiar.
      return;
    }
    // The device first: should it fail, the profile must not learn of a login without one.
    DeviceCredentials devices = new DeviceCredentials(session, realm, state, user);
    Remembered device = devices.remember();
    Set<String> handles = devices.handles();
    NodeStatistics memory = session.getProvider(RealmRuntimeProvider.class).memory(realm);
    memory.failures().succeeded(user.getId(), attempt.network().prefix(), attempt.time());
    transaction.whenCommitted(
        () ->
            new Profiles(session)
                .update(
                    realm,
                    user.getId(),
                    profile -> {
                      profile.retainDevices(handles);
                      profile.learn(attempt, device.handle(), weight, memory.statistics());
                      return profile;
                    },
                    identity -> identity.note(attempt)));
    Identity identity = Identity.ofLogin(session, realm, policy, user, attempt, devices.held());
    List<SightingKey> keys = new ArrayList<>(identity.keys());
    keys.add(state.sightingKeys().id(SightingKind.DEVICE, device.handle()));
    if (notes.hasEnrolled()) {
      keys.add(state.sightingKeys().id(SightingKind.ENROLMENT, device.handle()));
    }
    transaction.whenCommitted(
        () ->
            new SightingStore(session, realm)
                .note(user.getId(), Set.copyOf(keys), identity.rows(), attempt.time()));
    transaction.whenCommitted(device.write());
  }

  @Override
  public void onEvent(AdminEvent event, boolean includeRepresentation) {
    // Admin events teach nothing about logins.
  }

  @Override
  public void close() {}
}
