package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.person;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.portcullis.testkit.browser.BrowserClient;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.Acme.Answer;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.EveryPathServer;

/** Admins in the master realm, who are under its policy wherever they act. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = EveryPathServer.class)
class MasterAdminTest {

  private static final String OTHER_REALM = "acme-realm";
  private static final String REVIEWER = "reviewer-of-master";

  @InjectRealm(config = AcmeRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  private RealmResource master;
  private String server = "";
  private String id = "";

  @BeforeEach
  void enter() {
    server = realm.getBaseUrl().replaceAll("/realms/.*", "");
    master = admin.realm("master");
    id = hire("overseer");
    var role = master.roles().get("admin").toRepresentation();
    master.users().get(hire(REVIEWER)).roles().realmLevel().add(List.of(role));
  }

  /** What is in the overseer's favour takes a person, which the tests' admin client is not. */
  @AfterEach
  void leave() {
    var person = server + "/admin/realms/master/users/" + id;
    var ceiling = server + "/admin/realms/master/portcullis/users/" + id + "/ceiling";
    assertThat(Acme.call(adminToken(), "DELETE", ceiling, "").status()).isEqualTo(403);
    assertThat(Acme.call(adminToken(), "DELETE", person, "").status()).isEqualTo(403);
    assertThat(Acme.call(token(REVIEWER), "DELETE", ceiling, "").status()).isEqualTo(204);
    assertThat(Acme.call(token(REVIEWER), "DELETE", person, "").status()).isEqualTo(204);
    var reviewer = master.users().searchByUsername(REVIEWER, true).get(0).getId();
    master.users().get(reviewer).remove();
    master
        .components()
        .query(null, Acme.POLICY_PROVIDER)
        .forEach(component -> master.components().component(component.getId()).remove());
  }

  @Test
  void masterRealmAdmin_isRefusedInTheRealmWhoseRolesAreWithheld() {
    var client = master.clients().findByClientId(OTHER_REALM).get(0).getId();
    var role = master.clients().get(client).roles().get("manage-users").toRepresentation();
    master.users().get(id).roles().clientLevel(client).add(List.of(role));

    assertRefusedOnceWithheld("\"clientRoles\": {\"acme-realm\": [\"manage-*\"]}");
  }

  @Test
  void superAdmin_isRefusedEverywhere() {
    var role = master.roles().get("admin").toRepresentation();
    master.users().get(id).roles().realmLevel().add(List.of(role));

    assertRefusedOnceWithheld("\"realmRoles\": [\"admin\"]");
  }

  private void assertRefusedOnceWithheld(String withheld) {
    var token = token("overseer");
    assertThat(users(token).status()).isEqualTo(200);
    put(
        "policy?withoutFlows=true&reason=tests",
        """
        {"mode": "enforce", "unknown": "employee", "ceilings": {"blind": {"withhold": {%s}}}}
        """
            .formatted(withheld));
    put("users/" + id + "/ceiling", "{\"ceiling\": \"blind\", \"reason\": \"doubts\"}");

    var refused = users(token);

    assertThat(refused.status()).as("%s", refused).isEqualTo(403);
    assertThat(refused.body().path("error").asText()).isEqualTo("access_denied");
  }

  private void put(String path, String body) {
    var uri = server + "/admin/realms/master/portcullis/" + path;
    var answer = Acme.call(adminToken(), "PUT", uri, body);
    assertThat(answer.status()).as("%s", answer).isEqualTo(204);
  }

  private String hire(String name) {
    master.users().create(person(name).build()).close();
    return master.users().searchByUsername(name, true).get(0).getId();
  }

  private String token(String name) {
    var fields = Map.of("grant_type", "password", "username", name, "password", name + "-pw");
    return BrowserClient.at(server + "/realms/master").token("admin-cli", fields).accessToken();
  }

  private String adminToken() {
    return new Acme(realm, admin).adminToken();
  }

  private Answer users(String token) {
    return Acme.call(token, "GET", server + "/admin/realms/acme/users", "");
  }
}
