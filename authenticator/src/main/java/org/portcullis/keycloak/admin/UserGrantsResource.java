package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.portcullis.keycloak.grant.CurrentCeiling;
import org.portcullis.keycloak.grant.GrantPreview;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.store.attestation.AttestationStore;
import org.portcullis.keycloak.store.attestation.StoredAttestation;
import org.portcullis.keycloak.workprofile.KeptWork;

/**
 * A user's grants, probation and ceiling: read with {@code view-risk}, changed with {@code
 * review-cases} of people whom Keycloak lets the caller manage.
 */
public class UserGrantsResource {
  static final String OWN = "own_grants";
  static final String OTHERS = "That is done by somebody else.";

  private final KeycloakSession session;
  private final RealmModel realm;
  private final AdminPermissionEvaluator permissions;
  private final AdminEventBuilder events;
  private final UserModel user;
  private final NotYourOwn notYourOwn;
  private final RiskAccess access;

  UserGrantsResource(
      KeycloakSession session,
      RealmModel realm,
      AdminPermissionEvaluator permissions,
      AdminEventBuilder events,
      UserModel user) {
    this.session = session;
    this.realm = realm;
    this.permissions = permissions;
    this.events = events;
    this.user = user;
    this.notYourOwn = new NotYourOwn(session, permissions.adminAuth());
    this.access = new RiskAccess(realm, permissions);
  }

  /**
   * What the user has, keeps and loses now in all sessions, why and until when.
   *
   * @param clientId the client that tokens would be for; all roles without it
   */
  @GET
  @Path("grants")
  @Produces(MediaType.APPLICATION_JSON)
  public Response grants(@QueryParam("client") @Nullable String clientId) {
    access.requireViewOf(user);
    Optional<Response> own = refuseReading();
    if (own.isPresent()) {
      return own.get();
    }
    ClientModel client = clientId == null ? null : realm.getClientByClientId(clientId);
    if (clientId != null && client == null) {
      return Json.error(
          Response.Status.NOT_FOUND, "no_such_client", "This realm has no client of that id.");
    }
    CurrentCeiling current = CurrentCeiling.of(session, realm, user, null);
    GrantPreview preview = GrantPreview.of(user, current, client);
    return Json.ok(GrantsDocument.of(user.getId(), clientId, current, preview));
  }

  /** What is on file of the user besides attributes. */
  @Path("references")
  public ReferencesResource references() {
    return new ReferencesResource(session, realm, permissions, events, user);
  }

  /** Where the user stands in the probation. */
  @GET
  @Path("probation")
  @Produces(MediaType.APPLICATION_JSON)
  public Response probation() {
    access.requireViewOf(user);
    Optional<Response> own = refuseReading();
    if (own.isPresent()) {
      return own.get();
    }
    CurrentCeiling current = CurrentCeiling.of(session, realm, user, null);
    ObjectNode document =
        ProbationDocument.of(
            user.getId(), current, new AttestationStore(session).of(realm, user), ServerTime.now());
    document.set("kept", Json.MAPPER.valueToTree(KeptWork.of(session, realm, user)));
    return Json.ok(document);
  }

  /** Lets go of what was declared once and is kept though the attributes say something else. */
  @DELETE
  @Path("probation/kept")
  @Produces(MediaType.APPLICATION_JSON)
  public Response release() {
    requireManage();
    Optional<Response> refusal = notYourOwn.change(user, OWN, OTHERS);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (!KeptWork.release(session, realm, user)) {
      return Json.error(Response.Status.NOT_FOUND, "nothing_kept", "Nothing is kept of them.");
    }
    report(OperationType.DELETE, Map.of("user", user.getId()));
    return Response.noContent().build();
  }

  /** Vouches for the user; several of one admin count once. */
  @POST
  @Path("attestations")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response attest(String body) {
    requireManage();
    Optional<Response> refusal = refuseAttester();
    if (refusal.isPresent()) {
      return refusal.get();
    }
    String statement;
    try {
      statement = Body.read(body, Asked.Attestation.class).statement();
    } catch (Body.Invalid e) {
      return Json.error(Response.Status.BAD_REQUEST, "invalid_attestation", e.getMessage());
    }
    new AttestationStore(session)
        .add(
            realm,
            user,
            new StoredAttestation(
                new Attesters(session, realm).countsAs(notYourOwn.actor(), user),
                notYourOwn.name(),
                statement,
                ServerTime.now()));
    report(OperationType.CREATE, Map.of("user", user.getId(), "statement", statement));
    return Response.noContent().build();
  }

  /** Puts a ceiling on the account, or on one session, in place of the one before. */
  @PUT
  @Path("ceiling")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response narrow(String body) {
    requireManage();
    return ceiling().narrow(body);
  }

  /**
   * Takes the ceiling on the account, or on one session, away; all others stay.
   *
   * @param userSession id of the session; the account without it
   */
  @DELETE
  @Path("ceiling")
  @Produces(MediaType.APPLICATION_JSON)
  public Response widen(@QueryParam("session") @Nullable String userSession) {
    requireManage();
    return ceiling().widen(userSession);
  }

  private UserCeiling ceiling() {
    return new UserCeiling(session, realm, events, user, notYourOwn);
  }

  /** Somebody who may vouch for the user: another person, who is not narrowed themselves. */
  private Optional<Response> refuseAttester() {
    Optional<Response> refusal = notYourOwn.favour(user, OWN, OTHERS);
    if (refusal.isPresent()) {
      return refusal;
    }
    AdminAuth auth = permissions.adminAuth();
    Attesters attesters = new Attesters(session, realm);
    if (attesters.isCircle(notYourOwn.actor(), auth.getUser(), user)) {
      return Optional.of(Json.error(Response.Status.FORBIDDEN, OWN, OTHERS));
    }
    return attesters.isNarrowed(auth.getRealm(), auth.getUser(), auth.getToken().getSessionId())
        ? Optional.of(
            Json.error(Response.Status.FORBIDDEN, "narrowed", Attesters.Doubt.NARROWED.reason()))
        : Optional.empty();
  }

  private Optional<Response> refuseReading() {
    return notYourOwn.reading(user, OWN, "What an account is narrowed by, others look at.");
  }

  private void requireManage() {
    access.requireManagementOf(user);
  }

  private void report(OperationType operation, Object representation) {
    events
        .operation(operation)
        .resourcePath(session.getContext().getUri())
        .representation(representation)
        .success();
  }
}
