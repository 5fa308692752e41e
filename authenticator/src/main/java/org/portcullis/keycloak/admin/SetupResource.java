package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.portcullis.keycloak.policy.PolicyProvider;
import org.portcullis.keycloak.setup.Removal;
import org.portcullis.keycloak.setup.Unbound;

/** Takes Portcullis out of the realm's configuration; needs {@code manage-realm}. */
public class SetupResource {
  private static final Logger LOG = Logger.getLogger(SetupResource.class);

  private final KeycloakSession session;
  private final RealmModel realm;
  private final AdminPermissionEvaluator permissions;
  private final AdminEventBuilder events;

  SetupResource(
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
   * Unbinds the flows and removes the policy, so that the JAR can be taken out. Role mappings and
   * all that is stored of users stay.
   *
   * @param dryRun whether to only say what would be done
   */
  @DELETE
  @Produces(MediaType.APPLICATION_JSON)
  public Response remove(@QueryParam("dryRun") boolean dryRun) {
    permissions.realm().requireManageRealm();
    Removal removal = new Removal(session, realm);
    Optional<String> obstacle = removal.obstacle();
    if (obstacle.isPresent()) {
      return Json.error(
          Response.Status.CONFLICT,
          "stock_flow_changed",
          "The flow '"
              + obstacle.get()
              + "' has executions of Portcullis itself; remove them from it first.");
    }
    PolicyProvider policies = session.getProvider(PolicyProvider.class);
    ObjectNode answer = Json.MAPPER.createObjectNode().put("dryRun", dryRun);
    String policy = policies.document(realm);
    List<Unbound> unbound = dryRun ? removal.preview() : removal.unbind();
    unbound.forEach(binding -> answer.withArray("unbound").add(document(binding)));
    answer.withArray("unbound");
    answer.put("policy", policy.isEmpty() ? null : policy);
    removal.flows().forEach(answer.withArray("flowsLeft")::add);
    if (!dryRun && (!unbound.isEmpty() || !policy.isEmpty())) {
      policies.remove(realm);
      report(answer);
    }
    return Json.ok(answer);
  }

  /** Whoever takes the protection away leaves a trace, even where admin events are off. */
  private void report(ObjectNode answer) {
    LOG.warnf(
        "Realm %s: %s took Portcullis out of the realm's configuration; nobody is assessed or"
            + " narrowed there any more",
        realm.getName(), new NotYourOwn(session, permissions.adminAuth()).name());
    events
        .operation(OperationType.DELETE)
        .resourcePath(session.getContext().getUri())
        .representation(answer)
        .success();
  }

  private static ObjectNode document(Unbound unbound) {
    return Json.MAPPER
        .createObjectNode()
        .put("of", unbound.of().name().toLowerCase(Locale.ROOT))
        .put("name", unbound.name())
        .put("binding", unbound.binding())
        .put("was", unbound.was())
        .put("becomes", unbound.becomes());
  }
}
