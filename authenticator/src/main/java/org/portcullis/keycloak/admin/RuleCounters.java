package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.engine.policy.InvalidPolicyException;
import org.portcullis.engine.policy.Mode;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.policy.PolicyCodec;
import org.portcullis.engine.policy.Rule;
import org.portcullis.engine.policy.RuleFacts;
import org.portcullis.keycloak.policy.PolicyProvider;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.simulate.Recorded;
import org.portcullis.keycloak.simulate.RulePeople;
import org.portcullis.keycloak.store.ledger.AssessmentEntity;
import org.portcullis.keycloak.store.ledger.LedgerFilter;
import org.portcullis.keycloak.store.ledger.LedgerSearch;
import org.portcullis.keycloak.store.policy.PolicyVersion;
import org.portcullis.keycloak.store.policy.PolicyVersions;

/**
 * How often each rule of the policy fitted since it is as it is, mode included: a rule that starts
 * to enforce begins anew. Counted are the latest sign-ins, and from when is said.
 */
final class RuleCounters {
  private static final int MOST_READ = 5_000;
  private static final int MOST_VERSIONS = 200;
  private static final Duration LONGEST = Duration.ofDays(28);

  private final KeycloakSession session;
  private final RealmModel realm;

  RuleCounters(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
  }

  /** What is counted of a rule. */
  private static final class Count {
    private final Instant since;
    private final Set<String> people = new HashSet<>();
    private int matched;

    Count(Instant since) {
      this.since = since;
    }
  }

  ArrayNode write() {
    Policy policy = session.getProvider(PolicyProvider.class).of(realm);
    ArrayNode list = Json.MAPPER.createArrayNode();
    if (policy.rules().isEmpty()) {
      return list;
    }
    Instant oldest = ServerTime.now().minus(LONGEST);
    Map<Rule, Count> counts = new LinkedHashMap<>();
    List<PolicyVersion> versions =
        new PolicyVersions(session, realm).below(Integer.MAX_VALUE, MOST_VERSIONS);
    policy.rules().forEach(rule -> counts.put(rule, new Count(since(rule, versions, oldest))));
    Instant reached = count(policy, counts, oldest);
    counts.forEach(
        (rule, count) ->
            list.addObject()
                .put("rule", rule.name())
                .put("mode", rule.mode() == Mode.ENFORCE ? "enforce" : "report-only")
                .put("since", later(count.since, reached).toString())
                .put("matched", count.matched)
                .put("people", count.people.size()));
    return list;
  }

  /** When the rule became what it is. */
  private static Instant since(Rule rule, List<PolicyVersion> versions, Instant oldest) {
    Instant since = oldest;
    for (PolicyVersion version : versions) {
      boolean wasInForce =
          version.state() == PolicyVersion.State.IN_FORCE
              || version.state() == PolicyVersion.State.EARLIER;
      if (wasInForce) {
        if (!has(version, rule)) {
          return later(since, oldest);
        }
        since = version.approvedAt() == null ? version.at() : version.approvedAt();
      }
    }
    return later(since, oldest);
  }

  private static boolean has(PolicyVersion version, Rule rule) {
    try {
      return PolicyCodec.ofStored().read(version.document()).rules().contains(rule);
    } catch (InvalidPolicyException e) {
      return false;
    }
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  /** Counts the latest sign-ins; from when on all were. */
  private Instant count(Policy policy, Map<Rule, Count> counts, Instant oldest) {
    RulePeople people = new RulePeople(session, realm, policy);
    List<AssessmentEntity> lines = latest(oldest);
    for (AssessmentEntity line : lines) {
      UserModel user = session.users().getUserById(realm, line.userId());
      if (user != null) {
        Instant at = Instant.ofEpochMilli(line.assessedAt());
        RuleFacts facts = people.facts(user, Recorded.of(line.document()), at);
        counts.forEach(
            (rule, count) -> {
              if (!at.isBefore(count.since) && rule.matches(facts)) {
                count.matched++;
                count.people.add(line.userId());
              }
            });
      }
    }
    return lines.size() < MOST_READ
        ? oldest
        : Instant.ofEpochMilli(lines.get(lines.size() - 1).assessedAt());
  }

  private List<AssessmentEntity> latest(Instant oldest) {
    Set<String> none = Set.of();
    LedgerFilter filter =
        new LedgerFilter(
            LedgerFilter.View.ALL,
            null,
            none,
            none,
            Set.of(),
            none,
            none,
            none,
            none,
            none,
            Set.of(),
            null,
            null,
            Set.of("LOGIN"),
            oldest,
            null,
            oldest);
    try (var lines = new LedgerSearch(session, realm).stream(filter, MOST_READ)) {
      return lines.toList();
    }
  }
}
