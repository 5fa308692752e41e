package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.store.ledger.AssessmentEntity;
import org.portcullis.keycloak.store.ledger.LoginOutcome;

/** Lines of the ledger as JSON. */
final class SignIns {
  /** What a list leaves out: it is most of a document, and a page of its own. */
  private static final Set<String> DETAIL =
      Set.of("findings", "knownFacts", "unknownFacts", "enoughFacts");

  private final KeycloakSession session;
  private final RealmModel realm;
  private final Map<String, Optional<UserModel>> people = new HashMap<>();

  SignIns(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
  }

  /** Whose line it is; empty when the account is gone. */
  Optional<UserModel> person(String id) {
    return people.computeIfAbsent(
        id, user -> Optional.ofNullable(session.users().getUserById(realm, user)));
  }

  /** A line in short. */
  ObjectNode summary(AssessmentEntity line) {
    ObjectNode node = full(line);
    node.remove(DETAIL);
    return node;
  }

  /** A line with all that was found. */
  ObjectNode full(AssessmentEntity line) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("receipt", line.receipt());
    node.put("user", line.userId());
    node.put("username", person(line.userId()).map(UserModel::getUsername).orElse(null));
    node.put("time", Instant.ofEpochMilli(line.assessedAt()).toString());
    node.put("outcome", outcome(line).name());
    node.put("completed", Answers.text(line.completedAt()));
    node.put("factor", line.factor());
    node.put("releasedBy", line.releasedBy());
    node.put("releasedUntil", Answers.text(line.releasedUntil()));
    if (line.reason() == null) {
      node.putNull("reason");
    } else {
      node.putObject("reason").put("signal", line.reason()).put("risk", line.reasonRisk());
    }
    node.setAll(document(line));
    return node;
  }

  /** What was assessed and decided. */
  static ObjectNode document(AssessmentEntity line) {
    try {
      return (ObjectNode) Json.MAPPER.readTree(line.document());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("receipt " + line.receipt() + " is not readable", e);
    }
  }

  /** A login that nobody finished in time was given up. */
  LoginOutcome outcome(AssessmentEntity line) {
    return line.outcome() == LoginOutcome.PENDING && line.assessedAt() < openSince(realm)
        ? LoginOutcome.ABANDONED
        : line.outcome();
  }

  /** Logins that are pending since before this have been given up. */
  static long openSince(RealmModel realm) {
    return ServerTime.now().toEpochMilli() - 1000L * realm.getAccessCodeLifespanLogin();
  }
}
