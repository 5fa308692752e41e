package org.portcullis.keycloak.cases;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.store.cases.Case;
import org.portcullis.keycloak.store.cases.CaseHold;
import org.portcullis.keycloak.store.cases.CaseHolds;
import org.portcullis.keycloak.store.cases.CaseStep;
import org.portcullis.keycloak.store.cases.CaseStore;

/** Cases as JSON, with their evidence in plain language. */
public final class CaseWriter {
  private CaseWriter() {}

  /** A case in short. */
  public static ObjectNode summary(Case file, UserModel subject) {
    ObjectNode node = ContentCodec.JSON.createObjectNode();
    node.put("id", file.id());
    node.put("user", file.userId());
    node.put("username", subject.getUsername());
    node.put("reason", file.reason());
    node.put("text", text(file, ContentCodec.read(file.document())));
    node.put("state", file.state().name());
    node.put("opened", file.openedAt().toString());
    return node.put("changed", file.changedAt().toString());
  }

  /** A case with all that it holds. */
  public static ObjectNode full(KeycloakSession session, Case file, UserModel subject) {
    Content content = ContentCodec.read(file.document());
    ObjectNode node = summary(file, subject);
    ArrayNode next = node.putArray("next");
    Transitions.from(file.state()).forEach(state -> next.add(state.name()));
    Set<String> signals = new LinkedHashSet<>(Set.of(file.reason()));
    ArrayNode evidence = node.putArray("evidence");
    for (CaseEvidence one : content.evidence()) {
      evidence.add(evidence(one));
      signals.add(one.signal());
    }
    ArrayNode suggested = node.putArray("suggested");
    signals.stream().flatMap(s -> ReasonTexts.nextSteps(s).stream()).forEach(suggested::add);
    ArrayNode timeline = node.putArray("timeline");
    new CaseStore(session).steps(file).forEach(step -> timeline.add(step(step)));
    node.set("linked", ContentCodec.JSON.valueToTree(content.linked()));
    ArrayNode holds = node.putArray("held");
    new CaseHolds(session).of(file).forEach(hold -> holds.add(hold(hold)));
    return node;
  }

  private static String text(Case file, Content content) {
    for (CaseEvidence evidence : content.evidence()) {
      if (evidence.signal().equals(file.reason())) {
        return ReasonTexts.text(evidence.signal(), evidence.facts());
      }
    }
    return ReasonTexts.text(file.reason(), java.util.Map.of());
  }

  private static ObjectNode evidence(CaseEvidence evidence) {
    ObjectNode node = ContentCodec.JSON.createObjectNode();
    node.put("signal", evidence.signal());
    node.put("text", ReasonTexts.text(evidence.signal(), evidence.facts()));
    node.put("logOdds", evidence.logOdds());
    node.put("times", evidence.times());
    node.put("first", evidence.first().toString()).put("firstReceipt", evidence.firstReceipt());
    node.put("last", evidence.last().toString()).put("lastReceipt", evidence.lastReceipt());
    node.set("facts", ContentCodec.JSON.valueToTree(evidence.facts()));
    return node;
  }

  private static ObjectNode step(CaseStep step) {
    ObjectNode node = ContentCodec.JSON.createObjectNode();
    node.put("at", step.at().toString());
    node.put("kind", step.kind().name());
    node.put("to", step.to() == null ? null : step.to().name());
    node.put("by", step.by().name());
    return node.put("reason", step.reason());
  }

  private static ObjectNode hold(CaseHold hold) {
    ObjectNode node = ContentCodec.JSON.createObjectNode();
    node.put("user", hold.userId());
    node.put("kind", hold.kind().name());
    node.put("ceiling", hold.put().ceiling());
    node.put("by", hold.put().setBy());
    node.put("since", hold.put().from().toString());
    return node.put("before", hold.before() == null ? null : hold.before().ceiling());
  }

  /** The way from a subject to an account. */
  public static ArrayNode path(List<ClusterSource.Tie> path) {
    ArrayNode ties = ContentCodec.JSON.createArrayNode();
    for (ClusterSource.Tie tie : path) {
      ties.addObject().put("from", tie.from()).put("shares", tie.shares()).put("to", tie.to());
    }
    return ties;
  }
}
