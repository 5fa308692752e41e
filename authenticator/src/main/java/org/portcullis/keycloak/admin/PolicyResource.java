package org.portcullis.keycloak.admin;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.portcullis.engine.policy.InvalidPolicyException;
import org.portcullis.engine.policy.PolicyCodec;
import org.portcullis.keycloak.policy.PolicyProvider;

/** Reads and replaces the realm's policy; needs {@code manage-realm}. */
public class PolicyResource {
  private static final String NONE = "{\"mode\":\"report-only\"}";

  private final KeycloakSession session;
  private final RealmModel realm;
  private final AdminPermissionEvaluator permissions;
  private final AdminEventBuilder events;

  PolicyResource(
      KeycloakSession session,
      RealmModel realm,
      AdminPermissionEvaluator permissions,
      AdminEventBuilder events) {
    this.session = session;
    this.realm = realm;
    this.permissions = permissions;
    this.events = events;
  }

  /** The stored document; a report-only one when none is stored. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response read() {
    permissions.realm().requireManageRealm();
    String document = session.getProvider(PolicyProvider.class).document(realm);
    return Json.ok(document.isEmpty() ? NONE : document);
  }

  /** Replaces the document, or refuses it with everything that is wrong with it. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response replace(String document) {
    permissions.realm().requireManageRealm();
    Optional<Response> refused = refuseOwnExemption(document);
    if (refused.isPresent()) {
      return refused.get();
    }
    try {
      session.getProvider(PolicyProvider.class).store(realm, document);
    } catch (InvalidPolicyException e) {
      return refusal(e);
    }
    events
        .operation(OperationType.UPDATE)
        .resourcePath(session.getContext().getUri())
        .representation(Map.of("portcullisPolicy", document))
        .success();
    return Response.noContent().build();
  }

  /** Nobody challenges or narrows an exempt person, so that is for others to decide. */
  private Optional<Response> refuseOwnExemption(String document) {
    Set<String> before = session.getProvider(PolicyProvider.class).of(realm).exempt();
    NotYourOwn notYourOwn = new NotYourOwn(session, permissions.adminAuth());
    return exempt(document).stream()
        .filter(id -> !before.contains(id))
        .map(id -> session.users().getUserById(realm, id))
        .flatMap(Stream::ofNullable)
        .map(
            user ->
                notYourOwn.change(
                    user, "own_exemption", "Whether somebody is exempt, others decide."))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Those of a document that is not stored yet; nobody of one that will be refused. */
  private static Set<String> exempt(String document) {
    try {
      return PolicyCodec.ofStored().read(document).exempt();
    } catch (InvalidPolicyException e) {
      return Set.of();
    }
  }

  private static Response refusal(InvalidPolicyException refused) {
    return Problems.answer(
        Response.Status.BAD_REQUEST,
        "invalid_policy",
        "The policy was refused; the one before it stays in force.",
        refused.problems());
  }
}
