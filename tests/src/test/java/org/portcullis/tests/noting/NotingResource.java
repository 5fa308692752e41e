package org.portcullis.tests.noting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.session.UserSessionPersisterProvider;
import org.portcullis.engine.history.ProfileCodec;
import org.portcullis.engine.identity.IdentityCodec;
import org.portcullis.engine.network.ClientAddress;
import org.portcullis.keycloak.assess.RealmAddresses;
import org.portcullis.keycloak.cases.Cases;
import org.portcullis.keycloak.cases.Reason;
import org.portcullis.keycloak.realm.RealmKey;
import org.portcullis.keycloak.realm.RealmRuntimeProvider;
import org.portcullis.keycloak.store.cases.Case;
import org.portcullis.keycloak.store.profile.Profiles;

/** Notes identity risk as a login would. */
public class NotingResource {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {};

  private final KeycloakSession session;

  NotingResource(KeycloakSession session) {
    this.session = session;
  }

  /** What is learnt of a user, as it is stored. */
  @GET
  @Path("memory/{user}")
  @Produces(MediaType.APPLICATION_JSON)
  public Response memory(@PathParam("user") String user) {
    RealmModel realm = session.getContext().getRealm();
    Profiles profiles = new Profiles(session);
    return Response.ok(
            JSON.createObjectNode()
                .put("habits", ProfileCodec.write(profiles.read(realm, user)))
                .put("identity", IdentityCodec.write(profiles.identity(realm, user)))
                .toString())
        .build();
  }

  /** The notes of a session, as the database has them. */
  @GET
  @Path("notes/{session}")
  @Produces(MediaType.APPLICATION_JSON)
  public Response notes(@PathParam("session") String id, @QueryParam("offline") boolean offline) {
    UserSessionModel stored =
        session
            .getProvider(UserSessionPersisterProvider.class)
            .loadUserSession(session.getContext().getRealm(), id, offline);
    return Response.ok(JSON.valueToTree(stored.getNotes()).toString()).build();
  }

  /** The key of an address' prefix. */
  @GET
  @Path("prefix/{address}")
  @Produces(MediaType.APPLICATION_JSON)
  public Response prefix(@PathParam("address") String address) {
    RealmKey key =
        session.getProvider(RealmRuntimeProvider.class).of(session.getContext().getRealm());
    String prefix =
        ClientAddress.read(address)
            .known()
            .map(known -> RealmAddresses.prefix(key, known))
            .orElse("");
    return Response.ok(JSON.createObjectNode().put("prefix", prefix).toString()).build();
  }

  /** Answers the case's id, or an empty one. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response note(String body) throws JsonProcessingException {
    JsonNode json = JSON.readTree(body);
    RealmModel realm = session.getContext().getRealm();
    List<String> linked = new ArrayList<>();
    json.path("linked").forEach(id -> linked.add(id.asText()));
    Reason reason =
        new Reason(json.path("signal").asText(), 3, JSON.convertValue(json.path("facts"), FACTS));
    String id =
        new Cases(session)
            .note(
                realm,
                session.users().getUserById(realm, json.path("user").asText()),
                List.of(reason),
                json.path("receipt").asText(),
                "[{\"signal\":\"declared-country\"}]",
                linked,
                Instant.ofEpochMilli(Time.currentTimeMillis()))
            .map(Case::id)
            .orElse("");
    return Response.ok("{\"id\":\"" + id + "\"}").build();
  }
}
