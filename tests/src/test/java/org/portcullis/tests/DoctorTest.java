package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.person;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.userprofile.config.UPAttributePermissions;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ClientBuilder;
import org.keycloak.testframework.realm.ManagedRealm;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AilingRealm;
import org.portcullis.tests.support.BrokeringRealm;
import org.portcullis.tests.support.PortcullisServer;

/** What the doctor finds in a realm with twenty-odd faults, and after the setup has mended some. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class DoctorTest {

  private static final Set<String> SEVERITIES =
      Set.of("error", "warning", "not-looked-at", "note", "ok");

  @InjectRealm(config = AilingRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  private Acme acme;

  @Test
  void everyFault_isFoundAndThoseOfTheSetupAreMended() throws Exception {
    acme = new Acme(realm, admin);
    ail();

    var sick = examine("203.0.113.7, 198.51.100.1");

    assertThat(sick.path("worst").asText()).isEqualTo("error");
    assertThat(found(sick, "error"))
        .contains(
            "realm-flow directGrantFlow",
            "attributes-open",
            "unreadable-values",
            "proxy",
            "console-client");
    assertThat(found(sick, "warning"))
        .contains(
            "realm-flow browserFlow",
            "realm-flow resetCredentialsFlow",
            "realm-flow registrationFlow",
            "client-flow kiosk",
            "broker-flow partner",
            "way-past leaky",
            "ciba",
            "attributes-undeclared",
            "attributes-unchecked",
            "attestation",
            "sponsor-level",
            "sponsors-gone",
            "names-of-nothing",
            "admin-events");
    assertThat(found(sick, "note"))
        .contains(
            "direct-grants",
            "device-grants",
            "without-factor",
            "step-up",
            "workflows-write",
            "workflows-end");
    assertThat(found(sick, "not-looked-at")).contains("one-network", "other-nodes");
    assertThat(check(sick, "unreadable-values").at("/values/people/0").asText())
        .isEqualTo("blurred");
    assertThat(check(sick, "sponsors-gone").at("/values/people/0").asText()).isEqualTo("orphan");
    assertThat(check(sick, "without-factor").at("/values/people").toString())
        .contains("blurred", "orphan")
        .doesNotContain("safe");
    assertTexts(sick);

    cure();
    var cured = examine("203.0.113.7");

    assertThat(found(cured, "warning"))
        .noneMatch(one -> one.contains("-flow ") || one.startsWith("way-past"));
    assertThat(found(cured, "error"))
        .noneMatch(one -> one.contains("-flow "))
        .doesNotContain("attributes-open", "console-client", "proxy");
    assertThat(found(cured, "ok"))
        .contains(
            "realm-flow browserFlow",
            "client-flow kiosk",
            "broker-flow partner",
            "attributes-undeclared",
            "attributes-unchecked",
            "attestation",
            "sponsor-level",
            "step-up",
            "admin-events",
            "mode",
            "integrity",
            "clock");
    assertTexts(cured);
    people();
  }

  @Test
  void whoMayNotReadRisk_isNotTold() {
    acme = new Acme(realm, admin);
    acme.hire(person("curious").clientRoles("realm-management", "view-users"));

    assertThat(acme.call(acme.tokenOf("curious"), "GET", "doctor", "application/json", "").status())
        .isEqualTo(403);
  }

  private void ail() {
    var client = ClientBuilder.create("kiosk").secret("s").redirectUris("http://k.test/*").build();
    client.setAuthenticationFlowBindingOverrides(Map.of("browser", flowId("bare browser")));
    realm.admin().clients().create(client).close();
    var leaky = ClientBuilder.create("leaky").secret("s").redirectUris("http://l.test/*").build();
    leaky.setAuthenticationFlowBindingOverrides(Map.of("browser", flowId(AilingRealm.LEAKY)));
    realm.admin().clients().create(leaky).close();
    var provider = BrokeringRealm.identityProvider("partner", realm.getBaseUrl());
    provider.setFirstBrokerLoginFlowAlias("first broker login");
    provider.setPostBrokerLoginFlowAlias(null);
    realm.admin().identityProviders().create(provider).close();
    var profile = realm.admin().users().userProfile().getConfiguration();
    profile
        .getAttribute("workStartDate")
        .setPermissions(new UPAttributePermissions(Set.of("admin"), Set.of("admin", "user")));
    realm.admin().users().userProfile().update(profile);
    acme.hire(person("safe").totpSecret(Acme.TOTP_SECRET));
    realm.admin().roles().deleteRole("payroll");
    var console = realm.admin().clients().findByClientId("portcullis-console").get(0);
    console.setEnabled(false);
    realm.admin().clients().get(console.getId()).update(console);
    workflow(
        "{\"name\":\"movers\",\"on\":\"user-created\",\"steps\":[{\"uses\":\"set-user-attribute\",\"with\":{\"workVendor\":\"x\"}}]}");
    workflow(
        "{\"name\":\"leavers\",\"on\":\"user-created\",\"steps\":[{\"uses\":\"disable-user\",\"after\":\"5184000000\"}]}");
  }

  private void workflow(String representation) {
    var uri = realm.getBaseUrl().replace("/realms/", "/admin/realms/") + "/workflows";
    var answer = Acme.call(acme.adminToken(), "POST", uri, representation);
    assertThat(answer.status()).as("%s", answer).isEqualTo(201);
  }

  private void cure() {
    var leaky = realm.admin().clients().findByClientId("leaky").get(0);
    leaky.setAuthenticationFlowBindingOverrides(Map.of("browser", ""));
    realm.admin().clients().get(leaky.getId()).update(leaky);
    var answer = acme.call(acme.adminToken(), "POST", "setup?enforce=true", "application/json", "");
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    var console = realm.admin().clients().findByClientId("portcullis-console").get(0);
    console.setEnabled(true);
    realm.admin().clients().get(console.getId()).update(console);
  }

  /** The same people by pages of one. */
  private void people() {
    var names = new HashSet<String>();
    var after = "";
    do {
      var page = acme.get("doctor/people-without-factor?limit=1" + after);
      assertThat(page.status()).as("%s", page).isEqualTo(200);
      assertThat(page.body().path("items").size()).isLessThanOrEqualTo(1);
      page.body().path("items").forEach(one -> names.add(one.path("username").asText()));
      after =
          page.body().path("next").isNull() ? "" : "&after=" + page.body().path("next").asText();
    } while (!after.isEmpty());
    assertThat(names).contains("blurred", "orphan").doesNotContain("safe");
  }

  private static void assertTexts(JsonNode answer) {
    assertThat(answer.path("checks"))
        .allSatisfy(
            check -> {
              assertThat(check.path("severity").asText()).isIn(SEVERITIES);
              assertThat(check.path("what").asText()).isNotEmpty().doesNotContain("{", "null");
              assertThat(check.path("why").asText()).isNotEmpty().doesNotContain("{", "null");
              assertThat(check.path("how").asText().isEmpty())
                  .isEqualTo(check.path("severity").asText().equals("ok"));
            });
  }

  /** What was found, by its id and whose it is. */
  private static List<String> found(JsonNode answer, String severity) {
    return answer
        .path("checks")
        .valueStream()
        .filter(check -> check.path("severity").asText().equals(severity))
        .map(DoctorTest::name)
        .toList();
  }

  private static String name(JsonNode check) {
    var id = check.path("id").asText();
    var name = check.at("/values/name").asText();
    return switch (id) {
      case "realm-flow" -> id + " " + check.at("/values/binding").asText();
      case "client-flow", "broker-flow", "way-past" -> id + " " + name;
      default -> id;
    };
  }

  private static JsonNode check(JsonNode answer, String id) {
    return answer
        .path("checks")
        .valueStream()
        .filter(check -> check.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** Asks the doctor by a proxy that says who asks. */
  private JsonNode examine(String forwarded) throws Exception {
    var uri = realm.getBaseUrl().replace("/realms/", "/admin/realms/") + "/portcullis/doctor";
    var request =
        HttpRequest.newBuilder(URI.create(uri))
            .header("Authorization", "Bearer " + acme.adminToken())
            .header("X-Forwarded-For", forwarded)
            .build();
    var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return new ObjectMapper().readTree(response.body());
  }

  private String flowId(String alias) {
    return realm.admin().flows().getFlows().stream()
        .filter(flow -> flow.getAlias().equals(alias))
        .findFirst()
        .orElseThrow()
        .getId();
  }
}
