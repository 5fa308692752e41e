package org.portcullis.keycloak.admin;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.portcullis.keycloak.actor.Actor;
import org.portcullis.keycloak.cases.CaseRefusal;
import org.portcullis.keycloak.cases.CaseWriter;
import org.portcullis.keycloak.cases.Cases;
import org.portcullis.keycloak.cases.Fairness;
import org.portcullis.keycloak.cases.Reviewers;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.setup.RiskRole;
import org.portcullis.keycloak.store.cases.Case;
import org.portcullis.keycloak.store.cases.CaseStore;
import org.portcullis.keycloak.store.tombstone.Departed;

/**
 * Cases; read with {@code view-events} and {@code view-users}, opened with {@code manage-users}.
 */
public class CasesResource {
  private static final List<String> COLUMNS =
      List.of(
          "/id",
          "/user",
          "/username",
          "/reason",
          "/text",
          "/state",
          "/severity",
          "/opened",
          "/changed",
          "/assigneeName",
          "/linked");

  private final KeycloakSession session;
  private final RealmModel realm;
  private final AdminPermissionEvaluator permissions;
  private final AdminEventBuilder events;
  private final CaseStore store;
  private final RiskAccess access;

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
    this.access = new RiskAccess(realm, permissions);
  }

  /**
   * Cases in short, the one that changed last first; without those about the caller, and about
   * people whom the caller may not view.
   */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response list() {
    access.require(RiskRole.VIEW_RISK);
    return Answers.to(
        () ->
            caseList()
                .page(Parameters.of(session, Parameters.names(CaseList.NAMES, Parameters.PAGE))));
  }

  /** The same lines as in the list, as a file. */
  @GET
  @Path("export")
  public Response export() {
    access.require(RiskRole.VIEW_RISK);
    return Answers.to(
        () -> {
          Parameters query =
              Parameters.of(session, Parameters.names(CaseList.NAMES, Set.of("format")));
          ExportFormat format = ExportFormat.of(query.text("format"));
          List<ObjectNode> lines = caseList().find(query);
          events
              .operation(OperationType.ACTION)
              .resourcePath(session.getContext().getUri())
              .representation(Map.of("format", format.name(), "cases", lines.size()))
              .success();
          return ExportFile.write("cases", format, COLUMNS, lines.stream());
        });
  }

  private CaseList caseList() {
    NotYourOwn own = new NotYourOwn(session, permissions.adminAuth());
    return new CaseList(
        session,
        realm,
        permissions.adminAuth().getUser(),
        subject -> access.sees(subject) && !own.isAbout(subject));
  }

  /** Opens a case by hand. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response open(String body) {
    access.require(RiskRole.REVIEW_CASES);
    try {
      Asked.NewCase asked = Body.read(body, Asked.NewCase.class);
      String reason = asked.reason();
      UserModel subject = session.users().getUserById(realm, idOf(asked.user()));
      if (subject == null) {
        return badRequest("invalid_case", "user is not a user of this realm");
      }
      permissions.users().requireManage(subject);
      Actor actor = Reviewers.of(session, permissions.adminAuth());
      Instant now = ServerTime.now();
      Case opened = new Cases(session).open(realm, subject, actor, reason, now);
      ObjectNode audit = Json.MAPPER.createObjectNode();
      audit.put("case", opened.id()).put("user", subject.getId()).put("kind", "OPENED");
      audit.put("who", actor.by().name()).put("when", now.toString()).put("why", reason);
      events
          .operation(OperationType.CREATE)
          .resourcePath(session.getContext().getUri(), opened.id())
          .representation(audit)
          .success();
      return Json.created(CaseWriter.summary(opened, subject));
    } catch (Body.Invalid e) {
      return badRequest("invalid_case", e.getMessage());
    } catch (CaseRefusal e) {
      return refused(e);
    }
  }

  /** Puts several on the caller's desk or nobody's, or off; answers for each. */
  @POST
  @Path("bulk")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response bulk(String body) {
    access.require(RiskRole.REVIEW_CASES);
    return Answers.to(() -> new BulkCases(this::desk).of(body));
  }

  private @Nullable CaseDeskChange desk(String id) {
    return store
        .find(realm, id)
        .map(
            file ->
                new CaseDeskChange(
                    new CaseScope(
                        session,
                        realm,
                        permissions,
                        events,
                        file,
                        Departed.orUser(session, realm, file.userId()))))
        .orElse(null);
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
    access.require(RiskRole.VIEW_RISK);
    Instant now = ServerTime.now();
    Optional<Period> asked =
        period == null ? Optional.of(Period.yearOf(now)) : Period.parse(period);
    if (asked.isEmpty()) {
      return badRequest("invalid_period", "period must be like 2026 or 2026-Q1");
    }
    Period of = asked.get();
    return Json.ok(FairnessDocument.of(of, new Fairness(session, realm).of(of.from(), of.to())));
  }

  /**
   * One case.
   *
   * @param id its id
   */
  @Path("{id}")
  public CaseResource one(@PathParam("id") String id) {
    access.require(RiskRole.VIEW_RISK);
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

  private String idOf(String user) {
    UserModel byName = session.users().getUserByUsername(realm, user);
    return byName == null ? user : byName.getId();
  }
}
