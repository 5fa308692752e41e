package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
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
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.policy.PolicyCodec;
import org.portcullis.engine.signal.Signals;
import org.portcullis.keycloak.policy.PolicyProvider;
import org.portcullis.keycloak.setup.AssessedWays;
import org.portcullis.keycloak.setup.RiskRole;
import org.portcullis.risk.spi.RiskSignalProvider;

/**
 * Reads the realm's policy, which needs {@code view-risk}, and with {@code manage-risk} replaces
 * it.
 */
public class PolicyResource {
  private static final String NONE = "{\"mode\":\"report-only\"}";

  private final KeycloakSession session;
  private final RealmModel realm;
  private final AdminPermissionEvaluator permissions;
  private final RiskAccess access;
  private final AdminEventBuilder events;

  PolicyResource(
      KeycloakSession session,
      RealmModel realm,
      AdminPermissionEvaluator permissions,
      AdminEventBuilder events) {
    this.session = session;
    this.realm = realm;
    this.permissions = permissions;
    this.access = new RiskAccess(realm, permissions);
    this.events = events;
  }

  /** The stored document; a report-only one when none is stored. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response read() {
    access.require(RiskRole.VIEW_RISK);
    String document = session.getProvider(PolicyProvider.class).document(realm);
    return Json.ok(document.isEmpty() ? NONE : document);
  }

  /** Everything that is wrong with a document, which is not stored. */
  @POST
  @Path("check")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response check(String document) {
    access.require(RiskRole.VIEW_RISK);
    ObjectNode answer = Json.MAPPER.createObjectNode();
    ArrayNode errors = Json.MAPPER.createArrayNode();
    try {
      session.getProvider(PolicyProvider.class).check(document);
    } catch (InvalidPolicyException e) {
      e.problems()
          .forEach(one -> errors.addObject().put("path", one.path()).put("message", one.message()));
    }
    answer.put("valid", errors.isEmpty());
    answer.set("errors", errors);
    return Json.ok(answer);
  }

  /** All signals, those of third parties included, and what the policy in force says of them. */
  @GET
  @Path("signals")
  @Produces(MediaType.APPLICATION_JSON)
  public Response signals() {
    access.require(RiskRole.VIEW_RISK);
    Policy policy = session.getProvider(PolicyProvider.class).of(realm);
    ArrayNode signals = Json.MAPPER.createArrayNode();
    Stream.concat(
            Signals.builtIn().stream(), session.getAllProviders(RiskSignalProvider.class).stream())
        .forEach(
            signal ->
                signals
                    .addObject()
                    .put("id", signal.id())
                    .put("risk", signal.risk().name().toLowerCase(Locale.ROOT))
                    .put("family", signal.family().name().toLowerCase(Locale.ROOT))
                    .put("defaultWeight", signal.defaultWeight())
                    .put("enabled", policy.signal(signal).enabled())
                    .put("weight", policy.signal(signal).weight()));
    return Json.ok(signals);
  }

  /**
   * Replaces the document, or refuses it with everything that is wrong with it.
   *
   * @param withoutFlows whether a policy is wanted that enforces where no flow assesses
   */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response replace(@QueryParam("withoutFlows") boolean withoutFlows, String document) {
    access.require(RiskRole.MANAGE_RISK);
    Optional<Response> refused =
        refuseOwnExemption(document)
            .or(() -> withoutFlows ? Optional.empty() : refuseEmptyPromise(document));
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

  /** Where no flow assesses, a policy that enforces comes late, or not at all. */
  private Optional<Response> refuseEmptyPromise(String document) {
    return enforces(document) && !new AssessedWays(session, realm).any()
        ? Optional.of(
            Problems.answer(
                Response.Status.CONFLICT,
                "not_set_up",
                "No flow of this realm assesses: sign-ins would be assessed only when they"
                    + " complete, and direct grants not at all. Set Portcullis up first (POST"
                    + " setup), or add withoutFlows=true."))
        : Optional.empty();
  }

  private static boolean enforces(String document) {
    try {
      return PolicyCodec.ofStored().read(document).enforces();
    } catch (InvalidPolicyException e) {
      // It is refused for what is wrong with it.
      return false;
    }
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
