package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.Urls;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.portcullis.keycloak.actor.Actor;
import org.portcullis.keycloak.cases.CasePack;
import org.portcullis.keycloak.cases.CaseWriter;
import org.portcullis.keycloak.cases.ClusterSource;
import org.portcullis.keycloak.cases.ContentCodec;
import org.portcullis.keycloak.cases.Reviewers;
import org.portcullis.keycloak.cases.SightedAccounts;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.store.cases.Case;
import org.portcullis.keycloak.store.cases.Case.State;
import org.portcullis.keycloak.store.cases.CaseStep;

/** One case: its evidence, its review, and the hold of its cluster. */
public class CaseResource {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final AdminPermissionEvaluator permissions;
  private final CaseScope scope;
  private final Case file;
  private final UserModel subject;
  private final ClusterSource source;
  private final NotYourOwn notYourOwn;

  CaseResource(
      KeycloakSession session,
      RealmModel realm,
      AdminPermissionEvaluator permissions,
      AdminEventBuilder events,
      Case file,
      UserModel subject) {
    this.session = session;
    this.realm = realm;
    this.permissions = permissions;
    this.scope = new CaseScope(session, realm, permissions, events, file, subject);
    this.file = file;
    this.subject = subject;
    this.source = new SightedAccounts(session);
    this.notYourOwn = new NotYourOwn(session, permissions.adminAuth());
  }

  /** Evidence, timeline, and what may be done next. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response read() {
    requireRead();
    return Json.ok(CaseDetail.of(session, realm, permissions, file, subject));
  }

  /** Puts the case on the caller's desk, or on nobody's. */
  @PUT
  @Path("assignee")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response assign(String body) {
    return new CaseDeskChange(scope).assign(body);
  }

  /** Puts the case off until a moment, or until something joins it. */
  @POST
  @Path("snooze")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response snooze(String body) {
    return new CaseDeskChange(scope).snooze(body);
  }

  /** How earlier cases of the same reason ended, the one that ended last first. */
  @GET
  @Path("precedents")
  @Produces(MediaType.APPLICATION_JSON)
  public Response precedents() {
    requireRead();
    return Json.ok(CaseDetail.precedents(session, realm, permissions, file));
  }

  /** Moves the case, or with {@code proposal} says where somebody else should. */
  @POST
  @Path("steps")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response step(String body) {
    return scope.act(
        () -> {
          Asked.Step asked = Body.read(body, Asked.Step.class);
          State to = state(asked.to());
          Actor actor = Reviewers.of(session, permissions.adminAuth());
          Instant now = ServerTime.now();
          Case moved = file;
          if (asked.isProposal()) {
            scope.review().propose(actor, to, asked.reason(), now);
          } else {
            moved = scope.review().move(actor, to, asked.reason(), now);
          }
          ObjectNode audit =
              scope.audit(asked.isProposal() ? "PROPOSED" : "MOVED", actor, asked.reason(), now);
          audit.put("from", file.state().name()).put("to", to.name());
          scope.report(audit);
          return Json.ok(CaseWriter.full(session, moved, subject));
        });
  }

  /**
   * All that the case rests on, signed with the realm's key.
   *
   * @param format {@code json} without it, {@code html} to read and print, both with the signature
   *     in a header; {@code jws} with the signature around it
   */
  @GET
  @Path("pack")
  public Response pack(@QueryParam("format") @DefaultValue("json") String format) {
    requireRead();
    PackFormat wanted = PackFormat.of(format).orElse(null);
    if (wanted == null) {
      return Json.error(
          Response.Status.BAD_REQUEST, "invalid_format", "format must be json, html or jws");
    }
    Instant now = ServerTime.now();
    CaseStep.By by = notYourOwn.actor().by();
    scope.review().exported(by, format, now);
    ObjectNode audit = Json.MAPPER.createObjectNode();
    audit.put("case", file.id()).put("user", subject.getId()).put("kind", "EXPORTED");
    audit.put("who", by.name()).put("when", now.toString()).put("format", format);
    scope.report(audit);
    String issuer = Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName());
    ClusterSource.Cluster cluster = source.of(realm, subject, ContentCodec.read(file.document()));
    ObjectNode pack =
        new CasePack(session, realm, file, subject).write(issuer, by.name(), cluster, now);
    return wanted.answer(session, realm, file.id(), pack);
  }

  /** Who hangs together with the subject, and how. */
  @GET
  @Path("cluster")
  @Produces(MediaType.APPLICATION_JSON)
  public Response cluster() {
    requireRead();
    RiskAccess access = new RiskAccess(realm, permissions);
    ClusterSource.Cluster cluster = source.of(realm, subject, ContentCodec.read(file.document()));
    List<CaseDocument.Member> members = new ArrayList<>();
    for (ClusterSource.Member member : cluster.members()) {
      UserModel user = session.users().getUserById(realm, member.user());
      if (user != null && access.sees(user)) {
        members.add(CaseDocument.Member.of(member, user));
      }
    }
    return Json.ok(new CaseDocument.Cluster(subject.getId(), cluster.isCutOff(), members));
  }

  /**
   * Puts a ceiling on the subject and the whole cluster.
   *
   * @param dryRun only says whom it would hit
   */
  @POST
  @Path("hold")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response hold(@QueryParam("dryRun") boolean dryRun, String body) {
    return new CaseHold(scope, source).hold(dryRun, body);
  }

  /**
   * Undoes the hold: everybody gets back what they had.
   *
   * @param dryRun only says who would get what back
   */
  @POST
  @Path("release")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response release(@QueryParam("dryRun") boolean dryRun, String body) {
    return new CaseHold(scope, source).release(dryRun, body);
  }

  /** Nobody reads what is held against themselves: it tells what to do differently. */
  private void requireRead() {
    new RiskAccess(realm, permissions).requireViewOf(subject);
    Optional<Response> own = notYourOwn.reading(subject, "own_case", "This case is about you.");
    if (own.isPresent()) {
      throw new ForbiddenException(own.get());
    }
  }

  private static State state(String name) throws Body.Invalid {
    return Arrays.stream(State.values())
        .filter(state -> state.name().equals(name.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () -> new Body.Invalid("to must be one of " + Arrays.toString(State.values())));
  }
}
