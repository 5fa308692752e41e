package org.portcullis.keycloak.admin;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.portcullis.engine.ceiling.Role;
import org.portcullis.keycloak.console.ConsolePage;
import org.portcullis.keycloak.grant.CurrentCeiling;
import org.portcullis.keycloak.grant.GrantPreview;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.store.ceiling.Elevation;
import org.portcullis.keycloak.store.ceiling.Elevation.State;
import org.portcullis.keycloak.store.ceiling.ElevationStore;

/**
 * What people do for themselves and for those they sponsor, with a token of a client that the
 * policy names for it and a role of its own for each.
 */
public class SelfServiceResource {
  private static final int MOST_PENDING = 5;

  private final KeycloakSession session;
  private final RealmModel realm;

  SelfServiceResource(KeycloakSession session) {
    this.session = session;
    this.realm = session.getContext().getRealm();
  }

  /** What the person asked for, newest first. */
  @GET
  @Path("elevations")
  @Produces(MediaType.APPLICATION_JSON)
  public Response list() {
    return Json.ok(
        new ElevationStore(session)
            .of(realm, person(SelfServiceRoles.ELEVATE).user()).stream()
                .map(ElevationDocument::of)
                .toList());
  }

  /** Asks for a role that a ceiling withholds, for some hours; somebody else decides. */
  @POST
  @Path("elevations")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response request(String document) {
    AuthResult person = person(SelfServiceRoles.ELEVATE);
    UserModel user = person.user();
    Instant now = ServerTime.now();
    Elevation elevation;
    try {
      elevation = read(document, user, now);
    } catch (Body.Invalid e) {
      return Json.error(Response.Status.BAD_REQUEST, "invalid_elevation", e.getMessage());
    }
    CurrentCeiling current = CurrentCeiling.of(session, realm, user, person.session().getId());
    Role role = new Role(elevation.client(), elevation.role());
    if (current.isQuarantine() || !withholds(current, user, role)) {
      return Json.error(
          Response.Status.CONFLICT,
          "not_to_be_had",
          "That role is not one of yours that is withheld for a while.");
    }
    if (!new ElevationStore(session).request(realm, user, elevation, MOST_PENDING)) {
      return Json.error(Response.Status.CONFLICT, "already_asked", "Somebody has to decide first.");
    }
    report(person, elevation);
    return Json.created(ElevationDocument.of(elevation));
  }

  /** Codes for people whose sign-in waits for somebody to vouch for them. */
  @Path("attestations")
  public LiveAttestationsResource attestations() {
    return new LiveAttestationsResource(session, realm, person(SelfServiceRoles.VOUCH));
  }

  /** The admin pages as a page of their own. */
  @Path("console")
  public ConsolePage console() {
    return new ConsolePage(session);
  }

  /** Second factors that clear nothing until they are confirmed. */
  @Path("factors")
  public FactorsResource factors() {
    return new FactorsResource(session, realm, person(SelfServiceRoles.VOUCH));
  }

  private static Elevation read(String document, UserModel user, Instant now) throws Body.Invalid {
    Asked.Elevation asked = Body.read(document, Asked.Elevation.class);
    return new Elevation(
        KeycloakModelUtils.generateId(),
        user.getId(),
        asked.client(),
        asked.role(),
        asked.reason(),
        Duration.ofHours(asked.hours()),
        now,
        State.PENDING,
        null,
        null);
  }

  private static boolean withholds(CurrentCeiling current, UserModel user, Role role) {
    return GrantPreview.of(user, current, null).roles().stream()
        .anyMatch(line -> line.grant().equals(role) && !line.isKept());
  }

  /** The owner of the token, who has the role for what they ask. */
  private AuthResult person(String role) {
    AuthResult person = new AppAuthManager.BearerTokenAuthenticator(session).authenticate();
    if (person == null || person.user().getServiceAccountClientLink() != null) {
      throw new NotAuthorizedException("Bearer");
    }
    new SelfServiceAccess(session, realm).require(person, role);
    return person;
  }

  private void report(AuthResult person, Elevation elevation) {
    new EventBuilder(realm, session, session.getContext().getConnection())
        .event(EventType.UPDATE_PROFILE)
        .user(person.user())
        .session(person.session())
        .client(person.client())
        .detail("portcullis_elevation", elevation.id())
        .detail("portcullis_role", elevation.role())
        .detail("reason", elevation.reason())
        .success();
  }
}
