package org.portcullis.keycloak.login;

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
import org.portcullis.engine.RiskEngine;
import org.portcullis.engine.history.Profile;
import org.portcullis.engine.history.Surroundings;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.signal.Signals;
import org.portcullis.keycloak.cases.Cases;
import org.portcullis.keycloak.cases.Mutes;
import org.portcullis.keycloak.device.DeviceCredentials;
import org.portcullis.keycloak.grant.CurrentCeiling;
import org.portcullis.keycloak.policy.PolicyProvider;
import org.portcullis.keycloak.realm.NodeStatistics;
import org.portcullis.keycloak.realm.RealmKey;
import org.portcullis.keycloak.realm.RealmRuntimeProvider;
import org.portcullis.keycloak.store.ledger.Ledger;
import org.portcullis.keycloak.store.ledger.LedgerEntry;
import org.portcullis.keycloak.store.ledger.LedgerTransaction;
import org.portcullis.keycloak.store.ledger.LoginOutcome;
import org.portcullis.keycloak.store.profile.Profiles;
import org.portcullis.risk.Assessment;
import org.portcullis.risk.Decision;
import org.portcullis.risk.Decision.Action;
import org.portcullis.risk.Decision.Basis;
import org.portcullis.risk.Decision.Obligation;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Risk;
import org.portcullis.risk.Signal;
import org.portcullis.risk.spi.RiskSignalProvider;

/**
 * One login from its facts to its decision: attempt, history, assessment, policy.
 *
 * @param receipt id of the decision
 * @param attempt the facts
 * @param assessment what the engine made of them
 * @param decision what the policy made of that, whether or not it is acted on
 * @param policy the policy in force
 * @param overdue whether somebody should have vouched for the person again by now
 */
record LoginRisk(
    String receipt,
    LoginAttempt attempt,
    Assessment assessment,
    Decision decision,
    Policy policy,
    boolean overdue) {
  private static final Logger LOG = Logger.getLogger(LoginRisk.class);
  private static final String ATTRIBUTE = "portcullis.risk";
  private static final RiskEngine BUILT_IN = new RiskEngine(Signals.builtIn());

  /** What this request assessed; empty when it did not. */
  static Optional<LoginRisk> ofRequest(KeycloakSession session) {
    return Optional.ofNullable(session.getAttribute(ATTRIBUTE, LoginRisk.class));
  }

  /** Assesses the request that is being served. */
  static LoginRisk assess(
      KeycloakSession session, RealmModel realm, UserModel user, @Nullable ClientModel client) {
    return assess(session, realm, user, client, LoginAttempt.Kind.LOGIN, null);
  }

  /**
   * Assesses what the request does.
   *
   * @param kind what that is
   * @param sessionId of the session it belongs to; null for a login, whose receipt stands for it
   */
  static LoginRisk assess(
      KeycloakSession session,
      RealmModel realm,
      UserModel user,
      @Nullable ClientModel client,
      LoginAttempt.Kind kind,
      @Nullable String sessionId) {
    Policy policy = session.getProvider(PolicyProvider.class).of(realm);
    RealmKey state = session.getProvider(RealmRuntimeProvider.class).of(realm);
    AttemptFactory facts = new AttemptFactory(session, realm, state, policy);
    String receipt = Ledger.newReceipt();
    LoginAttempt attempt =
        facts.create(kind, user, client, sessionId == null ? receipt : sessionId);
    List<Finding> failures = new ArrayList<>(facts.failures());
    Profile profile = profile(session, realm, user, failures);
    DeviceCredentials devices = new DeviceCredentials(session, realm, state, user);
    profile.retainDevices(devices.handles());
    boolean isPage = kind == LoginAttempt.Kind.LOGIN || kind == LoginAttempt.Kind.ENROL;
    Identity identity =
        Identity.read(
            session,
            realm,
            policy,
            user,
            attempt,
            kind == LoginAttempt.Kind.IMPORT ? Optional.empty() : facts.address(),
            isPage ? devices.held() : List.of(),
            new Profiles(session).identity(realm, user.getId()),
            Vendors.around(session, realm, attempt, failures));
    NodeStatistics memory = session.getProvider(RealmRuntimeProvider.class).memory(realm);
    History history =
        profile
            .at(
                attempt,
                new Surroundings(
                    memory.statistics(),
                    memory
                        .failures()
                        .before(user.getId(), attempt.network().prefix(), attempt.time()),
                    null))
            .with(identity.memory());
    Mutes mutes = new Cases(session).mutes(realm, user);
    Assessment assessment =
        engine(session)
            .assess(
                attempt,
                history,
                policy,
                failures,
                evidence -> mutes.covers(evidence.signal(), evidence.facts()));
    Decision decision = policy.decide(assessment, user.getId(), attempt.client());
    CurrentCeiling current = CurrentCeiling.of(session, realm, user, null);
    if (current.hasEnded()) {
      decision = new Decision(Action.BLOCK, decision.obligations(), Basis.EMPLOYMENT_ENDED);
    } else if (!current.ceilings().isEmpty()) {
      decision = decision.with(Obligation.NARROW_GRANTS);
    }
    boolean overdue =
        current.reverification().filter(next -> next.isOverdue(attempt.time())).isPresent();
    LoginRisk risk = new LoginRisk(receipt, attempt, assessment, decision, policy, overdue);
    risk.reportFailures();
    session.setAttribute(ATTRIBUTE, risk);
    return risk;
  }

  /** Stores the decision in the ledger, at the end of the request. */
  void record(KeycloakSession session, RealmModel realm, LoginOutcome outcome) {
    LedgerTransaction.of(session).record(entry(realm, outcome));
  }

  /** The line of the ledger. */
  LedgerEntry entry(RealmModel realm, LoginOutcome outcome) {
    return new LedgerEntry(
        receipt,
        realm.getId(),
        attempt.user(),
        attempt.time(),
        decision.action().name(),
        AssessmentDocument.write(attempt, assessment, decision, policy.enforces()),
        outcome,
        outcome == LoginOutcome.PENDING ? null : attempt.time(),
        null);
  }

  private static Profile profile(
      KeycloakSession session, RealmModel realm, UserModel user, List<Finding> failures) {
    try {
      return new Profiles(session).read(realm, user.getId());
    } catch (IllegalArgumentException e) {
      failures.add(
          new Finding.Failed("history", Risk.SESSION, Family.NETWORK_FAMILIARITY, "unreadable"));
      return new Profile();
    }
  }

  private static RiskEngine engine(KeycloakSession session) {
    Set<RiskSignalProvider> added = session.getAllProviders(RiskSignalProvider.class);
    if (added.isEmpty()) {
      return BUILT_IN;
    }
    List<Signal> signals = new ArrayList<>(Signals.builtIn());
    signals.addAll(added);
    return new RiskEngine(signals);
  }

  private void reportFailures() {
    for (Finding finding : assessment.findings()) {
      if (finding instanceof Finding.Failed failed) {
        LOG.errorf("Receipt %s: signal %s failed: %s", receipt, failed.signal(), failed.cause());
        Metrics.counter("portcullis.signal.failed", "signal", failed.signal()).increment();
      }
    }
    if (decision.obligations().contains(Obligation.ALERT)) {
      LOG.warnf("PORTCULLIS_ALERT receipt=%s basis=%s", receipt, decision.basis());
      Metrics.counter("portcullis.alert", "basis", decision.basis().name()).increment();
    }
  }
}
