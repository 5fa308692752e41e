package org.portcullis.tests.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.realm.UserBuilder;
import org.portcullis.testkit.browser.BrowserClient;
import org.portcullis.testkit.browser.Result;
import org.portcullis.testkit.browser.TokenResponse;

/**
 * What a test does in an {@link AcmeRealm}: hire people, sign them in from somewhere, and ask
 * Portcullis about it. A person's password is their name followed by {@code -pw}.
 */
public final class Acme {

  /** Home: a residential line in Berlin. */
  public static final String HOME = "203.0.113.7";

  /** A residential line in Tokyo. */
  public static final String ABROAD = "198.18.48.7";

  /** A residential line in Austin. */
  public static final String ELSEWHERE = "198.51.100.7";

  /** A hosting company in Frankfurt. */
  public static final String HOSTING = "198.18.112.7";

  public static final String TOTP_SECRET = "a-secret-of-20-bytes";
  public static final String POLICY_PROVIDER = "org.portcullis.keycloak.policy.PolicyProvider";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final CloseableHttpClient HTTP = HttpClients.createDefault();
  private static final int HABIT_DAYS = 30;
  private static final String REVIEWER = "reviewer-of-all";

  private final ManagedRealm realm;
  private final Keycloak admin;

  public Acme(ManagedRealm realm, Keycloak admin) {
    this.realm = realm;
    this.admin = admin;
  }

  /** A person who can be {@link #hire}d. */
  public static UserBuilder person(String name) {
    return UserBuilder.create(name)
        .name(name, "Acme")
        .email(name + "@example.org")
        .emailVerified(true)
        .enabled(true)
        .password(name + "-pw");
  }

  /** Creates the person's account and returns its id. */
  public String hire(UserBuilder person) {
    var user = person.build();
    var clientRoles = user.getClientRoles();
    var realmRoles = user.getRealmRoles();
    try (var response = realm.admin().users().create(user)) {
      if (response.getStatus() != 201) {
        throw new AssertionError(response.getStatus() + " " + response.readEntity(String.class));
      }
    }
    var id = idOf(user.getUsername());
    var account = realm.admin().users().get(id);
    if (realmRoles != null) {
      account
          .roles()
          .realmLevel()
          .add(
              realmRoles.stream()
                  .map(role -> realm.admin().roles().get(role).toRepresentation())
                  .toList());
    }
    if (clientRoles != null) {
      clientRoles.forEach(
          (client, roles) -> {
            var clientId = realm.admin().clients().findByClientId(client).get(0).getId();
            account
                .roles()
                .clientLevel(clientId)
                .add(
                    roles.stream()
                        .map(
                            role ->
                                realm
                                    .admin()
                                    .clients()
                                    .get(clientId)
                                    .roles()
                                    .get(role)
                                    .toRepresentation())
                        .toList());
          });
    }
    return id;
  }

  public String idOf(String name) {
    return realm.admin().users().searchByUsername(name, true).get(0).getId();
  }

  /** Loads a month of daily logins from home, on a device of the person's, until an hour ago. */
  public void livesAtHome(String name) {
    var end = Instant.now().minus(Duration.ofHours(1));
    var lines =
        IntStream.range(0, HABIT_DAYS)
            .mapToObj(
                day ->
                    """
                    {"time":"%s","user":"%s","ip":"%s","device":"laptop"}
                    """
                        .formatted(end.minus(Duration.ofDays(day)), name, HOME))
            .collect(Collectors.joining());
    var answer = call(adminToken(), "POST", "history", "text/plain", lines);
    if (answer.status() != 200 || answer.body().path("learnt").asInt() != HABIT_DAYS) {
      throw new AssertionError("history was not learnt: " + answer);
    }
  }

  /** A new browser at an address. */
  public BrowserClient browser(String address) {
    return BrowserClient.at(realm.getBaseUrl()).clientSecret(AcmeRealm.APP_SECRET).from(address);
  }

  /** Opens the application and gives name and password. */
  public static Result signIn(BrowserClient browser, String name) {
    return browser.open(AcmeRealm.APP, AcmeRealm.CALLBACK).submit(credentials(name));
  }

  public static Map<String, String> credentials(String name) {
    return Map.of("username", name, "password", name + "-pw");
  }

  /** Ends the person's sessions, so that they have to sign in again. */
  public void logOut(String name) {
    realm.admin().users().get(idOf(name)).logout();
  }

  /** The person's assessments with all they hold, newest first. */
  public List<JsonNode> assessments(String name) {
    var answer = get("assessments?user=" + name);
    if (answer.status() != 200) {
      throw new AssertionError("no assessments: " + answer);
    }
    var lines = new ArrayList<JsonNode>();
    answer
        .body()
        .path("items")
        .forEach(item -> lines.add(get("assessments/" + item.path("receipt").asText()).body()));
    return lines;
  }

