package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.portcullis.keycloak.actor.Actor;
import org.portcullis.keycloak.cases.CaseRefusal;
import org.portcullis.keycloak.cases.Cases;
import org.portcullis.keycloak.cases.Fairness;
import org.portcullis.keycloak.cases.Reviewers;
import org.portcullis.keycloak.store.cases.Case;
import org.portcullis.keycloak.store.cases.Case.State;
import org.portcullis.keycloak.store.cases.CaseStore;
import org.portcullis.keycloak.store.tombstone.Departed;

/**
 * Cases; read with {@code view-events} and {@code view-users}, opened with {@code manage-users}.
 */
public class CasesResource {
  private static final int DEFAULT_MAX = 100;
  private static final int LARGEST_MAX = 1000;

  private final KeycloakSession session;
  private final RealmModel realm;
  private final AdminPermissionEvaluator permissions;
  private final AdminEventBuilder events;
  private final CaseStore store;

  CasesResource(
      KeycloakSession session,
      RealmModel realm,
      AdminPermissionEvaluator permissions,
      AdminEventBuilder events) {
    this.session = session;
    this.realm = realm;
    this.permissions = permissions;
    this.events = events;
    this.store = new CaseStore(session);
  }

  /**
   * Cases in short, the one that changed last first; without those about the caller, and about
   * people whom the caller may not view.
   *
   * @param state of which alone, in any case of letters; all without it
   * @param user id or name of whom alone; everybody without it
   * @param first how many to pass over, 0 without it
   * @param max how many at most, 1 to 1000, 100 without it
   */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response list(
      @QueryParam("state") @Nullable String state,
      @QueryParam("user") @Nullable String user,
      @QueryParam("first") @Nullable Integer first,
      @QueryParam("max") @Nullable Integer max) {
    permissions.realm().requireViewEvents();
    permissions.users().requireQuery();
    int from = first == null ? 0 : first;
    int most = max == null ? DEFAULT_MAX : max;
    if (from < 0 || most < 1 || most > LARGEST_MAX) {
      return badRequest("invalid_range", "first must be 0 or more and max 1 to " + LARGEST_MAX);
    }
    Optional<State> wanted = state(state);
    if (state != null && wanted.isEmpty()) {
      return badRequest("invalid_state", "state must be one of " + Arrays.toString(State.values()));
    }
    ArrayNode lines = Json.MAPPER.createArrayNode();
    for (Case file :
        store.list(realm, wanted.orElse(null), user == null ? null : idOf(user), from, most)) {
      UserModel subject = Departed.orUser(session, realm, file.userId());
      if (permissions.users().canView(subject)
          && !new NotYourOwn(session, permissions.adminAuth()).isAbout(subject)) {
        lines.add(CaseDocument.line(file, subject));
      }
    }
    return Json.ok(lines);
  }

  /** Opens a case by hand. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response open(String body) {
    permissions.users().requireManage();
    try {
      Body request = Body.read(body, Set.of("user", "reason"));
      String reason = request.text("reason");
      UserModel subject = session.users().getUserById(realm, idOf(request.text("user")));
      if (subject == null) {
        return badRequest("invalid_case", "user is not a user of this realm");
      }
      permissions.users().requireManage(subject);
      Actor actor = Reviewers.of(session, permissions.adminAuth());
      Instant now = Instant.ofEpochMilli(Time.currentTimeMillis());
      Case opened = new Cases(session).open(realm, subject, actor, reason, now);
      ObjectNode audit = Json.MAPPER.createObjectNode();
      audit.put("case", opened.id()).put("user", subject.getId()).put("kind", "OPENED");
      audit.put("who", actor.by().name()).put("when", now.toString()).put("why", reason);
      events
          .operation(OperationType.CREATE)
          .resourcePath(session.getContext().getUri(), opened.id())
          .representation(audit)
          .success();
      return Json.answer(Response.Status.CREATED, CaseDocument.line(opened, subject).toString());
    } catch (Body.Invalid e) {
      return badRequest("invalid_case", e.getMessage());
    } catch (CaseRefusal e) {
      return refused(e);
    }
  }

  /**
   * Whom cases were opened about, who was held and who was cleared, by the declared facts of work;
   * small groups are not shown.
   *
   * @param period a year such as {@code 2026}, or a quarter such as {@code 2026-Q1}; this year
   *     without it
   */
  @GET
  @Path("fairness")
  @Produces(MediaType.APPLICATION_JSON)
  public Response fairness(@QueryParam("period") @Nullable String period) {
    permissions.realm().requireViewEvents();
    permissions.users().requireView();
    Instant now = Instant.ofEpochMilli(Time.currentTimeMillis());
    Optional<Period> asked =
        period == null ? Optional.of(Period.yearOf(now)) : Period.parse(period);
    if (asked.isEmpty()) {
      return badRequest("invalid_period", "period must be like 2026 or 2026-Q1");
    }
    Period of = asked.get();
    return Json.ok(FairnessDocument.write(of, new Fairness(session, realm).of(of.from(), of.to())));
  }

  /**
   * One case.
   *
   * @param id its id
   */
  @Path("{id}")
  public CaseResource one(@PathParam("id") String id) {
    permissions.realm().requireViewEvents();
    permissions.users().requireQuery();
    Case file = store.find(realm, id).orElse(null);
    if (file == null) {
      throw new NotFoundException(
          Json.error(Response.Status.NOT_FOUND, "not_found", "This realm has no such case."));
    }
    UserModel subject = Departed.orUser(session, realm, file.userId());
    return new CaseResource(session, realm, permissions, events, file, subject);
  }

  static Response refused(CaseRefusal refusal) {
    return Json.error(
        refusal.code().isForbidden() ? Response.Status.FORBIDDEN : Response.Status.CONFLICT,
        refusal.code().error(),
        refusal.text());
  }

  private static Response badRequest(String error, String reason) {
    return Json.error(Response.Status.BAD_REQUEST, error, reason);
  }

  private static Optional<State> state(@Nullable String name) {
    return Arrays.stream(State.values())
        .filter(state -> name != null && state.name().equals(name.toUpperCase(Locale.ROOT)))
        .findFirst();
  }

  private String idOf(String user) {
    UserModel byName = session.users().getUserByUsername(realm, user);
    return byName == null ? user : byName.getId();
  }
}
