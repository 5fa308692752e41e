package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.engine.policy.Judgement;
import org.portcullis.engine.policy.Mode;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.policy.Rule;
import org.portcullis.engine.policy.RuleFacts;
import org.portcullis.keycloak.simulate.Recorded;
import org.portcullis.keycloak.simulate.RulePeople;

/** What becomes of every rule of a policy for a recorded sign-in, and why one does not fit. */
final class RuleTraces {
  private RuleTraces() {}

  static ArrayNode of(
      KeycloakSession session,
      RealmModel realm,
      @Nullable UserModel person,
      long at,
      Recorded recorded,
      Policy policy) {
    ArrayNode rules = Json.MAPPER.createArrayNode();
    if (person == null || policy.rules().isEmpty()) {
      return rules;
    }
    RuleFacts facts =
        new RulePeople(session, realm, policy).facts(person, recorded, Instant.ofEpochMilli(at));
    List<Judgement.Trace> traces = Judgement.trace(policy.rules(), facts);
    traces.forEach(trace -> rules.add(trace(trace, facts)));
    return rules;
  }

  private static ObjectNode trace(Judgement.Trace trace, RuleFacts facts) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("name", trace.rule().name());
    node.put("mode", trace.rule().mode() == Mode.ENFORCE ? "enforce" : "report-only");
    node.put("verdict", trace.verdict().name());
    Rule.Obstacle obstacle = trace.obstacle();
    if (obstacle == null) {
      return node.putNull("because");
    }
    ObjectNode because = node.putObject("because");
    because.put("condition", obstacle.condition().field());
    because.put("wanted", obstacle.shouldHold());
    because.set("was", Json.MAPPER.valueToTree(obstacle.condition().seen(facts)));
    return node;
  }
}
