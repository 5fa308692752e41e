package org.portcullis.keycloak.login;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.engine.assess.Assessed;
import org.portcullis.engine.assess.Pending;
import org.portcullis.engine.policy.Rule;
import org.portcullis.keycloak.cases.Cases;
import org.portcullis.keycloak.cases.Reason;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.store.ledger.LedgerTransaction;
import org.portcullis.risk.Decision.Obligation;

/**
 * Brings high identity risk before reviewers, and what a rule of the policy sends there. Without a
 * rule only of what the account's owner did, as far as session risk says: a thief must not make a
 * case of the victim.
 */
final class IdentityAlarm {
  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {};

  /** The reason of cases that rules open. */
  private static final String BY_RULE = "policy-rule";

  /** The reason of cases that a copied device opens. */
  private static final String CLONED = "device-cloned";

  private final KeycloakSession session;
  private final RealmModel realm;

  IdentityAlarm(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
  }

  /** Raises it for what was found at a decision that is, or will be, in the ledger. */
  void raise(UserModel user, Pending attempt) {
    LedgerTransaction.of(session)
        .document(realm, attempt.receipt())
        .ifPresent(document -> raise(user, attempt, document));
  }

  /**
   * Opens the case that a rule of the policy asks for, whatever the decision is otherwise and
   * however the attempt ends.
   */
  void raiseByRule(UserModel user, Assessed assessed) {
    Rule rule = assessed.judgement().rule();
    if (rule == null || !assessed.decision().obligations().contains(Obligation.OPEN_CASE)) {
      return;
    }
    JsonNode findings = findings(AssessmentDocument.write(assessed));
    List<Reason> reasons = new ArrayList<>();
    reasons.add(new Reason(BY_RULE, 0, Map.of("rule", rule.name())));
    reasons.addAll(reasons(findings));
    note(user, assessed.pending(), reasons, findings);
  }

  /**
   * Opens a case of a device whose secret two browsers hold, whoever of them was assessed: it was
   * copied, or is shared, and only somebody who asks the person can tell.
   */
  void raiseClone(UserModel user, Assessed assessed, String device) {
    JsonNode findings = findings(AssessmentDocument.write(assessed));
    note(
        user,
        assessed.pending(),
        List.of(new Reason(CLONED, 0, Map.of("device", device))),
        findings);
  }

  /** Raises it for an attempt that was assessed just now, whether or not it is in the ledger. */
  void raise(UserModel user, Assessed assessed) {
    raise(user, assessed.pending(), AssessmentDocument.write(assessed));
  }

  private void raise(UserModel user, Pending attempt, String document) {
    JsonNode findings = findings(document);
    note(user, attempt, reasons(findings), findings);
  }

  private void note(UserModel user, Pending attempt, List<Reason> reasons, JsonNode findings) {
    new Cases(session)
        .note(
            realm,
            user,
            reasons,
            attempt.receipt(),
            findings.toString(),
            attempt.linked(),
            ServerTime.now());
  }

  private static JsonNode findings(String document) {
    try {
      return JSON.readTree(document).path("findings");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an assessment is not readable", e);
    }
  }

  private static List<Reason> reasons(JsonNode findings) {
    List<Reason> reasons = new ArrayList<>();
    for (JsonNode finding : findings) {
      double logOdds = finding.path("logOdds").asDouble();
      if (finding.path("risk").asText().equals("identity") && logOdds > 0) {
        reasons.add(
            new Reason(
                finding.path("signal").asText(),
                logOdds,
                JSON.convertValue(finding.path("facts"), FACTS)));
      }
    }
    reasons.sort(Comparator.comparingDouble(Reason::logOdds).reversed());
    return reasons;
  }
}
