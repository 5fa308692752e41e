package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.portcullis.engine.policy.Problem;
import org.portcullis.keycloak.policy.PolicyProvider;
import org.portcullis.keycloak.setup.Removal;
import org.portcullis.keycloak.setup.Setup;
import org.portcullis.keycloak.setup.SetupStep;
import org.portcullis.keycloak.setup.SetupTexts;
import org.portcullis.keycloak.setup.Unbound;

/**
 * Puts Portcullis into the realm's configuration, and takes it out; needs {@code manage-realm}, and
 * for putting it in what else of the realm is changed.
 */
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
   * Makes and binds all that it takes for everybody who signs in to be assessed. What is done
   * already is left as it is.
   *
   * @param dryRun whether to only say what would be done
   * @param enforce whether that is wanted though the stored policy enforces
   */
  @POST
  @Produces(MediaType.APPLICATION_JSON)
  public Response setUp(
      @QueryParam("dryRun") boolean dryRun, @QueryParam("enforce") boolean enforce) {
    permissions.realm().requireManageRealm();
    permissions.clients().requireManage();
    permissions.realm().requireManageIdentityProviders();
    Setup.Plan plan = new Setup(session, realm).plan();
    if (!plan.refused().isEmpty()) {
      return notUnderstood(plan);
    }
    boolean enforces = session.getProvider(PolicyProvider.class).of(realm).enforces();
    if (enforces && !enforce && plan.steps().stream().anyMatch(SetupResource::isFlow)) {
      return Problems.answer(
          Response.Status.CONFLICT,
          "policy_enforces",
          "Nothing was changed: the stored policy enforces, so that everybody would be held to it"
              + " from the next sign-in on. Set its mode to report-only first, or add"
              + " enforce=true.");
    }
    ObjectNode answer = Json.MAPPER.createObjectNode().put("dryRun", dryRun);
    answer.put("changes", plan.changes()).put("mode", enforces ? "enforce" : "report-only");
    plan.steps().forEach(step -> answer.withArray("steps").add(document(step)));
    if (!dryRun && plan.changes() > 0) {
      carryOut(plan, answer);
    }
    return Json.ok(answer);
  }

  private static Response notUnderstood(Setup.Plan plan) {
    return Problems.answer(
        Response.Status.CONFLICT,
        "setup_not_understood",
        "Nothing was changed. "
            + plan.refused().stream().map(SetupTexts::reason).collect(Collectors.joining(" ")),
        plan.refused().stream()
            .map(refused -> new Problem(refused.flow(), SetupTexts.reason(refused)))
            .toList());
  }

  private void carryOut(Setup.Plan plan, ObjectNode answer) {
    plan.carryOut();
    LOG.infof(
        "Realm %s: %s set Portcullis up, with %d changes",
        realm.getName(), new NotYourOwn(session, permissions.adminAuth()).name(), plan.changes());
    events
        .operation(OperationType.CREATE)
        .resourcePath(session.getContext().getUri())
        .representation(answer)
        .success();
  }

  private static boolean isFlow(SetupStep step) {
    return step.isChange() && step.id().equals("flow");
  }

  private static ObjectNode document(SetupStep step) {
    return Json.MAPPER
        .createObjectNode()
        .put("id", step.id())
        .put("subject", step.subject())
        .put("change", step.isChange())
        .put("what", SetupTexts.what(step))
        .put("why", SetupTexts.why(step))
        .put("before", step.before())
        .put("after", step.after());
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
    removal.copies().forEach(answer.withArray("flowsRemoved")::add);
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
