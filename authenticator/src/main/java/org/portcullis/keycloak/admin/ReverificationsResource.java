package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.portcullis.keycloak.grant.CurrentCeiling;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.setup.RiskRole;

/** For whom somebody has to vouch again, now or overdue; needs {@code view-users}. */
public class ReverificationsResource {
  private static final int MOST = 1000;
  private static final int DEFAULT_MAX = 100;

  private final KeycloakSession session;
  private final RealmModel realm;
  private final AdminPermissionEvaluator permissions;

  ReverificationsResource(
      KeycloakSession session, RealmModel realm, AdminPermissionEvaluator permissions) {
    this.session = session;
    this.realm = realm;
    this.permissions = permissions;
  }

  /**
   * Those of one page of the realm's users who are due, in the order of user names.
   *
   * @param first where the page begins; 0 without it
   * @param max how many users the page has; 100 without it, 1000 at most
   */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response due(
      @QueryParam("first") @Nullable Integer first, @QueryParam("max") @Nullable Integer max) {
    RiskAccess access = new RiskAccess(realm, permissions);
    if (!access.may(RiskRole.VIEW_RISK)) {
      permissions.users().requireView();
    }
    int from = first == null ? 0 : first;
    int most = max == null ? DEFAULT_MAX : max;
    if (from < 0 || most < 1 || most > MOST) {
      return Json.error(
          Response.Status.BAD_REQUEST,
          "invalid_range",
          "first must be 0 or more and max 1 to " + MOST);
    }
    Instant now = ServerTime.now();
    ArrayNode lines = Json.MAPPER.createArrayNode();
    session
        .users()
        .searchForUserStream(realm, Map.of(UserModel.INCLUDE_SERVICE_ACCOUNT, "false"), from, most)
        .filter(UserModel::isEnabled)
        .filter(access::sees)
        .forEach(user -> add(lines, user, now));
    return Json.ok(lines);
  }

  private void add(ArrayNode lines, UserModel user, Instant now) {
    CurrentCeiling current = CurrentCeiling.of(session, realm, user, null);
    current
        .reverification()
        .filter(next -> next.isDue(now) && !current.hasEnded())
        .ifPresent(
            next -> {
              ObjectNode line = lines.addObject();
              line.put("user", user.getId()).put("username", user.getUsername());
              line.setAll(ProbationDocument.reverification(next, now));
            });
  }
}
