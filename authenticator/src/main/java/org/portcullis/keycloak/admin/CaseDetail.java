package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.portcullis.keycloak.cases.CaseRefusal;
import org.portcullis.keycloak.cases.CaseWriter;
import org.portcullis.keycloak.cases.Review;
import org.portcullis.keycloak.setup.RiskRole;
import org.portcullis.keycloak.store.cases.Case;
import org.portcullis.keycloak.store.cases.CaseDesks;
import org.portcullis.keycloak.store.cases.CaseStore;
import org.portcullis.keycloak.store.tombstone.Departed;

/** One case as a page shows it. */
final class CaseDetail {
  private static final int MOST_PRECEDENTS = 10;

  private CaseDetail() {}

  static ObjectNode of(
      KeycloakSession session,
      RealmModel realm,
      AdminPermissionEvaluator permissions,
      Case file,
      UserModel subject) {
    ObjectNode root = CaseWriter.full(session, file, subject);
    ArrayNode linked = Json.MAPPER.createArrayNode();
    root.path("linked")
        .forEach(
            id -> {
              UserModel user = session.users().getUserById(realm, id.asText());
              linked
                  .addObject()
                  .put("user", id.asText())
                  .put("username", user == null ? null : user.getUsername());
            });
    root.setAll(new CaseLines(session, realm).line(file, new CaseDesks(session).of(file), subject));
    root.set("linkedUsers", linked);
    root.set("four", fourEyes(session, realm, permissions, file, subject));
    return root;
  }

  /** Whether the caller may end the case alone, told before they try. */
  private static ObjectNode fourEyes(
      KeycloakSession session,
      RealmModel realm,
      AdminPermissionEvaluator permissions,
      Case file,
      UserModel subject) {
    NotYourOwn own = new NotYourOwn(session, permissions.adminAuth());
    Review review = new Review(session, realm, subject, file);
    Optional<CaseRefusal.Code> doubt = review.doubtOfEnd(own.actor());
    boolean mayReview = new RiskAccess(realm, permissions).may(RiskRole.REVIEW_CASES);
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("isSubject", own.isAbout(subject));
    node.put("isSponsor", doubt.filter(CaseRefusal.Code.SPONSOR_ALONE::equals).isPresent());
    node.put("isOpener", doubt.filter(CaseRefusal.Code.OPENER_ALONE::equals).isPresent());
    node.put("mayEnd", mayReview && doubt.isEmpty());
    return node.put("because", doubt.map(CaseRefusal.Code::error).orElse(null));
  }

  static ObjectNode precedents(
      KeycloakSession session, RealmModel realm, AdminPermissionEvaluator permissions, Case file) {
    RiskAccess access = new RiskAccess(realm, permissions);
    NotYourOwn own = new NotYourOwn(session, permissions.adminAuth());
    CaseStore store = new CaseStore(session);
    Map<Case.State, Long> ends = store.endedByReason(realm).getOrDefault(file.reason(), Map.of());
    ObjectNode root = Json.MAPPER.createObjectNode();
    root.put("like", ends.values().stream().mapToLong(Long::longValue).sum());
    ObjectNode counts = root.putObject("ends");
    Set<Case.State> closing = EnumSet.complementOf(EnumSet.copyOf(Case.State.WAITING));
    closing.forEach(state -> counts.put(state.name(), ends.getOrDefault(state, 0L)));
    ArrayNode items = root.putArray("items");
    CaseLines lines = new CaseLines(session, realm);
    CaseDesks desks = new CaseDesks(session);
    for (Case earlier : store.page(realm, closing, null, Set.of(file.reason()), MOST_PRECEDENTS)) {
      UserModel subject = Departed.orUser(session, realm, earlier.userId());
      if (access.sees(subject) && !own.isAbout(subject)) {
        items.add(lines.line(earlier, desks.of(earlier), subject));
      }
    }
    return root;
  }
}
