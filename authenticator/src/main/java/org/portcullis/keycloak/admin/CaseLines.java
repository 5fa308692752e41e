package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Objects;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.engine.policy.Policy;
import org.portcullis.keycloak.cases.CaseWriter;
import org.portcullis.keycloak.cases.Severity;
import org.portcullis.keycloak.policy.PolicyProvider;
import org.portcullis.keycloak.store.cases.Case;
import org.portcullis.keycloak.store.cases.CaseDesk;
import org.portcullis.keycloak.store.cases.CaseStore;
import org.portcullis.risk.RiskLevel;

/** Cases as lines of a list, with how earlier ones like them ended. */
final class CaseLines {
  private final Policy policy;
  private final Map<String, Map<Case.State, Long>> ended;

  CaseLines(KeycloakSession session, RealmModel realm) {
    this.policy = session.getProvider(PolicyProvider.class).of(realm);
    this.ended = new CaseStore(session).endedByReason(realm);
  }

  RiskLevel severity(Case file) {
    return Severity.of(file, policy);
  }

  ObjectNode line(Case file, CaseDesk desk, UserModel subject) {
    ObjectNode node = CaseWriter.summary(file, subject);
    node.put("severity", severity(file).name());
    node.put("assignee", desk.assignee()).put("assigneeName", desk.assigneeName());
    node.put("snoozedUntil", Answers.text(desk.snoozedUntil()));
    node.put("linked", Severity.linked(file));
    node.set("precedents", precedents(file.reason()));
    return node;
  }

  private ObjectNode precedents(String reason) {
    Map<Case.State, Long> ends = ended.getOrDefault(reason, Map.of());
    return Json.MAPPER
        .createObjectNode()
        .put("like", ends.values().stream().mapToLong(Long::longValue).sum())
        .put("confirmed", count(ends, Case.State.CONFIRMED))
        .put("falsePositive", count(ends, Case.State.FALSE_POSITIVE))
        .put("benign", count(ends, Case.State.BENIGN))
        .put("closed", count(ends, Case.State.CLOSED));
  }

  private static long count(Map<Case.State, Long> ends, Case.State state) {
    return Objects.requireNonNullElse(ends.get(state), 0L);
  }
}
