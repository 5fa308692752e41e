package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.portcullis.keycloak.login.ImportedRisk;
import org.portcullis.keycloak.setup.RiskRole;
import org.portcullis.keycloak.store.work.DeclaredPeople;
import org.portcullis.keycloak.workprofile.ImportChange;
import org.portcullis.keycloak.workprofile.WorkAttribute;
import org.portcullis.keycloak.workprofile.WorkProfileImport;
import org.portcullis.keycloak.workprofile.WorkProfileSheet;
import org.portcullis.keycloak.workprofile.WorkProfileSheet.Problem;
import org.portcullis.keycloak.workprofile.WorkProfiles;
import org.portcullis.risk.WorkProfile.Fact;

/** Work profiles of many people at once; needs {@code manage-users}. */
public class WorkProfilesResource {
  /** People who are looked at in one request. */
  private static final int PAGE = 1000;

  private final KeycloakSession session;
  private final RealmModel realm;
  private final AdminPermissionEvaluator permissions;
  private final AdminEventBuilder events;

  WorkProfilesResource(
      KeycloakSession session,
      RealmModel realm,
      AdminPermissionEvaluator permissions,
      AdminEventBuilder events) {
    this.session = session;
    this.realm = realm;
    this.permissions = permissions;
    this.events = events;
  }

  /**
   * People of whom something is declared that nobody can read, so that the stricter case counts,
   * and attributes that are ignored; a page at a time.
   *
   * @param after the {@code next} of the page before
   */
  @GET
  @Path("problems")
  @Produces(MediaType.APPLICATION_JSON)
  public Response problems(@QueryParam("after") @DefaultValue("") String after) {
    RiskAccess access = new RiskAccess(realm, permissions);
    if (!access.may(RiskRole.VIEW_RISK)) {
      permissions.users().requireView();
    }
    List<String> names =
        Arrays.stream(WorkAttribute.values()).map(WorkAttribute::attribute).toList();
    WorkProfiles profiles = new WorkProfiles(session);
    List<String> page = DeclaredPeople.of(session, realm, names, after, PAGE);
    ObjectNode document = Json.MAPPER.createObjectNode();
    ArrayNode untrusted = document.putArray("ignored");
    Arrays.stream(WorkAttribute.values())
        .filter(attribute -> !profiles.isTrusted(attribute))
        .forEach(attribute -> untrusted.add(attribute.attribute()));
    ArrayNode people = document.putArray("people");
    for (String id : page) {
      UserModel user = session.users().getUserById(realm, id);
      Set<Fact> unreadable = user == null ? Set.of() : profiles.of(user).unreadable();
      if (user != null && !unreadable.isEmpty() && access.sees(user)) {
        ObjectNode person = people.addObject();
        person.put("user", id).put("username", user.getUsername());
        ArrayNode facts = person.putArray("unreadable");
        unreadable.stream()
            .sorted()
            .forEach(fact -> facts.add(fact.name().toLowerCase(Locale.ROOT).replace('_', '-')));
      }
    }
    document.put("checked", page.size());
    document.put("next", page.size() < PAGE ? null : page.get(PAGE - 1));
    return Json.ok(document);
  }

  /**
   * Puts work profiles on file, all of them or none.
   *
   * @param csv see {@link WorkProfileSheet}
   * @param dryRun only says what it would do
   */
  @POST
  @Consumes("text/csv")
  @Produces(MediaType.APPLICATION_JSON)
  public Response load(byte[] csv, @QueryParam("dryRun") boolean dryRun) {
    permissions.users().requireManage();
    NotYourOwn notYourOwn = new NotYourOwn(session, permissions.adminAuth());
    WorkProfileSheet sheet;
    try {
      sheet =
          WorkProfileSheet.read(
              FileText.of(
                  csv, session.getContext().getHttpRequest().getHttpHeaders().getMediaType()));
    } catch (Body.Invalid e) {
      return Json.error(
          Response.Status.BAD_REQUEST,
          "unreadable_file",
          e.getMessage() + "; nothing was imported");
    }
    WorkProfileImport profiles = new WorkProfileImport(session, realm, new ImportedRisk());
    profiles.check(sheet, permissions.users()::canManage, user -> !notYourOwn.mayChange(user));
    if (!sheet.problems().isEmpty()) {
      return refused(sheet.problems());
    }
    if (dryRun) {
      return Json.ok(Imported.of(sheet, profiles.preview(sheet), true));
    }
    List<ImportChange> changes = profiles.apply(sheet, this::report);
    profiles.raise(changes);
    Imported result = Imported.of(sheet, changes, false);
    events
        .operation(OperationType.ACTION)
        .resourcePath(session.getContext().getUri())
        .representation(Map.of("rows", sheet.rows().size(), "changed", result.changed()))
        .success();
    return Json.ok(result);
  }

  /** As if the user had been changed by itself, for whoever watches users. */
  private void report(UserModel user) {
    events
        .clone(session)
        .resource(ResourceType.USER)
        .operation(OperationType.UPDATE)
        .resourcePath("users", user.getId())
        .representation(Map.of("attributes", user.getAttributes()))
        .success();
  }

  private static Response refused(List<Problem> problems) {
    return Json.answer(
        Response.Status.BAD_REQUEST,
        Json.text(
            new Refused(
                "invalid_file",
                "The file has %d problems; nothing was imported".formatted(problems.size()),
                problems)));
  }

  /**
   * Why a file was refused.
   *
   * @param error for programs
   * @param description for people
   * @param problems where, and what
   */
  private record Refused(
      String error,
      @JsonProperty("error_description") String description,
      List<Problem> problems) {}

  /**
   * What an import did.
   *
   * @param dryRun whether it was only asked for
   * @param rows how many there were
   * @param changed how many people are other than they were
   * @param changes what changed of each
   */
  private record Imported(
      boolean dryRun, int rows, long changed, List<WorkProfileDocument> changes) {
    static Imported of(WorkProfileSheet sheet, List<ImportChange> all, boolean dryRun) {
      List<WorkProfileDocument> changes =
          all.stream().filter(ImportChange::isChange).map(WorkProfileDocument::of).toList();
      return new Imported(dryRun, sheet.rows().size(), changes.size(), changes);
    }
  }
}
