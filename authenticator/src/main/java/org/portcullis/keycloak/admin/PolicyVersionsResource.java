package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.portcullis.engine.policy.InvalidPolicyException;
import org.portcullis.keycloak.policy.PolicyChanges;
import org.portcullis.keycloak.policy.PolicyProvider;
import org.portcullis.keycloak.policy.PolicyStanding;
import org.portcullis.keycloak.policy.PolicyText;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.setup.RiskRole;
import org.portcullis.keycloak.store.ledger.LedgerSearch.Total;
import org.portcullis.keycloak.store.policy.PolicyDraft;
import org.portcullis.keycloak.store.policy.PolicyDrafts;
import org.portcullis.keycloak.store.policy.PolicyVersion;
import org.portcullis.keycloak.store.policy.PolicyVersions;
import org.portcullis.keycloak.store.policy.Simulations;

/** Versions of the policy; nothing is put in force here that nobody simulated. */
public class PolicyVersionsResource {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final AdminEventBuilder events;
  private final RiskAccess access;
  private final PolicyAuthor author;
  private final PolicyVersions versions;
  private final PolicyChanges changes;

  PolicyVersionsResource(
      KeycloakSession session,
      RealmModel realm,
      AdminEventBuilder events,
      RiskAccess access,
      PolicyAuthor author) {
    this.session = session;
    this.realm = realm;
    this.events = events;
    this.access = access;
    this.author = author;
    this.versions = new PolicyVersions(session, realm);
    this.changes = new PolicyChanges(session, realm);
  }

