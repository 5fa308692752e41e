package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.portcullis.keycloak.policy.PolicyProvider;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.setup.RiskRole;
import org.portcullis.keycloak.store.cases.CaseStore;

/** What the API is, and what the caller may do with it. */
final class AboutResource {
  private static final String OPENAPI = "openapi.json";

  private final KeycloakSession session;
  private final RealmModel realm;
  private final AdminPermissionEvaluator permissions;
  private final RiskAccess access;

  AboutResource(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator permissions) {
    this.session = session;
    this.realm = realm;
    this.permissions = permissions;
    this.access = new RiskAccess(realm, permissions);
  }

  /** The description of this API. */
  static Response openapi() {
    return resource(OPENAPI);
  }

  /** A document that comes with the JAR. */
  static Response resource(String name) {
    try (InputStream in = Objects.requireNonNull(AboutResource.class.getResourceAsStream(name))) {
      return Json.ok(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(name + " is not readable", e);
    }
  }

  Response me() {
    UserModel user = permissions.adminAuth().getUser();
    PolicyProvider policies = session.getProvider(PolicyProvider.class);
    ObjectNode me = Json.MAPPER.createObjectNode();
    me.put("user", user.getId()).put("username", user.getUsername());
    ArrayNode may = me.putArray("may");
    access.roles().stream().map(RiskRole::id).forEach(may::add);
    me.put("sees", access.seesAll() ? "all" : "some");
    Instant now = ServerTime.now();
    boolean mayRead = access.may(RiskRole.VIEW_RISK);
    me.put("waiting", mayRead ? new CaseStore(session).waitingSince(realm, now) : 0);
    me.put("mode", policies.of(realm).enforces() ? "enforce" : "report-only");
    me.put("enforcementSwitchedOff", policies.enforcementSwitchedOff());
    me.put("locale", user.getFirstAttribute(UserModel.LOCALE));
    return Json.ok(
        me.put(
            "version",
            Objects.requireNonNullElse(
                AboutResource.class.getPackage().getImplementationVersion(), "unknown")));
  }

  Response overview() {
    access.require(RiskRole.VIEW_RISK);
    return Answers.to(
        () -> {
          Parameters query = Parameters.of(session, Set.of("period"));
          OverviewPeriod period = OverviewPeriod.of(query.text("period"));
          Instant now = ServerTime.now();
          return Json.ok(new OverviewDocument(session, realm, now).of(period));
        });
  }
}
