package org.portcullis.keycloak.login;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.cases.Cases;
import org.portcullis.keycloak.cases.Reason;
import org.portcullis.keycloak.store.ledger.Ledger;
import org.portcullis.risk.Link;
import org.portcullis.risk.RiskLevel;

/**
 * Brings high identity risk before reviewers. Only of what the account's owner did, as far as
 * session risk says: a thief must not make a case of the victim.
 */
final class IdentityAlarm {
  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {};

  private final KeycloakSession session;
  private final RealmModel realm;

  IdentityAlarm(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
  }

  /** Raises it for what this request assessed. */
  void raise(UserModel user, LoginRisk risk) {
    if (risk.assessment().identity().level() == RiskLevel.HIGH) {
      String document =
          AssessmentDocument.write(
              risk.attempt(), risk.assessment(), risk.decision(), risk.policy().enforces());
      note(user, risk.receipt(), Reason.of(risk.assessment()), findings(document));
    }
  }

  /** Raises it for a login that this request, or an earlier one, assessed. */
  void raise(UserModel user, String receipt) {
    Optional<LoginRisk> here = LoginRisk.ofRequest(session);
    if (here.isPresent() && here.get().receipt().equals(receipt)) {
      raise(user, here.get());
      return;
    }
    new Ledger(session)
        .find(realm, receipt)
        .map(line -> findings(line.document()))
        .ifPresent(findings -> note(user, receipt, reasons(findings), findings));
  }

  private void note(UserModel user, String receipt, List<Reason> reasons, JsonNode findings) {
    new Cases(session)
        .note(
            realm, user, reasons, receipt, findings.toString(), linked(user), AttemptFactory.now());
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
    return reasons;
  }

  private Set<String> linked(UserModel user) {
    Set<String> linked = new TreeSet<>();
    Identity.ofRequest(session, user)
        .ifPresent(
            identity -> identity.memory().links().stream().map(Link::with).forEach(linked::addAll));
    return linked;
  }
}
