package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.credential.CredentialModel;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.setup.RiskRole;
import org.portcullis.keycloak.store.action.Action;
import org.portcullis.keycloak.store.action.ActionLog;
import org.portcullis.keycloak.store.profile.Profiles;

/**
 * One person: read with {@code view-risk}, revoked with {@code review-cases}. Nobody reads what is
 * known of themselves, nor decides about it.
 */
final class PersonResource {
  private static final String OWN = "own_grants";
  private static final String OTHERS = "That is done by somebody else.";

  private final KeycloakSession session;
  private final RealmModel realm;
  private final AdminAuth auth;
  private final AdminEventBuilder events;
  private final UserModel user;
  private final RiskAccess access;
  private final NotYourOwn own;

  PersonResource(
      KeycloakSession session,
      RealmModel realm,
      AdminPermissionEvaluator permissions,
      AdminEventBuilder events,
      UserModel user) {
    this.session = session;
    this.realm = realm;
    this.auth = permissions.adminAuth();
    this.events = events;
    this.user = user;
    this.access = new RiskAccess(realm, permissions);
    this.own = new NotYourOwn(session, auth);
  }

  Response summary() {
    requireRead();
    ObjectNode summary =
        new PersonDocument(session, realm, user, other -> access.sees(other)).summary();
    summary.set("may", new PersonMay(session, realm, access, own, auth, user).of());
    return Json.ok(summary);
  }

  Response devices() {
    requireRead();
    return Json.ok(new PersonDocument(session, realm, user, access::sees).devices());
  }

  Response history() {
    requireRead();
    return Answers.to(
        () ->
            new PersonHistory(session, realm, user).page(Parameters.of(session, Parameters.PAGE)));
  }

  private void requireRead() {
    access.require(RiskRole.VIEW_RISK);
    if (!access.sees(user)) {
      throw new ForbiddenException(
          Json.error(Response.Status.FORBIDDEN, "not_permitted", "You may not view this person."));
    }
    Optional<Response> refusal =
        own.reading(user, OWN, "What is known of an account, others look at.");
    if (refusal.isPresent()) {
      throw new ForbiddenException(refusal.get());
    }
  }

  /**
   * Ends the account's use by whoever has it: its sessions, its devices, what was learnt of it, and
   * the stored password, which they know. The owner sets a new one by Keycloak's own way for a
   * forgotten one; asked for by the old one, whoever has that would set it.
   */
  Response compromised(String body) {
    return act(
        () -> {
          String reason = Body.read(body, Asked.ForReason.class).reason();
          Verdicts verdicts = new Verdicts(session, realm);
          ObjectNode done = Json.MAPPER.createObjectNode();
          done.put("sessionsEnded", verdicts.endSessions(user));
          done.put("devicesRevoked", verdicts.revokeAll(user));
          done.put("passwordRemoved", removePassword());
          new Profiles(session).remove(realm, user.getId());
          user.addRequiredAction(UserModel.RequiredAction.UPDATE_PASSWORD);
          return report(Action.What.COMPROMISED, reason, done);
        });
  }

  private boolean removePassword() {
    return user
        .credentialManager()
        .getStoredCredentialsByTypeStream(PasswordCredentialModel.TYPE)
        .map(CredentialModel::getId)
        .toList()
        .stream()
        .map(id -> user.credentialManager().removeStoredCredentialById(id))
        .reduce(false, Boolean::logicalOr);
  }

  /** Ends sessions and revokes devices; both without saying which. */
  Response revoke(String body) {
    return act(
        () -> {
          Asked.Revocation asked = Body.read(body, Asked.Revocation.class);
          Verdicts verdicts = new Verdicts(session, realm);
          ObjectNode done = Json.MAPPER.createObjectNode();
          done.put("sessionsEnded", asked.isOfSessions() ? verdicts.endSessions(user) : 0);
          done.put("devicesRevoked", asked.isOfDevices() ? verdicts.revokeAll(user) : 0);
          return report(Action.What.REVOKED, asked.reason(), done);
        });
  }

  private Response act(Answers.Request act) {
    access.requireReviewOf(user);
    return own.change(user, OWN, OTHERS).orElseGet(() -> Answers.to(act));
  }

  private Response report(Action.What what, String reason, ObjectNode done) {
    new ActionLog(session, realm)
        .add(user.getId(), new Action(what, own.name(), reason, null, ServerTime.now()));
    ObjectNode told = done.deepCopy().put("user", user.getId()).put("reason", reason);
    events
        .operation(OperationType.ACTION)
        .resourcePath(session.getContext().getUri())
        .representation(told)
        .success();
    return Json.ok(done);
  }
}