  /** The person's one assessment. */
  public JsonNode assessment(String name) {
    var all = assessments(name);
    if (all.size() != 1) {
      throw new AssertionError("expected one assessment, but got " + all);
    }
    return all.get(0);
  }

  /** What a signal found, as stored in an assessment. */
  public static JsonNode finding(JsonNode assessment, String signal) {
    for (var finding : assessment.path("findings")) {
      if (finding.path("signal").asText().equals(signal)) {
        return finding;
      }
    }
    throw new AssertionError("no finding of " + signal + " in " + assessment);
  }

  public Answer get(String path) {
    return call(adminToken(), "GET", path, "application/json", "");
  }

  public Answer putPolicy(String document) {
    return call(adminToken(), "PUT", "policy?reason=tests", "application/json", document);
  }

  public Answer release(String token, String receipt) {
    return call(token, "POST", "assessments/" + receipt + "/release", "application/json", "");
  }

  /** Calls the admin API of Portcullis in this realm, with anybody's token. */
  public Answer call(String token, String method, String path, String type, String body) {
    var realmUrl = realm.getBaseUrl().replace("/realms/", "/admin/realms/");
    return send(token, method, URI.create(realmUrl + "/portcullis/" + path), type, body);
  }

  /** Puts somebody under a ceiling of the policy. */
  public void narrow(String id, String ceiling) {
    var body = "{\"ceiling\": \"%s\", \"reason\": \"under review\"}".formatted(ceiling);
    var answer = putCeiling(id, body);
    if (answer.status() != 204) {
      throw new AssertionError("not narrowed: " + answer);
    }
  }

  public Answer putCeiling(String id, String body) {
    return call(adminToken(), "PUT", "users/" + id + "/ceiling", "application/json", body);
  }

  public Answer deleteCeiling(String id) {
    return call(reviewerToken(), "DELETE", "users/" + id + "/ceiling", "application/json", "");
  }

  /**
   * A token for the admin API of an employee who may decide about everybody in the realm but
   * themselves, as no service may; hired when first asked for.
   */
  public String reviewerToken() {
    if (realm.admin().users().searchByUsername(REVIEWER, true).isEmpty()) {
      hire(
          person(REVIEWER)
              .attribute("workEmployment", "employee")
              .clientRoles("realm-management", "manage-users", "view-users", "view-events"));
    }
    return tokenOf(REVIEWER);
  }

  /** Lists, or asks for, elevations as the owner of a token. */
  public Answer self(String token, String method, String body) {
    var uri = URI.create(realm.getBaseUrl() + "/portcullis/elevations");
    return send(token, method, uri, "application/json", body);
  }

  /** Calls the account API as the owner of a token. */
  public Answer account(String token, String body) {
    var uri = URI.create(realm.getBaseUrl() + "/account/");
    return send(token, "POST", uri, "application/json", body);
  }

  /** A token for the admin API, of a person in this realm. */
  public String tokenOf(String name) {
    var fields = Map.of("grant_type", "password", "username", name, "password", name + "-pw");
    return BrowserClient.at(realm.getBaseUrl()).token("admin-cli", fields).accessToken();
  }

  /** The application's tokens of a person in this realm, by their password. */
  public TokenResponse appTokens(String name) {
    var fields = Map.of("grant_type", "password", "username", name, "password", name + "-pw");
    return browser(HOME).token(AcmeRealm.APP, fields);
  }

  /** A fresh one every time: a moved test time would have expired the last. */
  public String adminToken() {
    return admin.tokenManager().grantToken().getToken();
  }

  /** Calls anything on the server as the owner of a token, with JSON if the body is not empty. */
  public static Answer call(String token, String method, String uri, String body) {
    return send(token, method, URI.create(uri), "application/json", body);
  }

  private static Answer send(String token, String method, URI uri, String type, String body) {
    var request =
        RequestBuilder.create(method)
            .setUri(uri)
            .setHeader("Authorization", "Bearer " + token)
            .setHeader("Accept", "application/json");
    if (!body.isEmpty()) {
      request.setEntity(new StringEntity(body, ContentType.create(type, UTF_8)));
    }
    try (var response = HTTP.execute(request.build())) {
      var text =
          response.getEntity() == null ? "" : EntityUtils.toString(response.getEntity(), UTF_8);
      return new Answer(response.getStatusLine().getStatusCode(), parse(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode parse(String text) throws JsonProcessingException {
    return text.startsWith("{") || text.startsWith("[")
        ? JSON.readTree(text)
        : JSON.createObjectNode();
  }

  /**
   * An answer of a JSON API.
   *
   * @param status the HTTP status
   * @param body the JSON; an empty object if it was none
   */
  public record Answer(int status, JsonNode body) {}
}
