package org.portcullis.keycloak.admin;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.portcullis.engine.link.SightingKey;
import org.portcullis.keycloak.login.ImportedRisk;
import org.portcullis.keycloak.store.profile.Profiles;
import org.portcullis.keycloak.workprofile.ImportChange;
import org.portcullis.keycloak.workprofile.WorkProfileImport;
import org.portcullis.keycloak.workprofile.WorkProfileSheet;
import org.portcullis.keycloak.workprofile.WorkProfileSheet.Row;
import org.portcullis.risk.SightingKind;

/**
 * Where devices are sent to a user, their phones and what they are paid on, of which keyed hashes
 * alone are kept; changes need {@code manage-users}.
 */
public class ReferencesResource {
  private static final Map<String, SightingKind> KINDS =
      Arrays.stream(SightingKind.values())
          .filter(SightingKind::isOnFile)
          .collect(Collectors.toMap(WorkProfileSheet::column, kind -> kind));

  private final KeycloakSession session;
  private final RealmModel realm;
  private final AdminPermissionEvaluator permissions;
  private final AdminEventBuilder events;
  private final UserModel user;

  ReferencesResource(
      KeycloakSession session,
      RealmModel realm,
      AdminPermissionEvaluator permissions,
      AdminEventBuilder events,
      UserModel user) {
    this.session = session;
    this.realm = realm;
    this.permissions = permissions;
    this.events = events;
    this.user = user;
  }

  /** How many there are of each kind; nobody can tell any more which. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response count() {
    new RiskAccess(realm, permissions).requireViewOf(user);
    Optional<Response> own =
        new NotYourOwn(session, permissions.adminAuth())
            .reading(user, "own_references", "What is on file of a person, others look at.");
    if (own.isPresent()) {
      return own.get();
    }
    List<SightingKey> keys = new Profiles(session).onFile(realm, user.getId());
    Map<String, Long> counts = new TreeMap<>();
    KINDS.forEach(
        (name, kind) -> counts.put(name, keys.stream().filter(key -> key.kind() == kind).count()));
    return Json.ok(counts);
  }

  /** Replaces those of the kinds that the request has; an empty list takes them away. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response replace(String body) {
    new RiskAccess(realm, permissions).requireManagementOf(user);
    Optional<Response> refusal =
        new NotYourOwn(session, permissions.adminAuth())
            .change(user, "own_references", "That is done by somebody else.");
    if (refusal.isPresent()) {
      return refusal.get();
    }
    WorkProfileImport profiles = new WorkProfileImport(session, realm, new ImportedRisk());
    WorkProfileSheet sheet;
    try {
      sheet = WorkProfileSheet.of(new Row(1, user.getUsername(), Map.of(), read(body)));
      profiles.checkReferences(sheet);
      Optional<WorkProfileSheet.Problem> problem = sheet.problems().stream().findFirst();
      if (problem.isPresent()) {
        throw new Body.Invalid(problem.get().column() + " " + problem.get().message());
      }
    } catch (Body.Invalid e) {
      return Json.error(Response.Status.BAD_REQUEST, "invalid_references", e.getMessage());
    }
    List<ImportChange> changes = profiles.apply(sheet, changed -> {});
    profiles.raise(changes);
    WorkProfileDocument result = WorkProfileDocument.ofReferences(changes.get(0));
    events
        .operation(OperationType.UPDATE)
        .resourcePath(session.getContext().getUri())
        .representation(Map.of("user", user.getId(), "references", result.references()))
        .success();
    return Json.ok(result);
  }

  private static Map<SightingKind, List<String>> read(String body) throws Body.Invalid {
    Asked.References asked = Body.read(body, Asked.References.class);
    Map<SightingKind, List<String>> references = new EnumMap<>(SightingKind.class);
    put(references, SightingKind.SHIP_TO, asked.shipTo());
    put(references, SightingKind.PHONE, asked.phone());
    put(references, SightingKind.PAYROLL, asked.payroll());
    return references;
  }

  private static void put(
      Map<SightingKind, List<String>> references, SightingKind kind, @Nullable List<String> texts) {
    if (texts != null) {
      references.put(kind, texts);
    }
  }
}
