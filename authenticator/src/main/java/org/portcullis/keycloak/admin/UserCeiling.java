package org.portcullis.keycloak.admin;

import static org.portcullis.keycloak.admin.UserGrantsResource.OTHERS;
import static org.portcullis.keycloak.admin.UserGrantsResource.OWN;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.UserSessionProvider;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.portcullis.engine.ceiling.Ceiling;
import org.portcullis.engine.policy.Policy;
import org.portcullis.keycloak.grant.Quarantine;
import org.portcullis.keycloak.policy.PolicyProvider;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.store.action.Action;
import org.portcullis.keycloak.store.action.ActionLog;
import org.portcullis.keycloak.store.cases.CaseHolds;
import org.portcullis.keycloak.store.ceiling.AppliedCeiling;
import org.portcullis.keycloak.store.ceiling.CeilingStore;

/** The ceiling that an admin puts on an account or a session, and takes away. */
final class UserCeiling {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final AdminEventBuilder events;
  private final UserModel user;
  private final NotYourOwn notYourOwn;

  UserCeiling(
      KeycloakSession session,
      RealmModel realm,
      AdminEventBuilder events,
      UserModel user,
      NotYourOwn notYourOwn) {
    this.session = session;
    this.realm = realm;
    this.events = events;
    this.user = user;
    this.notYourOwn = notYourOwn;
  }

  Response narrow(String body) {
    Optional<Response> refusal = notYourOwn.change(user, OWN, OTHERS);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Instant now = ServerTime.now();
    Policy policy = session.getProvider(PolicyProvider.class).of(realm);
    CeilingRequest request;
    try {
      request = CeilingRequest.read(body, policy, now);
    } catch (Body.Invalid e) {
      return Json.error(Response.Status.BAD_REQUEST, "invalid_ceiling", e.getMessage());
    }
    if (!isTheirs(request.session())) {
      return Json.error(
          Response.Status.BAD_REQUEST, "invalid_ceiling", "session is not a session of theirs");
    }
    Optional<Response> held = refuseHeld(request.session()).or(() -> refuseWidening(request, now));
    if (held.isPresent()) {
      return held.get();
    }
    put(request, now);
    return Response.noContent().build();
  }

  private void put(CeilingRequest request, Instant now) {
    AppliedCeiling ceiling =
        new AppliedCeiling(
            request.session(),
            request.ceiling(),
            request.reason(),
            notYourOwn.name(),
            now,
            request.until());
    new CeilingStore(session).put(realm, user, ceiling);
    if (request.ceiling().equals(Ceiling.QUARANTINE_NAME)) {
      Quarantine.tellApplications(session, realm, user, request.session());
    }
    note(Action.What.CEILING_PUT, request.ceiling() + ": " + request.reason());
    ObjectNode audit = Json.MAPPER.createObjectNode();
    audit.put("user", user.getId()).put("ceiling", request.ceiling());
    audit.put("session", request.session()).put("reason", request.reason());
    audit.put("until", request.until() == null ? null : request.until().toString());
    report(OperationType.UPDATE, audit);
  }

  Response widen(@Nullable String userSession) {
    Optional<Response> refusal = notYourOwn.favour(user, OWN, OTHERS);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Optional<Response> held = refuseHeld(userSession);
    if (held.isPresent()) {
      return held.get();
    }
    if (!new CeilingStore(session).remove(realm, user, userSession)) {
      return Json.error(Response.Status.NOT_FOUND, "no_ceiling", "No ceiling was put there.");
    }
    note(Action.What.CEILING_TAKEN, null);
    report(OperationType.DELETE, Map.of("user", user.getId()));
    return Response.noContent().build();
  }

  private boolean isTheirs(@Nullable String id) {
    if (id == null) {
      return true;
    }
    UserSessionProvider sessions = session.sessions();
    UserSessionModel online = sessions.getUserSession(realm, id);
    UserSessionModel found = online == null ? sessions.getOfflineUserSession(realm, id) : online;
    return found != null && found.getUser().getId().equals(user.getId());
  }

  /** What a case holds is given back by the case alone, which asks who does so. */
  private Optional<Response> refuseHeld(@Nullable String userSession) {
    return userSession != null
        ? Optional.empty()
        : new CaseHolds(session)
            .holder(realm, user)
            .map(
                id ->
                    Json.error(
                        Response.Status.CONFLICT,
                        "held_by_case",
                        "Case " + id + " holds this account, and releases it."));
  }

  /** A service narrows, and does not put something wider in the place of what is there. */
  private Optional<Response> refuseWidening(CeilingRequest request, Instant now) {
    boolean isQuarantine =
        request.ceiling().equals(Ceiling.QUARANTINE_NAME) && request.until() == null;
    boolean takesPlace =
        new CeilingStore(session)
            .of(realm, user).stream()
                .anyMatch(
                    known ->
                        Objects.equals(known.sessionId(), request.session())
                            && known.applies(known.sessionId(), now));
    return takesPlace && !isQuarantine ? notYourOwn.favour(user, OWN, OTHERS) : Optional.empty();
  }

  private void note(Action.What what, @Nullable String why) {
    new ActionLog(session, realm)
        .add(user.getId(), new Action(what, notYourOwn.name(), why, null, ServerTime.now()));
  }

  private void report(OperationType operation, Object representation) {
    events
        .operation(operation)
        .resourcePath(session.getContext().getUri())
        .representation(representation)
        .success();
  }
}
