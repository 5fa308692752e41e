package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.cases.CaseWriter;
import org.portcullis.keycloak.cases.ClusterHold.Target;
import org.portcullis.keycloak.cases.ClusterSource;
import org.portcullis.keycloak.store.cases.Case;

/** Answers about cases as JSON. */
final class CaseDocument {
  private CaseDocument() {}

  /** A line of a list. */
  static ObjectNode line(Case file, UserModel subject) {
    return CaseWriter.summary(file, subject);
  }

  static ObjectNode targets(List<Target> targets, boolean dryRun, boolean enforced) {
    ObjectNode root = Json.MAPPER.createObjectNode();
    root.put("dryRun", dryRun);
    root.put("enforced", enforced);
    ArrayNode accounts = root.putArray("accounts");
    for (Target target : targets) {
      ObjectNode node = accounts.addObject();
      node.put("user", target.user().getId());
      node.put("username", target.user().getUsername());
      node.put("verdict", target.verdict().name());
      node.put("before", target.before());
      node.set("path", CaseWriter.path(target.path()));
    }
    return root;
  }

  static ObjectNode member(ClusterSource.Member member, @Nullable UserModel user) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("user", member.user());
    node.put("username", user == null ? null : user.getUsername());
    node.set("path", CaseWriter.path(member.path()));
    return node;
  }
}
