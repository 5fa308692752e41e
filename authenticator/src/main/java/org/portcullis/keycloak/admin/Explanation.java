package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.policy.Thresholds;
import org.portcullis.keycloak.policy.PolicyProvider;
import org.portcullis.keycloak.setup.RiskRole;
import org.portcullis.keycloak.simulate.Recorded;
import org.portcullis.keycloak.store.cases.Case;
import org.portcullis.keycloak.store.cases.CaseStore;
import org.portcullis.keycloak.store.ledger.AssessmentEntity;
import org.portcullis.keycloak.store.ledger.LoginOutcome;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Risk;
import org.portcullis.risk.RiskLevel;

/** Why a sign-in was decided so, as a document that pages draw and say in words. */
final class Explanation {
  /** Evidence that a sentence may name: it moves a score notably. */
  private static final double WORTH_NAMING = 0.7;

  private static final int MOST_NAMED = 2;

  private final KeycloakSession session;
  private final RealmModel realm;
  private final RiskAccess access;
  private final NotYourOwn notYourOwn;
  private final SignIns signIns;

  Explanation(
      KeycloakSession session,
      RealmModel realm,
      RiskAccess access,
      NotYourOwn notYourOwn,
      SignIns signIns) {
    this.session = session;
    this.realm = realm;
    this.access = access;
    this.notYourOwn = notYourOwn;
    this.signIns = signIns;
  }

  ObjectNode of(AssessmentEntity line) {
    return of(line, session.getProvider(PolicyProvider.class).of(realm));
  }

  /** The same with the rules and levels of a policy. */
  ObjectNode of(AssessmentEntity line, Policy policy) {
    ObjectNode root = signIns.full(line);
    root.remove(List.of("findings", "session", "identity", "device", "enoughFacts"));
    Recorded recorded = Recorded.of(line.document());
    root.set("reason", reason(recorded));
    root.set("policy", policy(policy));
    root.set("facts", new SeenBefore(session, realm).of(line, recorded));
    ArrayNode risks = root.putArray("risks");
    for (Risk risk : Risk.values()) {
      risks.add(RiskTrack.of(recorded.assessment(), risk));
    }
    Optional<UserModel> person = signIns.person(line.userId());
    root.set(
        "rules",
        RuleTraces.of(session, realm, person.orElse(null), line.assessedAt(), recorded, policy));
    ArrayNode cases = root.putArray("cases");
    new CaseStore(session)
        .list(realm, null, line.userId(), 0, 5)
        .forEach(file -> cases.add(reference(file)));
    ArrayNode may = root.putArray("may");
    person.ifPresent(subject -> may(line, subject, may));
    return root;
  }

  private static ObjectNode reference(Case file) {
    return Json.MAPPER
        .createObjectNode()
        .put("id", file.id())
        .put("reason", file.reason())
        .put("state", file.state().name())
        .put("opened", file.openedAt().toString());
  }

  private void may(AssessmentEntity line, UserModel subject, ArrayNode may) {
    if (!access.may(RiskRole.REVIEW_CASES) || !access.canReview(subject)) {
      return;
    }
    if (notYourOwn.favour(subject, "own", "own").isPresent()) {
      return;
    }
    if (line.outcome() == LoginOutcome.REFUSED) {
      may.add("release");
    }
    may.add("verdict").add("open-case");
  }

  /** The strongest evidence of the risk that decided; of a calm sign-in, what calms it. */
  private static ObjectNode reason(Recorded recorded) {
    boolean ofIdentity =
        recorded.assessment().session().level() == RiskLevel.LOW
            && recorded.assessment().identity().level() != RiskLevel.LOW;
    Risk risk = ofIdentity ? Risk.IDENTITY : Risk.SESSION;
    boolean raises = recorded.assessment().of(risk).level() != RiskLevel.LOW;
    ObjectNode reason = Json.MAPPER.createObjectNode();
    reason.put("risk", risk.name().toLowerCase(Locale.ROOT));
    reason.put("direction", raises ? "raises" : "calms");
    ArrayNode signals = reason.putArray("signals");
    RiskTrack.terms(recorded.assessment(), risk).stream()
        .filter(term -> raises ? term.logOdds() >= WORTH_NAMING : term.logOdds() <= -WORTH_NAMING)
        .sorted((a, b) -> Double.compare(Math.abs(b.logOdds()), Math.abs(a.logOdds())))
        .limit(raises ? MOST_NAMED : 1)
        .map(Finding.Evidence::signal)
        .forEach(signals::add);
    return reason;
  }

  private static ObjectNode policy(Policy policy) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.putNull("version");
    node.put("stepUpAt", policy.levels().stepUpAt().name());
    node.put(
        "blockAt", policy.levels().blockAt() == null ? null : policy.levels().blockAt().name());
    ObjectNode thresholds = node.putObject("thresholds");
    for (Risk risk : Risk.values()) {
      Thresholds of = policy.thresholds(risk);
      thresholds
          .putObject(risk.name().toLowerCase(Locale.ROOT))
          .put("medium", of.medium())
          .put("high", of.high());
    }
    return node;
  }
}
