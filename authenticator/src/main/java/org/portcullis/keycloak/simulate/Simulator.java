package org.portcullis.keycloak.simulate;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.policy.RuleFacts;
import org.portcullis.keycloak.policy.PolicyText;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.simulate.Redecision.Outcome;
import org.portcullis.keycloak.store.ledger.AssessmentEntity;
import org.portcullis.keycloak.store.ledger.Ledger;
import org.portcullis.keycloak.store.policy.Simulations;
import org.portcullis.keycloak.store.policy.StoredSimulation;
import org.portcullis.keycloak.store.policy.StoredSimulation.State;
import org.portcullis.risk.Assessment;
import org.portcullis.risk.Decision;
import org.portcullis.risk.Finding;

/**
 * Decides a realm's own sign-ins anew under a draft, on another thread and in small transactions,
 * so that it can be watched and cancelled from any node.
 */
public final class Simulator {
  private static final Logger LOG = Logger.getLogger(Simulator.class);
  private static final int CHUNK = 1_000;
  private static final JsonMapper JSON = new JsonMapper();

  private final KeycloakSessionFactory factory;
  private final String realmId;
  private final StoredSimulation simulation;
  private final Policy now;
  private final Policy draft;
  private final Tally tally;
  private final Instant since;
  private final List<PolicyText.Change> changes;

  /**
   * A simulation that is stored already.
   *
   * @param now the policy in force
   * @param draft the one that is tried
   * @param changes what it changes
   */
  public Simulator(
      KeycloakSession session,
      RealmModel realm,
      StoredSimulation simulation,
      Policy now,
      Policy draft,
      List<PolicyText.Change> changes) {
    this.factory = session.getKeycloakSessionFactory();
    this.realmId = realm.getId();
    this.simulation = simulation;
    this.now = now;
    this.draft = draft;
    this.changes = List.copyOf(changes);
    this.tally = new Tally(draft);
    this.since = simulation.startedAt().minus(Duration.ofDays(simulation.days()));
  }

  /** Begins when the request that is being served has ended well. */
  public void start(KeycloakSession session) {
    var executor = session.getProvider(ExecutorsProvider.class).getExecutor("portcullis-simulate");
    session
        .getTransactionManager()
        .enlistAfterCompletion(
            new AbstractKeycloakTransaction() {
              @Override
              protected void commitImpl() {
                executor.execute(Simulator.this::run);
              }

              @Override
              protected void rollbackImpl() {}
            });
  }

  /** Where the last chunk ended. */
  private record Place(Instant at, String receipt) {}

  private void run() {
    try {
      Place place = new Place(since, "");
      while (place != null) {
        Place from = place;
        place = KeycloakModelUtils.runJobInTransactionWithResult(factory, own -> chunk(own, from));
      }
    } catch (RuntimeException e) {
      // Whoever watches is told that it failed; why, is for the log.
      LOG.errorf(e, "Simulation %s failed", simulation.id());
      end(State.FAILED, "");
    }
  }

  /** Decides some; where the next chunk begins; null at the end, and when it was cancelled. */
  private @Nullable Place chunk(KeycloakSession session, Place from) {
    RealmModel realm = session.realms().getRealm(realmId);
    if (realm == null) {
      return null;
    }
    session.getContext().setRealm(realm);
    List<AssessmentEntity> lines =
        new Ledger(session).onwards(realm, from.at(), from.receipt(), CHUNK);
    RulePeople peopleNow = new RulePeople(session, realm, now);
    RulePeople peopleDraft = new RulePeople(session, realm, draft);
    for (AssessmentEntity line : lines) {
      UserModel user = session.users().getUserById(realm, line.userId());
      if (user != null) {
        add(line, user, peopleNow, peopleDraft);
      }
    }
    boolean runs = new Simulations(session, realm).progress(simulation.id(), tally.signIns());
    if (lines.size() < CHUNK || !runs) {
      if (runs) {
        new Simulations(session, realm).end(simulation.id(), State.DONE, result());
      }
      return null;
    }
    AssessmentEntity last = lines.get(CHUNK - 1);
    return new Place(Instant.ofEpochMilli(last.assessedAt()), last.receipt());
  }

  private void add(
      AssessmentEntity line, UserModel user, RulePeople peopleNow, RulePeople peopleDraft) {
    Recorded recorded = Recorded.of(line.document());
    Instant at = Instant.ofEpochMilli(line.assessedAt());
    Outcome before = outcome(now, peopleNow, user, recorded, at);
    Outcome after = outcome(draft, peopleDraft, user, recorded, at);
    tally.add(line.userId(), line.receipt(), before, after, reason(recorded.assessment()));
  }

  /** Where both only report, what each would do is compared; else, what each does. */
  private Outcome outcome(
      Policy policy, RulePeople people, UserModel user, Recorded recorded, Instant at) {
    boolean acts = policy.enforces() || (!now.enforces() && !draft.enforces());
    Redecision redecision = new Redecision(now, policy);
    Recorded weighed =
        new Recorded(
            recorded.client(),
            recorded.kind(),
            recorded.network(),
            redecision.assess(recorded.assessment()));
    RuleFacts facts = people.facts(user, weighed, at);
    Outcome outcome = redecision.decide(facts);
    return acts
        ? outcome
        : new Outcome(
            Decision.Action.ALLOW,
            false,
            outcome.opensCase(),
            null,
            outcome.assessment(),
            outcome.judgement());
  }

  private static @Nullable String reason(Assessment assessment) {
    return assessment.findings().stream()
        .filter(Finding.Evidence.class::isInstance)
        .map(Finding.Evidence.class::cast)
        .filter(evidence -> evidence.logOdds() > 0)
        .max(Comparator.comparingDouble(Finding.Evidence::logOdds))
        .map(Finding.Evidence::signal)
        .orElse(null);
  }

  private String result() {
    ObjectNode root = JSON.createObjectNode();
    root.put("from", since.toString()).put("to", simulation.startedAt().toString());
    tally.write(root, simulation.days() / 7.0, simulation.startedBy());
    Accuracy.write(root, changes);
    PolicyText.write(root.putArray("diff"), changes);
    root.putArray("stories");
    return root.toString();
  }

  private void end(State state, String result) {
    KeycloakModelUtils.runJobInTransaction(
        factory,
        own -> {
          RealmModel realm = own.realms().getRealm(realmId);
          if (realm != null) {
            new Simulations(own, realm).end(simulation.id(), state, result);
          }
        });
  }

  /** When a simulation that still runs has been given up by its node. */
  public static Instant givenUp() {
    return ServerTime.now().minus(Duration.ofMinutes(10));
  }
}
