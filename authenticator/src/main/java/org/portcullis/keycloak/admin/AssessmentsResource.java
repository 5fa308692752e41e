package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.portcullis.keycloak.grant.CurrentCeiling;
import org.portcullis.keycloak.store.ledger.AssessmentEntity;
import org.portcullis.keycloak.store.ledger.Ledger;
import org.portcullis.keycloak.store.ledger.LoginOutcome;
import org.portcullis.keycloak.store.profile.Profiles;

/** Reads the ledger, which needs {@code view-events}, and releases refused logins. */
public class AssessmentsResource {
  private static final int DEFAULT_MAX = 100;
  private static final int LARGEST_MAX = 1000;

  private final KeycloakSession session;
  private final RealmModel realm;
  private final AdminPermissionEvaluator permissions;
  private final AdminEventBuilder events;
  private final Ledger ledger;
  private final NotYourOwn notYourOwn;

  AssessmentsResource(
      KeycloakSession session,
      RealmModel realm,
      AdminPermissionEvaluator permissions,
      AdminEventBuilder events) {
    this.session = session;
    this.realm = realm;
    this.permissions = permissions;
    this.events = events;
    this.ledger = new Ledger(session);
    this.notYourOwn = new NotYourOwn(session, permissions.adminAuth());
  }

  /**
   * Assessments, newest first; without those of the caller, whom they would tell what to do
   * differently.
   *
   * @param user id or name of a user; all users without it
   * @param first how many to pass over, 0 without it
   * @param max how many at most, 1 to 1000, 100 without it
   */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response list(
      @QueryParam("user") @Nullable String user,
      @QueryParam("first") @Nullable Integer first,
      @QueryParam("max") @Nullable Integer max) {
    permissions.realm().requireViewEvents();
    int from = first == null ? 0 : first;
    int most = max == null ? DEFAULT_MAX : max;
    if (from < 0 || most < 1 || most > LARGEST_MAX) {
      return Json.error(
          Response.Status.BAD_REQUEST,
          "invalid_range",
          "first must be 0 or more and max 1 to " + LARGEST_MAX);
    }
    ArrayNode lines = Json.MAPPER.createArrayNode();
    ledger.list(realm, user == null ? null : idOf(user), from, most).stream()
        .filter(line -> !isOwn(line))
        .forEach(line -> lines.add(json(line)));
    return Json.ok(lines);
  }

  /** One assessment; not of the caller's own. */
  @GET
  @Path("{receipt}")
  @Produces(MediaType.APPLICATION_JSON)
  public Response one(@PathParam("receipt") String receipt) {
    permissions.realm().requireViewEvents();
    Optional<AssessmentEntity> found = ledger.find(realm, receipt);
    if (found.isPresent() && isOwn(found.get())) {
      return Json.error(
          Response.Status.FORBIDDEN, "own_login", "What was found of a login, others read.");
    }
    return found.map(line -> Json.ok(json(line))).orElseGet(this::notFound);
  }

  /**
   * Releases one login of the user whose login was refused under this receipt, for half an hour.
   * Nobody releases a login of their own.
   */
  @POST
  @Path("{receipt}/release")
  @Produces(MediaType.APPLICATION_JSON)
  public Response release(@PathParam("receipt") String receipt) {
    permissions.realm().requireViewEvents();
    permissions.users().requireManage();
    Optional<AssessmentEntity> found = ledger.find(realm, receipt);
    if (found.isEmpty()) {
      return notFound();
    }
    AssessmentEntity line = found.get();
    UserModel subject = session.users().getUserById(realm, line.userId());
    if (subject == null) {
      return notFound();
    }
    permissions.users().requireManage(subject);
    Optional<Response> refusal =
        notYourOwn.favour(subject, "own_login", "A login is released by somebody else.");
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (line.outcome() != LoginOutcome.REFUSED) {
      return Json.error(
          Response.Status.CONFLICT, "not_refused", "Only a refused login can be released.");
    }
    if (CurrentCeiling.of(session, realm, subject, null).hasEnded()) {
      return Json.error(
          Response.Status.CONFLICT,
          "employment_ended",
          "The person's last day of work is over; no release changes that.");
    }
    Instant now = Instant.ofEpochMilli(Time.currentTimeMillis());
    ledger.release(line, notYourOwn.name(), now);
    events
        .operation(OperationType.ACTION)
        .resourcePath(session.getContext().getUri())
        .representation(Map.of("receipt", receipt, "user", subject.getId()))
        .success();
    return Json.ok(json(line));
  }

  /**
   * Takes back what this login taught, after its user said that it was not them; they tell somebody
   * else, who does it. Only the latest eight logins of a user can be taken back one by one.
   */
  @POST
  @Path("{receipt}/unlearn")
  @Produces(MediaType.APPLICATION_JSON)
  public Response unlearn(@PathParam("receipt") String receipt) {
    permissions.realm().requireViewEvents();
    permissions.users().requireManage();
    Optional<AssessmentEntity> found = ledger.find(realm, receipt);
    UserModel subject =
        found.map(line -> session.users().getUserById(realm, line.userId())).orElse(null);
    if (subject == null) {
      return notFound();
    }
    permissions.users().requireManage(subject);
    Optional<Response> refusal =
        notYourOwn.change(subject, "own_login", "What a login taught is taken back by others.");
    if (refusal.isPresent()) {
      return refusal.get();
    }
    int[] taken = new int[1];
    new Profiles(session)
        .update(
            realm,
            subject.getId(),
            profile -> {
              taken[0] = profile.forgetSession(receipt);
              return profile;
            });
    events
        .operation(OperationType.ACTION)
        .resourcePath(session.getContext().getUri())
        .representation(Map.of("receipt", receipt, "user", subject.getId()))
        .success();
    return Json.ok(Json.MAPPER.createObjectNode().put("unlearnt", taken[0]));
  }

  private boolean isOwn(AssessmentEntity line) {
    UserModel subject = session.users().getUserById(realm, line.userId());
    return subject != null && notYourOwn.isAbout(subject);
  }

  private Response notFound() {
    return Json.error(
        Response.Status.NOT_FOUND, "not_found", "This realm has no assessment of that receipt.");
  }

  private String idOf(String user) {
    UserModel byName = session.users().getUserByUsername(realm, user);
    return byName == null ? user : byName.getId();
  }

  private ObjectNode json(AssessmentEntity line) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("receipt", line.receipt());
    node.put("user", line.userId());
    node.put("time", Instant.ofEpochMilli(line.assessedAt()).toString());
    node.put("outcome", outcome(line).name());
    node.put("completed", text(line.completedAt()));
    node.put("factor", line.factor());
    node.put("releasedBy", line.releasedBy());
    node.put("releasedUntil", text(line.releasedUntil()));
    try {
      node.setAll((ObjectNode) Json.MAPPER.readTree(line.document()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("receipt " + line.receipt() + " is not readable", e);
    }
    return node;
  }

  /** A login that nobody finished in time was given up. */
  private LoginOutcome outcome(AssessmentEntity line) {
    long lifespan = 1000L * realm.getAccessCodeLifespanLogin();
    boolean past = Time.currentTimeMillis() > line.assessedAt() + lifespan;
    return line.outcome() == LoginOutcome.PENDING && past ? LoginOutcome.ABANDONED : line.outcome();
  }

  private static @Nullable String text(@Nullable Long millis) {
    return millis == null ? null : Instant.ofEpochMilli(millis).toString();
  }
}
