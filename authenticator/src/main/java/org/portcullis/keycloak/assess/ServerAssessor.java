package org.portcullis.keycloak.assess;

import io.micrometer.core.instrument.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.portcullis.engine.RiskEngine;
import org.portcullis.engine.assess.Assessed;
import org.portcullis.engine.assess.AttemptFacts;
import org.portcullis.engine.assess.Completion;
import org.portcullis.engine.assess.Lessons;
import org.portcullis.engine.assess.LoginAssessor;
import org.portcullis.engine.assess.Pending;
import org.portcullis.engine.assess.Ports;
import org.portcullis.engine.assess.Sessions;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.signal.Signals;
import org.portcullis.keycloak.device.DeviceCredentials;
import org.portcullis.keycloak.integrity.BrokenParts;
import org.portcullis.keycloak.notes.PendingLogin;
import org.portcullis.keycloak.notes.SessionNotes;
import org.portcullis.keycloak.policy.PolicyProvider;
import org.portcullis.keycloak.realm.RealmKey;
import org.portcullis.keycloak.realm.RealmRuntimeProvider;
import org.portcullis.keycloak.store.ledger.Ledger;
import org.portcullis.keycloak.store.profile.Profiles;
import org.portcullis.keycloak.store.sighting.SightingStore;
import org.portcullis.risk.Decision.Obligation;
import org.portcullis.risk.Finding;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Signal;
import org.portcullis.risk.spi.RiskSignalProvider;

/**
 * Asks the assessor of one user of a realm, in one request. It keeps nothing: whoever needs what
 * was assessed is handed it.
 */
public final class ServerAssessor {
  private static final Logger LOG = Logger.getLogger(ServerAssessor.class);
  private static final RiskEngine BUILT_IN = new RiskEngine(Signals.builtIn());
  private static final Sessions NO_SESSION = id -> Optional.empty();

  private final KeycloakSession session;
  private final RealmModel realm;
  private final UserModel user;
  private final RealmKey key;
  private final DeviceCredentials devices;

  /** An assessor of a user. */
  public ServerAssessor(KeycloakSession session, RealmModel realm, UserModel user) {
    this.session = session;
    this.realm = realm;
    this.user = user;
    this.key = session.getProvider(RealmRuntimeProvider.class).of(realm);
    this.devices = new DeviceCredentials(session, realm, key, user);
  }

  /** The login that the request is part of, whose receipt stands for its session. */
  public Assessed login(@Nullable ClientModel client) {
    String receipt = Ledger.newReceipt();
    return assess(
        facts(receipt).ofPage(LoginAttempt.Kind.LOGIN, client, receipt, devices), NO_SESSION);
  }

  /**
   * The enrolment of a factor.
   *
   * @param sessionId receipt of the login that it is part of, or of its session
   */
  public Assessed enrolment(@Nullable ClientModel client, String sessionId) {
    return assess(
        facts(Ledger.newReceipt()).ofPage(LoginAttempt.Kind.ENROL, client, sessionId, devices),
        NO_SESSION);
  }

  /** The refresh of a session's tokens. */
  public Assessed refresh(UserSessionModel userSession, ClientModel client) {
    String id = SessionNotes.receipt(userSession).orElse(userSession.getId());
    return assess(
        facts(Ledger.newReceipt()).ofRefresh(client, id), any -> SessionNotes.start(userSession));
  }

  /** A device that the session's owner has approved, which is another one than theirs. */
  public Assessed device(UserSessionModel userSession, ClientModel client) {
    String id = SessionNotes.receipt(userSession).orElse(userSession.getId());
    return assess(facts(Ledger.newReceipt()).ofRefresh(client, id), NO_SESSION);
  }

  /** The user, as an admin puts them on file. */
  public Assessed imported() {
    return assess(facts(Ledger.newReceipt()).ofImport(), NO_SESSION);
  }

  /** Has the login, and the session that it opens, remember what was assessed. */
  public void keep(AuthenticationSessionModel login, Assessed assessed) {
    PendingLogin.keep(login, assessed.pending());
    SessionNotes.open(login, assessed.attempt(), RequestTrace.of(session, key));
  }

  /** What an assessed attempt teaches, now that it has ended. */
  public Lessons complete(Pending attempt, Completion completion) {
    return LoginAssessor.complete(attempt, completion);
  }

  private RequestFacts facts(String receipt) {
    return new RequestFacts(session, user, receipt);
  }

  /**
   * A sign-in of the user that never was. Nothing is written, learnt, or alerted.
   *
   * @param policy under which it is decided
   */
  public Assessed supposed(Supposition supposed, Policy policy) {
    AttemptFacts facts = supposed.facts(session, user, Ledger.newReceipt());
    return new LoginAssessor(engine(), policy, ports(NO_SESSION, policy)).assess(facts);
  }

  private Assessed assess(AttemptFacts facts, Sessions sessions) {
    Policy policy = session.getProvider(PolicyProvider.class).of(realm);
    Assessed assessed = new LoginAssessor(engine(), policy, ports(sessions, policy)).assess(facts);
    reportFailures(assessed);
    return assessed;
  }

  private Ports ports(Sessions sessions, Policy policy) {
    return new Ports(
        new RealmAddresses(session, key),
        new StoredUsers(new Profiles(session), realm, devices.handles()),
        new StoredSightings(new SightingStore(session, realm), key.sightingKeys()),
        session.getProvider(RealmRuntimeProvider.class).memory(realm),
        sessions,
        new RealmPersonRecords(session, realm, user, policy));
  }

  private RiskEngine engine() {
    Set<RiskSignalProvider> added = session.getAllProviders(RiskSignalProvider.class);
    Optional<Signal> broken = BrokenParts.of(session);
    if (added.isEmpty() && broken.isEmpty()) {
      return BUILT_IN;
    }
    List<Signal> signals = new ArrayList<>(Signals.builtIn());
    signals.addAll(added);
    broken.ifPresent(signals::add);
    return new RiskEngine(signals);
  }

  private static void reportFailures(Assessed assessed) {
    for (Finding finding : assessed.assessment().findings()) {
      if (finding instanceof Finding.Failed failed) {
        LOG.errorf(
            "Receipt %s: signal %s failed: %s",
            assessed.receipt(), failed.signal(), failed.cause());
        Metrics.counter("portcullis.signal.failed", "signal", failed.signal()).increment();
      }
    }
    if (assessed.decision().obligations().contains(Obligation.ALERT)) {
      LOG.warnf(
          "PORTCULLIS_ALERT receipt=%s basis=%s", assessed.receipt(), assessed.decision().basis());
      Metrics.counter("portcullis.alert", "basis", assessed.decision().basis().name()).increment();
    }
  }
}
