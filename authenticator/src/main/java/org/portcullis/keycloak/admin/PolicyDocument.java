package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portcullis.keycloak.policy.PolicyChanges;
import org.portcullis.keycloak.policy.PolicyProvider;
import org.portcullis.keycloak.policy.PolicyStanding;
import org.portcullis.keycloak.policy.PolicyText;
import org.portcullis.keycloak.store.policy.PolicyDraft;
import org.portcullis.keycloak.store.policy.PolicyVersion;
import org.portcullis.keycloak.store.policy.PolicyVersions;

/** Policies, their versions and drafts as JSON. */
final class PolicyDocument {
  private static final String NONE = "{\"mode\":\"report-only\"}";

  private PolicyDocument() {}

  /** A document; one that only reports for none. */
  static String orNone(String document) {
    return document.isEmpty() ? NONE : document;
  }

  static ObjectNode state(KeycloakSession session, RealmModel realm) {
    PolicyProvider policies = session.getProvider(PolicyProvider.class);
    PolicyStanding standing = policies.standing(realm);
    PolicyVersion version = standing.version();
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("version", version == null ? null : version.number());
    node.put("etag", standing.tag());
    node.put("mode", policies.of(realm).enforces() ? "enforce" : "report-only");
    node.put("enforcementSwitchedOff", policies.enforcementSwitchedOff());
    node.put("foreign", standing.foreign());
    node.set("document", PolicyText.tree(orNone(standing.document())));
    node.put(
        "awaitingApproval",
        new PolicyChanges(session, realm).awaiting().map(PolicyVersion::number).orElse(null));
    return node.put("approvalRequired", standing.approval());
  }

  /** A line of the list of versions; what it changed is counted against the one before it. */
  static ObjectNode version(PolicyVersions versions, PolicyVersion version) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("version", version.number());
    node.put("author", version.author().name()).put("authorId", version.author().id());
    node.put("at", version.at().toString()).put("reason", version.reason());
    node.put("mode", PolicyText.tree(version.document()).path("mode").asText("report-only"));
    node.put("state", version.state().name());
    PolicyVersion.By approver = version.approver();
    node.put("approvedBy", approver == null ? null : approver.name());
    node.put("approvedAt", Answers.text(version.approvedAt()));
    node.put("simulation", version.simulation()).put("base", version.base());
    return node.put(
        "changes", PolicyText.changes(before(versions, version), version.document()).size());
  }

  /** The document that a version was made from; empty for none. */
  static String before(PolicyVersions versions, PolicyVersion version) {
    Integer base = version.base();
    return base == null ? "" : versions.find(base).map(PolicyVersion::document).orElse("");
  }

  static ArrayNode changes(List<PolicyText.Change> changes) {
    ArrayNode list = Json.MAPPER.createArrayNode();
    PolicyText.write(list, changes);
    return list;
  }

  static ObjectNode draft(PolicyDraft draft) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("author", draft.author().id()).put("authorName", draft.author().name());
    node.put("base", draft.base()).put("savedAt", draft.savedAt().toString());
    node.set("document", PolicyText.tree(draft.document()));
    return node;
  }

  /** What a text says, or nothing. */
  static @Nullable String orNull(@Nullable String text) {
    return Objects.requireNonNullElse(text, "").isBlank() ? null : text;
  }
}
