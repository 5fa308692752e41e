package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.portcullis.engine.policy.Policy;
import org.portcullis.keycloak.actor.Actor;
import org.portcullis.keycloak.cases.CaseRefusal;
import org.portcullis.keycloak.cases.Review;
import org.portcullis.keycloak.policy.PolicyProvider;
import org.portcullis.keycloak.store.cases.Case;

/**
 * One case, and who asks about it.
 *
 * @param session the request's
 * @param realm the case's
 * @param permissions what the caller may do
 * @param events where what they did is told
 * @param file the case
 * @param subject whom it is about
 */
record CaseScope(
    KeycloakSession session,
    RealmModel realm,
    AdminPermissionEvaluator permissions,
    AdminEventBuilder events,
    Case file,
    UserModel subject) {
  /** What is done to a case. */
  interface Act {
    Response run() throws Body.Invalid, CaseRefusal;
  }

  /** Does something by somebody who may manage the subject, or says why not. */
  Response act(Act act) {
    new RiskAccess(realm, permissions).requireManagementOf(subject);
    try {
      return act.run();
    } catch (Body.Invalid e) {
      return Json.error(Response.Status.BAD_REQUEST, "invalid_request", e.getMessage());
    } catch (CaseRefusal e) {
      return CasesResource.refused(e);
    }
  }

  Review review() {
    return new Review(session, realm, subject, file);
  }

  Policy policy() {
    return session.getProvider(PolicyProvider.class).of(realm);
  }

  /** What is told of a step. */
  ObjectNode audit(String kind, Actor actor, String reason, Instant now) {
    ObjectNode audit = Json.MAPPER.createObjectNode();
    audit.put("case", file.id()).put("user", subject.getId()).put("kind", kind);
    audit.put("who", actor.by().name()).put("when", now.toString()).put("why", reason);
    return audit;
  }

  void report(ObjectNode audit) {
    events
        .operation(OperationType.ACTION)
        .resourcePath(session.getContext().getUri())
        .representation(audit)
        .success();
  }
}
