package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.portcullis.engine.policy.InvalidPolicyException;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.policy.PolicyCodec;
import org.portcullis.keycloak.policy.PolicyProvider;
import org.portcullis.keycloak.policy.PolicyText;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.setup.RiskRole;
import org.portcullis.keycloak.simulate.Simulator;
import org.portcullis.keycloak.store.ledger.Ledger;
import org.portcullis.keycloak.store.policy.Simulations;
import org.portcullis.keycloak.store.policy.StoredSimulation;

/** What drafts would have made of the realm's own sign-ins. */
public class SimulationsResource {
  private static final int MOST_RUNNING = 2;
  private static final Duration KEPT = Duration.ofDays(7);

  private final KeycloakSession session;
  private final RealmModel realm;
  private final RiskAccess access;
  private final PolicyAuthor author;
  private final NotYourOwn own;
  private final Simulations simulations;

  SimulationsResource(
      KeycloakSession session,
      RealmModel realm,
      RiskAccess access,
      PolicyAuthor author,
      NotYourOwn own) {
    this.session = session;
    this.realm = realm;
    this.access = access;
    this.author = author;
    this.own = own;
    this.simulations = new Simulations(session, realm);
  }

  /** Starts one. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response start(String body) {
    access.require(RiskRole.MANAGE_RISK);
    return Answers.to(
        () -> {
          AskedOfPolicy.NewSimulation asked = Body.read(body, AskedOfPolicy.NewSimulation.class);
          if (simulations.running(Simulator.givenUp()) >= MOST_RUNNING) {
            return Problems.answer(
                Response.Status.TOO_MANY_REQUESTS,
                "busy",
                "Other simulations run. Wait for them, or cancel one.");
          }
          try {
            return Json.answer(
                Response.Status.ACCEPTED,
                write(start(asked.document().toString(), asked.days())).toString());
          } catch (InvalidPolicyException e) {
            return PolicyResource.refusal(e);
          }
        });
  }

  private StoredSimulation start(String document, int days) throws InvalidPolicyException {
    PolicyProvider policies = session.getProvider(PolicyProvider.class);
    policies.check(document);
    Policy draft = PolicyCodec.ofStored().read(document);
    Instant now = ServerTime.now();
    simulations.removeBefore(now.minus(KEPT));
    StoredSimulation simulation =
        new StoredSimulation(
            KeycloakModelUtils.generateId(),
            PolicyText.digest(document),
            author.by().id(),
            now,
            days,
            StoredSimulation.State.RUNNING,
            0,
            (int) new Ledger(session).count(realm, now.minus(Duration.ofDays(days))),
            null);
    simulations.add(simulation);
    String before = policies.standing(realm).document();
    List<PolicyText.Change> changes = PolicyText.changes(PolicyDocument.orNone(before), document);
    new Simulator(session, realm, simulation, policies.of(realm), draft, changes).start(session);
    return simulation;
  }

  /** Progress, then the result. */
  @GET
  @Path("{id}")
  @Produces(MediaType.APPLICATION_JSON)
  public Response read(@PathParam("id") String id) {
    access.require(RiskRole.VIEW_RISK);
    return Json.ok(write(known(id)));
  }

  /** Cancels it. */
  @DELETE
  @Path("{id}")
  @Produces(MediaType.APPLICATION_JSON)
  public Response cancel(@PathParam("id") String id) {
    access.require(RiskRole.MANAGE_RISK);
    simulations.end(known(id).id(), StoredSimulation.State.CANCELLED, "");
    return Response.noContent().build();
  }

  /** To whom it makes a difference. */
  @GET
  @Path("{id}/people")
  @Produces(MediaType.APPLICATION_JSON)
  public Response people(@PathParam("id") String id) {
    access.require(RiskRole.VIEW_RISK);
    JsonNode result = result(known(id));
    return Answers.to(
        () -> {
          Parameters query =
              Parameters.of(session, Parameters.names(Set.of("effect"), Parameters.PAGE));
          String effect = query.text("effect");
          String after = query.after();
          int first = after == null ? 0 : PolicyVersionsResource.number(after);
          List<ObjectNode> shown = new ArrayList<>();
          for (JsonNode one : result.path("changed")) {
            if (effect == null || has(one.path("effects"), effect)) {
              add(shown, (ObjectNode) one);
            }
          }
          int limit = query.limit();
          ArrayNode items = Json.MAPPER.createArrayNode();
          shown.stream().skip(first).limit(limit).forEach(items::add);
          boolean hasMore = shown.size() > first + limit;
          ObjectNode page = Json.MAPPER.createObjectNode();
          page.set("items", items);
          page.put("next", hasMore ? query.next(String.valueOf(first + limit)) : null);
          page.putObject("total").put("value", shown.size()).put("atLeast", false);
          return Json.ok(page);
        });
  }

  private static boolean has(JsonNode names, String name) {
    for (JsonNode one : names) {
      if (one.asText().equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** Nobody is shown what would become of themselves, nor of people whom they may not view. */
  private void add(List<ObjectNode> shown, ObjectNode one) {
    UserModel user = session.users().getUserById(realm, one.path("user").asText());
    if (user != null && access.sees(user) && !own.isAbout(user)) {
      shown.add(one.deepCopy().put("username", user.getUsername()));
    }
  }

  private StoredSimulation known(String id) {
    return simulations
        .find(id)
        .orElseThrow(
            () ->
                new NotFoundException(
                    Json.error(
                        Response.Status.NOT_FOUND,
                        "not_found",
                        "There is no such simulation any more.")));
  }

  private static JsonNode result(StoredSimulation simulation) {
    return PolicyText.tree(emptyIfNull(simulation.result()));
  }

  private static String emptyIfNull(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static ObjectNode write(StoredSimulation simulation) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("id", simulation.id()).put("hash", simulation.digest());
    node.put("days", simulation.days()).put("state", simulation.state().name());
    node.put("done", simulation.done()).put("of", simulation.of());
    node.put("started", simulation.startedAt().toString());
    JsonNode result = result(simulation);
    if (simulation.state() == StoredSimulation.State.DONE) {
      ObjectNode shown = result.deepCopy();
      shown.remove("changed");
      node.set("result", shown);
    } else {
      node.putNull("result");
    }
    return node;
  }
}
