package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.portcullis.keycloak.doctor.Check;
import org.portcullis.keycloak.doctor.Doctor;
import org.portcullis.keycloak.doctor.DoctorTexts;
import org.portcullis.keycloak.doctor.Severity;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.setup.RiskRole;
import org.portcullis.keycloak.store.factor.PeopleWithoutFactor;

/** What holds of the installation and what does not; needs {@code view-risk}. */
public class DoctorResource {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final RiskAccess access;

  DoctorResource(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator permissions) {
    this.session = session;
    this.realm = realm;
    this.access = new RiskAccess(realm, permissions);
  }

  /** All checks, the worst first. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response look() {
    access.require(RiskRole.VIEW_RISK);
    Doctor doctor = Doctor.of(session, realm, access::sees);
    ObjectNode answer = Json.MAPPER.createObjectNode();
    answer.put("checkedAt", ServerTime.now().toString());
    answer.put("worst", doctor.worst().id());
    ObjectNode counts = answer.putObject("counts");
    for (Severity severity : Severity.values()) {
      counts.put(
          severity.id(),
          doctor.checks().stream().filter(check -> check.severity() == severity).count());
    }
    ArrayNode checks = answer.putArray("checks");
    doctor.checks().forEach(check -> checks.add(document(check)));
    return Json.ok(answer);
  }

  /** Everybody who has no second factor that would clear a doubt about them, page by page. */
  @GET
  @Path("people-without-factor")
  @Produces(MediaType.APPLICATION_JSON)
  public Response peopleWithoutFactor() {
    access.require(RiskRole.VIEW_RISK);
    return Answers.to(
        () -> {
          Parameters query = Parameters.of(session, Parameters.PAGE);
          String after = Objects.requireNonNullElse(query.after(), "");
          int limit = query.limit();
          List<UserModel> found =
              new PeopleWithoutFactor(session, realm)
                  .all(after, limit + 1).stream()
                      .map(id -> session.users().getUserById(realm, id))
                      .filter(Objects::nonNull)
                      .toList();
          List<UserModel> page = found.subList(0, Math.min(found.size(), limit));
          ObjectNode answer = Json.MAPPER.createObjectNode();
          ArrayNode items = answer.putArray("items");
          page.stream()
              .filter(access::sees)
              .forEach(
                  user ->
                      items
                          .addObject()
                          .put("user", user.getId())
                          .put("username", user.getUsername()));
          boolean more = found.size() > limit;
          return Json.ok(
              answer.put(
                  "next", more ? query.next(page.get(page.size() - 1).getUsername()) : null));
        });
  }

  private static ObjectNode document(Check check) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("id", check.id());
    node.put("group", check.group().id());
    node.put("severity", check.severity().id());
    node.put("status", check.severity().status());
    node.put("what", DoctorTexts.what(check));
    node.put("why", DoctorTexts.why(check));
    node.put("how", DoctorTexts.how(check));
    node.set("values", Json.MAPPER.valueToTree(check.values()));
    ObjectNode fix = node.putObject("fix");
    if (check.severity() != Severity.OK) {
      fix.put(check.fix().kind(), check.fix().target());
    }
    return node;
  }
}