  /** Versions, the latest first. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response list() {
    access.require(RiskRole.VIEW_RISK);
    return Answers.to(
        () -> {
          Parameters query = Parameters.of(session, Parameters.PAGE);
          String after = query.after();
          int below = after == null ? Integer.MAX_VALUE : number(after);
          int limit = query.limit();
          List<PolicyVersion> found = versions.below(below, limit + 1);
          ArrayNode items = Json.MAPPER.createArrayNode();
          found.stream()
              .limit(limit)
              .forEach(version -> items.add(PolicyDocument.version(versions, version)));
          String next = found.size() > limit ? String.valueOf(found.get(limit - 1).number()) : null;
          return Answers.page(items, query.next(next), new Total(versions.count(), false), null);
        });
  }

  /** What a cursor says, which is a number. */
  static int number(String text) throws Body.Invalid {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new Cursor.Mismatch();
    }
  }

  /** Puts a simulated document in force, or submits it for approval. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response create(@HeaderParam(HttpHeaders.IF_MATCH) @Nullable String tag, String body) {
    access.require(RiskRole.MANAGE_RISK);
    return Answers.to(
        () -> {
          AskedOfPolicy.NewVersion asked = Body.read(body, AskedOfPolicy.NewVersion.class);
          String document = asked.document().toString();
          Optional<Response> refusal =
              author
                  .refusal(document)
                  .or(() -> unmatched(session, realm, tag, true))
                  .or(() -> author.emptyPromise(document));
          if (refusal.isPresent()) {
            return refusal.get();
          }
          String simulation = PolicyDocument.orNull(asked.simulation());
          if (!isSimulated(session, realm, simulation, document)) {
            return notSimulated();
          }
          return submit(
              new PolicyChanges.Proposal(document, author.by(), asked.reason(), simulation));
        });
  }

  private Response submit(PolicyChanges.Proposal proposal) {
    try {
      PolicyVersion version = changes.submit(proposal);
      report(OperationType.CREATE, version);
      return Json.answer(
          Response.Status.CREATED, PolicyDocument.version(versions, version).toString());
    } catch (InvalidPolicyException e) {
      return PolicyResource.refusal(e);
    } catch (ModelDuplicateException e) {
      return changed();
    }
  }

  /** The refusal of who does not know what is in force. */
  static Optional<Response> unmatched(
      KeycloakSession session, RealmModel realm, @Nullable String tag, boolean isRequired) {
    if (tag == null) {
      return isRequired
          ? Optional.of(
              Problems.answer(
                  Response.Status.PRECONDITION_REQUIRED,
                  "tag_required",
                  "If-Match has to name the state that the document was made from."))
          : Optional.empty();
    }
    PolicyStanding standing = session.getProvider(PolicyProvider.class).standing(realm);
    return tag.equals(standing.tag()) ? Optional.empty() : Optional.of(changed());
  }

  private static Response changed() {
    return Problems.answer(
        Response.Status.PRECONDITION_FAILED,
        "changed",
        "Somebody else changed the policy meanwhile. Look at theirs, and try again.");
  }

  /** Whether somebody saw what a document would do. */
  static boolean isSimulated(
      KeycloakSession session, RealmModel realm, @Nullable String simulation, String document) {
    return simulation != null
        && new Simulations(session, realm)
            .find(simulation)
            .filter(found -> found.shows(PolicyText.digest(document), ServerTime.now()))
            .isPresent();
  }

  static Response notSimulated() {
    return Problems.answer(
        Response.Status.CONFLICT,
        "not_simulated",
        "Simulate this document first: nobody knows whom it refuses.");
  }

  /** One with its document, and what it changed of the one that it was made from. */
  @GET
  @Path("{n}")
  @Produces(MediaType.APPLICATION_JSON)
  public Response read(@PathParam("n") String n) {
    access.require(RiskRole.VIEW_RISK);
    PolicyVersion version = known(n);
    return Answers.to(
        () -> {
          Parameters query = Parameters.of(session, Set.of("against"));
          String against = query.text("against");
          String other =
              against == null
                  ? PolicyDocument.before(versions, version)
                  : known(against).document();
          ObjectNode node = PolicyDocument.version(versions, version);
          node.set("document", PolicyText.tree(version.document()));
          node.set("diff", PolicyDocument.changes(PolicyText.changes(other, version.document())));
          return Json.ok(node);
        });
  }

  /** Makes the caller's draft of it; it comes into force like any other. */
  @POST
  @Path("{n}/restore")
  @Produces(MediaType.APPLICATION_JSON)
  public Response restore(@PathParam("n") String n) {
    access.require(RiskRole.MANAGE_RISK);
    PolicyVersion version = known(n);
    Integer base = versions.inForce().map(PolicyVersion::number).orElse(null);
    PolicyDraft draft = new PolicyDraft(author.by(), ServerTime.now(), base, version.document());
    return author
        .impersonated()
        .orElseGet(
            () -> {
              new PolicyDrafts(session, realm).save(draft);
              return Json.ok(PolicyDocument.draft(draft));
            });
  }

  /** Another manager approves or rejects it. */
  @POST
  @Path("{n}/approval")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response approve(@PathParam("n") String n, String body) {
    access.require(RiskRole.MANAGE_RISK);
    PolicyVersion version = known(n);
    return Answers.to(
        () -> {
          AskedOfPolicy.Approval asked = Body.read(body, AskedOfPolicy.Approval.class);
          Optional<Response> refusal =
              author.refuseApproval(version).or(() -> undecidable(version, asked.approve()));
          if (refusal.isPresent()) {
            return refusal.get();
          }
          try {
            PolicyVersion decided =
                asked.approve()
                    ? changes.approve(version, author.by())
                    : changes.reject(version, author.by());
            report(OperationType.ACTION, decided);
            return Json.ok(PolicyDocument.version(versions, decided));
          } catch (InvalidPolicyException e) {
            return PolicyResource.refusal(e);
          }
        });
  }

  private Optional<Response> undecidable(PolicyVersion version, boolean approve) {
    if (version.state() != PolicyVersion.State.AWAITING) {
      return Optional.of(
          Json.error(Response.Status.CONFLICT, "decided", "That was decided already."));
    }
    Integer inForce = versions.inForce().map(PolicyVersion::number).orElse(null);
    return approve && !Objects.equals(inForce, version.base())
        ? Optional.of(changed())
        : Optional.empty();
  }

  private PolicyVersion known(String n) {
    Optional<PolicyVersion> found =
        n.matches("[0-9]{1,9}") ? versions.find(Integer.parseInt(n)) : Optional.empty();
    return found.orElseThrow(
        () ->
            new NotFoundException(
                Json.error(Response.Status.NOT_FOUND, "not_found", "There is no such version.")));
  }

  private void report(OperationType operation, PolicyVersion version) {
    ObjectNode told = PolicyDocument.version(versions, version);
    told.set(
        "diff",
        PolicyDocument.changes(
            PolicyText.changes(PolicyDocument.before(versions, version), version.document())));
    events
        .operation(operation)
        .resourcePath(session.getContext().getUri())
        .representation(told)
        .success();
  }
}
