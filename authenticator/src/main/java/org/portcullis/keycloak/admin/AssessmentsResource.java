package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.portcullis.keycloak.grant.CurrentCeiling;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.setup.RiskRole;
import org.portcullis.keycloak.store.action.Action;
import org.portcullis.keycloak.store.action.ActionLog;
import org.portcullis.keycloak.store.ledger.AssessmentEntity;
import org.portcullis.keycloak.store.ledger.Ledger;
import org.portcullis.keycloak.store.ledger.LedgerFilter;
import org.portcullis.keycloak.store.ledger.LedgerSearch;
import org.portcullis.keycloak.store.ledger.LoginOutcome;

/**
 * Reads the ledger, which needs {@code view-risk}; with {@code review-cases} it releases refused
 * logins and judges others.
 */
public class AssessmentsResource {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final AdminEventBuilder events;
  private final RiskAccess access;
  private final SignIns signIns;
  private final Ledger ledger;
  private final NotYourOwn notYourOwn;

  AssessmentsResource(
      KeycloakSession session,
      RealmModel realm,
      AdminPermissionEvaluator permissions,
      AdminEventBuilder events) {
    this.session = session;
    this.realm = realm;
    this.access = new RiskAccess(realm, permissions);
    this.signIns = new SignIns(session, realm);
    this.events = events;
    this.ledger = new Ledger(session);
    this.notYourOwn = new NotYourOwn(session, permissions.adminAuth());
  }

  /**
   * Sign-ins, newest first; without those of the caller, whom they would tell what to do
   * differently, and those of people whom Keycloak hides from the caller.
   */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response list() {
    access.require(RiskRole.VIEW_RISK);
    return Answers.to(
        () -> {
          Parameters query =
              Parameters.of(session, Parameters.names(SignInFilter.NAMES, Parameters.PAGE));
          LedgerFilter filter = SignInFilter.read(session, realm, query);
          LedgerSearch.Page page =
              new LedgerSearch(session, realm).page(filter, query.after(), query.limit());
          ArrayNode items = Json.MAPPER.createArrayNode();
          page.lines().stream()
              .filter(this::isShown)
              .forEach(line -> items.add(signIns.summary(line)));
          return Answers.page(items, query.next(page.next()), page.total(), page.searchedTo());
        });
  }

  /** Who was challenged how often, the most often challenged first. */
  @GET
  @Path("challenged")
  @Produces(MediaType.APPLICATION_JSON)
  public Response challenged() {
    access.require(RiskRole.VIEW_RISK);
    return Answers.to(
        () -> {
          Parameters query =
              Parameters.of(session, Parameters.names(SignInFilter.NAMES, Parameters.PAGE));
          return new ChallengedList(session, realm, this::isShownPerson).page(query);
        });
  }

  /** The same lines as in the list, as a file. */
  @GET
  @Path("export")
  public Response export() {
    access.require(RiskRole.VIEW_RISK);
    return Answers.to(
        () -> {
          Parameters query =
              Parameters.of(session, Parameters.names(SignInFilter.NAMES, Set.of("format")));
          ExportFormat format = ExportFormat.of(query.text("format"));
          LedgerFilter filter = SignInFilter.read(session, realm, query);
          report(OperationType.ACTION, Map.of("format", format.name()));
          return new SignInExport(session, realm, this::isShown).write(filter, format);
        });
  }

  /** One assessment. */
  @GET
  @Path("{receipt}")
  @Produces(MediaType.APPLICATION_JSON)
  public Response one(@PathParam("receipt") String receipt) {
    return read(receipt, signIns::full);
  }

  /** Why it was decided so. */
  @GET
  @Path("{receipt}/explanation")
  @Produces(MediaType.APPLICATION_JSON)
  public Response explanation(@PathParam("receipt") String receipt) {
    return read(
        receipt, line -> new Explanation(session, realm, access, notYourOwn, signIns).of(line));
  }

  private Response read(String receipt, Function<AssessmentEntity, ObjectNode> writer) {
    access.require(RiskRole.VIEW_RISK);
    Optional<AssessmentEntity> found = ledger.find(realm, receipt(receipt));
    if (found.isPresent() && isOwn(found.get())) {
      return Json.error(
          Response.Status.FORBIDDEN, "own_login", "What was found of a login, others read.");
    }
    return found
        .filter(this::isShown)
        .map(line -> Json.ok(writer.apply(line)))
        .orElseGet(this::notFound);
  }

  /** As read out: case, spaces and dashes do not matter. */
  static String receipt(String spoken) {
    return spoken.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
  }

