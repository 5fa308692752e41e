package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.portcullis.engine.policy.InvalidPolicyException;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.signal.Signals;
import org.portcullis.keycloak.policy.PolicyChanges;
import org.portcullis.keycloak.policy.PolicyProvider;
import org.portcullis.keycloak.policy.PolicyText;
import org.portcullis.keycloak.setup.RiskRole;
import org.portcullis.keycloak.store.policy.PolicyDrafts;
import org.portcullis.keycloak.store.policy.PolicyVersion;
import org.portcullis.risk.spi.RiskSignalProvider;

/**
 * Reads the realm's policy, which needs {@code view-risk}, and with {@code manage-risk} replaces
 * it.
 */
public class PolicyResource {
  private static final String NO_REASON = "PUT policy, which only reports or was simulated";

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
    return Json.ok(PolicyDocument.orNone(document));
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
      answer.put("hash", PolicyText.digest(document));
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

  /** The document in force with its version, and whether another one was written past that. */
  @GET
  @Path("state")
  @Produces(MediaType.APPLICATION_JSON)
  public Response state() {
    access.require(RiskRole.VIEW_RISK);
    ObjectNode state = PolicyDocument.state(session, realm);
    return Response.fromResponse(Json.ok(state))
        .header(HttpHeaders.ETAG, state.path("etag").asText())
        .build();
  }

  /** The JSON Schema of documents. */
  @GET
  @Path("schema")
  @Produces(MediaType.APPLICATION_JSON)
  public Response schema() {
    access.require(RiskRole.VIEW_RISK);
    return AboutResource.resource("policy.schema.json");
  }

  /** What a document changes of the one in force. */
  @POST
  @Path("diff")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response diff(String document) {
    access.require(RiskRole.VIEW_RISK);
    String before = session.getProvider(PolicyProvider.class).standing(realm).document();
    return Json.ok(
        PolicyDocument.changes(PolicyText.changes(PolicyDocument.orNone(before), document)));
  }

  /** Drafts. */
  @Path("drafts")
  public PolicyDraftsResource drafts() {
    return new PolicyDraftsResource(access, author(), new PolicyDrafts(session, realm));
  }

  /** Versions. */
  @Path("versions")
  public PolicyVersionsResource versions() {
    return new PolicyVersionsResource(session, realm, events, access, author());
  }

  /** What drafts would have done. */
  @Path("simulations")
  public SimulationsResource simulations() {
    return new SimulationsResource(
        session, realm, access, author(), new NotYourOwn(session, permissions.adminAuth()));
  }

  /** What would be made of a sign-in that never was. It teaches nothing. */
  @POST
  @Path("what-if")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response whatIf(String body) {
    access.require(RiskRole.MANAGE_RISK);
    NotYourOwn own = new NotYourOwn(session, permissions.adminAuth());
    return Answers.to(
        () -> {
          AskedOfPolicy.WhatIf asked = Body.read(body, AskedOfPolicy.WhatIf.class);
          Response answer = new WhatIf(session, realm, access, own).of(asked);
          events
              .operation(OperationType.ACTION)
              .resourcePath(session.getContext().getUri())
              .representation(Map.of("user", asked.user()))
              .success();
          return answer;
        });
  }

  /** How often each rule fitted since it got its mode. */
  @GET
  @Path("counters")
  @Produces(MediaType.APPLICATION_JSON)
  public Response counters() {
    access.require(RiskRole.VIEW_RISK);
    return Json.ok(new RuleCounters(session, realm).write());
  }

  private PolicyAuthor author() {
    return new PolicyAuthor(session, realm, permissions.adminAuth());
  }

  /**
   * Replaces the document, or refuses it with everything that is wrong with it. One that enforces
   * takes a simulation of it that somebody saw, or a reason to do without, which is kept with the
   * version and in the admin event. Where another manager has to approve, it is refused.
   *
   * @param simulation id of a simulation
   * @param reason why
   * @param withoutFlows whether a policy is wanted that enforces where no flow assesses
   * @param tag the state that it was made from; any without it
   */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response replace(
      @QueryParam("simulation") @Nullable String simulation,
      @QueryParam("reason") @Nullable String reason,
      @QueryParam("withoutFlows") boolean withoutFlows,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String tag,
      String document) {
    access.require(RiskRole.MANAGE_RISK);
    String why = PolicyDocument.orNull(reason);
    return author()
        .refusal(document)
        .or(() -> PolicyVersionsResource.unmatched(session, realm, tag, false))
        .or(() -> withoutFlows ? Optional.empty() : author().emptyPromise(document))
        .or(this::refuseUnapproved)
        .or(() -> refuseUnseen(document, simulation, why))
        .orElseGet(() -> put(document, simulation, why));
  }

  private Response put(String document, @Nullable String simulation, @Nullable String reason) {
    PolicyVersion version;
    try {
      version =
          new PolicyChanges(session, realm)
              .submit(
                  new PolicyChanges.Proposal(
                      document,
                      author().by(),
                      Objects.requireNonNullElse(reason, NO_REASON),
                      PolicyDocument.orNull(simulation)));
    } catch (InvalidPolicyException e) {
      return refusal(e);
    }
    ObjectNode told = Json.MAPPER.createObjectNode().put("portcullisPolicy", document);
    told.put("version", version.number()).put("reason", version.reason());
    events
        .operation(OperationType.UPDATE)
        .resourcePath(session.getContext().getUri())
        .representation(told)
        .success();
    return Response.noContent().build();
  }

  private Optional<Response> refuseUnapproved() {
    return session.getProvider(PolicyProvider.class).standing(realm).approval()
        ? Optional.of(
            Problems.answer(
                Response.Status.CONFLICT,
                "approval_required",
                "Another manager has to approve it: POST it to policy/versions."))
        : Optional.empty();
  }

  private Optional<Response> refuseUnseen(
      String document, @Nullable String simulation, @Nullable String reason) {
    boolean isSeen = PolicyVersionsResource.isSimulated(session, realm, simulation, document);
    return PolicyAuthor.enforces(document) && !isSeen && reason == null
        ? Optional.of(PolicyVersionsResource.notSimulated())
        : Optional.empty();
  }

  static Response refusal(InvalidPolicyException refused) {
    return Problems.answer(
        Response.Status.BAD_REQUEST,
        "invalid_policy",
        "The policy was refused; the one before it stays in force.",
        refused.problems());
  }
}
