package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portcullis.keycloak.simulate.Recorded;
import org.portcullis.keycloak.store.ledger.AssessmentEntity;
import org.portcullis.keycloak.store.ledger.LedgerCounts;
import org.portcullis.risk.Network;

/**
 * Facts of a sign-in together with how often they were seen before it: exact counts of the ledger,
 * not the weights that the engine forgets by and that bound what one day can teach.
 */
final class SeenBefore {
  /** Time back for which a realm's people are counted. */
  private static final Duration OF_REALM = Duration.ofDays(30);

  private final KeycloakSession session;
  private final RealmModel realm;
  private final LedgerCounts counts;

  SeenBefore(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
    this.counts = new LedgerCounts(session, realm);
  }

  ArrayNode of(AssessmentEntity line, Recorded recorded) {
    ArrayNode facts = Json.MAPPER.createArrayNode();
    LedgerCounts.Before before = counts.before(line);
    Network network = recorded.network();
    if (network.asn() != null || network.name() != null) {
      ObjectNode fact = fact(facts, "network", before.network(), before);
      ObjectNode value = fact.putObject("value").put("asn", network.asn());
      value.put("asOrg", network.asOrganization()).put("name", network.name());
      value.put("class", network.kind() == null ? null : network.kind().name());
      Instant at = Instant.ofEpochMilli(line.assessedAt());
      if (network.asn() != null) {
        fact.putObject("realm")
            .put("people", counts.peopleOn(network.asn(), at.minus(OF_REALM), at))
            .put("of", session.users().getUsersCount(realm))
            .put("asOf", at.toString());
      }
    }
    if (network.country() != null) {
      fact(facts, "country", before.country(), before)
          .putObject("value")
          .put("country", network.country());
    }
    String device = SignIns.document(line).path("device").textValue();
    fact(facts, "device", device == null ? 0 : before.device(), before)
        .putObject("value")
        .put("device", device);
    return facts;
  }

  private static ObjectNode fact(
      ArrayNode facts, String id, long count, LedgerCounts.Before before) {
    ObjectNode fact = facts.addObject().put("id", id);
    fact.putObject("person").put("count", count).put("of", before.all());
    fact.putObject("realm").putNull("people").putNull("of").putNull("asOf");
    return fact.put("since", Answers.text(before.since()));
  }
}
