package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.portcullis.keycloak.grant.CurrentCeiling;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.setup.RiskRole;
import org.portcullis.keycloak.store.ceiling.Elevation;
import org.portcullis.keycloak.store.ceiling.Elevation.State;
import org.portcullis.keycloak.store.ceiling.ElevationStore;

/** Decides on withheld roles that people asked for; needs {@code manage-users}. */
public class ElevationsResource {
  private static final int MOST = 1000;

  /** A reason that is older does not hold any more. */
  private static final Duration PENDING_LASTS = Duration.ofDays(7);

  private final KeycloakSession session;
  private final RealmModel realm;
  private final AdminPermissionEvaluator permissions;
  private final AdminEventBuilder events;
  private final ElevationStore store;

  ElevationsResource(
      KeycloakSession session,
      RealmModel realm,
      AdminPermissionEvaluator permissions,
      AdminEventBuilder events) {
    this.session = session;
    this.realm = realm;
    this.permissions = permissions;
    this.events = events;
    this.store = new ElevationStore(session);
  }

  /** What waits for a decision, newest first. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response pending() {
    requireReviewer();
    return Json.ok(
        store.list(realm, State.PENDING, 0, MOST).stream().map(ElevationDocument::of).toList());
  }

  private void requireReviewer() {
    if (!new RiskAccess(realm, permissions).may(RiskRole.REVIEW_CASES)) {
      permissions.users().requireManage();
    }
  }

  /** Gives the role from now on, for as long as was asked. */
  @POST
  @Path("{id}/grant")
  @Produces(MediaType.APPLICATION_JSON)
  public Response grant(@PathParam("id") String id) {
    return decide(id, State.PENDING, State.GRANTED);
  }

  /** Does not give the role. */
  @POST
  @Path("{id}/refuse")
  @Produces(MediaType.APPLICATION_JSON)
  public Response refuse(@PathParam("id") String id) {
    return decide(id, State.PENDING, State.REFUSED);
  }

  /** Takes the role back before its time. */
  @POST
  @Path("{id}/revoke")
  @Produces(MediaType.APPLICATION_JSON)
  public Response revoke(@PathParam("id") String id) {
    return decide(id, State.GRANTED, State.REVOKED);
  }

  private Response decide(String id, State from, State to) {
    requireReviewer();
    Elevation elevation = store.find(realm, id).orElse(null);
    UserModel subject =
        elevation == null ? null : session.users().getUserById(realm, elevation.userId());
    if (elevation == null || subject == null) {
      return Json.error(
          Response.Status.NOT_FOUND, "not_found", "Nobody asked for an elevation of that id.");
    }
    permissions.users().requireManage(subject);
    NotYourOwn notYourOwn = new NotYourOwn(session, permissions.adminAuth());
    String reason = "Somebody else decides on an elevation.";
    Optional<Response> refusal =
        to == State.GRANTED
            ? notYourOwn.favour(subject, "own_elevation", reason)
            : notYourOwn.change(subject, "own_elevation", reason);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Instant now = ServerTime.now();
    if (to == State.GRANTED && CurrentCeiling.of(session, realm, subject, null).isQuarantine()) {
      return conflict("quarantine", "Nobody is elevated out of quarantine.");
    }
    if (to == State.GRANTED && elevation.requestedAt().plus(PENDING_LASTS).isBefore(now)) {
      return conflict("too_old", "It was asked for too long ago; it has to be asked for again.");
    }
    String by = notYourOwn.name();
    if (elevation.state() != from || !store.decide(realm, subject, elevation, to, by, now)) {
      return conflict("decided", "That was decided already.");
    }
    report(elevation, to);
    return Response.noContent().build();
  }

  private void report(Elevation elevation, State decision) {
    ObjectNode audit = Json.MAPPER.createObjectNode();
    audit.put("elevation", elevation.id()).put("user", elevation.userId());
    audit.put("decision", decision.name());
    audit.put("client", elevation.client()).put("role", elevation.role());
    events
        .operation(OperationType.ACTION)
        .resourcePath(session.getContext().getUri())
        .representation(audit)
        .success();
  }

  private static Response conflict(String error, String reason) {
    return Json.error(Response.Status.CONFLICT, error, reason);
  }
}