  /** What is kept of somebody who is gone is shown to those who see everybody. */
  private boolean isShown(AssessmentEntity line) {
    return signIns.person(line.userId()).map(this::isShownPerson).orElseGet(access::seesAll);
  }

  private boolean isShownPerson(UserModel person) {
    return access.sees(person) && !notYourOwn.isAbout(person);
  }

  /**
   * Releases one login of the user whose login was refused under this receipt, for half an hour.
   * Nobody releases a login of their own.
   */
  @POST
  @Path("{receipt}/release")
  @Produces(MediaType.APPLICATION_JSON)
  public Response release(@PathParam("receipt") String receipt) {
    access.require(RiskRole.REVIEW_CASES);
    Optional<AssessmentEntity> found = ledger.find(realm, receipt(receipt));
    if (found.isEmpty()) {
      return notFound();
    }
    AssessmentEntity line = found.get();
    UserModel subject = session.users().getUserById(realm, line.userId());
    if (subject == null) {
      return notFound();
    }
    access.requireReviewOf(subject);
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
    Instant now = ServerTime.now();
    ledger.release(line, notYourOwn.name(), now);
    note(Action.What.RELEASED, line, null);
    report(OperationType.ACTION, Map.of("receipt", line.receipt(), "user", subject.getId()));
    return Json.ok(signIns.full(line));
  }

  /**
   * Takes back what this login taught, after its user said that it was not them; they tell somebody
   * else, who does it. Only the latest eight logins of a user can be taken back one by one.
   */
  @POST
  @Path("{receipt}/unlearn")
  @Produces(MediaType.APPLICATION_JSON)
  public Response unlearn(@PathParam("receipt") String receipt) {
    access.require(RiskRole.REVIEW_CASES);
    Optional<AssessmentEntity> found = ledger.find(realm, receipt(receipt));
    UserModel subject =
        found.map(line -> session.users().getUserById(realm, line.userId())).orElse(null);
    if (subject == null) {
      return notFound();
    }
    access.requireReviewOf(subject);
    Optional<Response> refusal =
        notYourOwn.change(subject, "own_login", "What a login taught is taken back by others.");
    if (refusal.isPresent()) {
      return refusal.get();
    }
    int taken = new Verdicts(session, realm).unlearn(subject, found.get());
    note(Action.What.UNLEARNT, found.get(), null);
    report(OperationType.ACTION, Map.of("receipt", receipt, "user", subject.getId()));
    return Json.ok(Json.MAPPER.createObjectNode().put("unlearnt", taken));
  }

  /**
   * Somebody says whether it was the account's owner: the owner told them, or they found out. If
   * not, what it taught is taken back, and its sessions and its device end.
   */
  @POST
  @Path("{receipt}/verdict")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response verdict(@PathParam("receipt") String receipt, String body) {
    access.require(RiskRole.REVIEW_CASES);
    return Answers.to(
        () -> {
          Asked.Verdict asked = Body.read(body, Asked.Verdict.class);
          AssessmentEntity line = ledger.find(realm, receipt(receipt)).orElse(null);
          UserModel subject =
              line == null ? null : session.users().getUserById(realm, line.userId());
          if (line == null || subject == null) {
            return notFound();
          }
          access.requireReviewOf(subject);
          Optional<Response> refusal =
              notYourOwn.favour(subject, "own_login", "Somebody else judges that.");
          if (refusal.isPresent()) {
            return refusal.get();
          }
          ObjectNode done = new Verdicts(session, realm).judge(subject, line, asked.verdict());
          note(Action.What.valueOf(asked.verdict()), line, asked.reason());
          ObjectNode told = done.deepCopy();
          told.put("receipt", line.receipt())
              .put("user", subject.getId())
              .put("reason", asked.reason());
          report(OperationType.ACTION, told);
          return Json.ok(done);
        });
  }

  private void note(Action.What what, AssessmentEntity line, @Nullable String why) {
    Instant now = ServerTime.now();
    new ActionLog(session, realm)
        .add(line.userId(), new Action(what, notYourOwn.name(), why, line.receipt(), now));
  }

  private void report(OperationType operation, Object what) {
    events
        .operation(operation)
        .resourcePath(session.getContext().getUri())
        .representation(what)
        .success();
  }

  private boolean isOwn(AssessmentEntity line) {
    UserModel subject = session.users().getUserById(realm, line.userId());
    return subject != null && notYourOwn.isAbout(subject);
  }

  private Response notFound() {
    return Json.error(
        Response.Status.NOT_FOUND, "not_found", "This realm has no assessment of that receipt.");
  }
}
