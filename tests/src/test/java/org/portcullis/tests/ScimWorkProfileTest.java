package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.person;
import static org.portcullis.tests.support.Claims.realmRoles;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.EveryPathServer;
import org.portcullis.tests.support.GrantsRealm;
import org.portcullis.tests.support.InjectServerLog;
import org.portcullis.tests.support.Mappers;
import org.portcullis.tests.support.ServerLog;

/** A personnel system that declares people's work by Keycloak's SCIM API. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = EveryPathServer.class)
class ScimWorkProfileTest {
  private static final String EXTENSION =
      "urn:keycloak:params:scim:schemas:extension:realm:1.0:User";

  @InjectRealm(config = GrantsRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;
  @InjectServerLog ServerLog log;

  @Test
  void personOfTheDirectory_isOnProbationFromTheirFirstToken() {
    var acme = new Acme(realm, admin);
    var representation = realm.admin().toRepresentation();
    representation.setScimApiEnabled(true);
    realm.admin().update(representation);
    annotate();
    var users = realm.getBaseUrl() + "/scim/v2/Users";
    var audience = Map.of("included.custom.audience", realm.getBaseUrl() + "/scim/v2");
    Mappers.add(realm, "app", Mappers.oidc("scim", "oidc-audience-mapper", audience));
    acme.hire(
        person("personnel")
            .attribute("workEmployment", "employee")
            .clientRoles("realm-management", "manage-users"));
    var token = acme.appTokens("personnel").accessToken();
    var hire =
        """
        {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "%s"],
         "userName": "scimmed", "active": true,
         "name": {"givenName": "Sci", "familyName": "Med"},
         "emails": [{"value": "scimmed@example.org", "primary": true}],
         "%s": {"workEmployment": "contractor", "workStartDate": "%s"}}
        """
            .formatted(EXTENSION, EXTENSION, LocalDate.now(ZoneOffset.UTC));

    var hired = Acme.call(token, "POST", users, hire);

    assertThat(hired.status()).as("%s", hired).isEqualTo(201);
    var id = acme.idOf("scimmed");
    var payroll = realm.admin().roles().get("payroll").toRepresentation();
    realm.admin().users().get(id).roles().realmLevel().add(List.of(payroll));
    var password = new CredentialRepresentation();
    password.setType("password");
    password.setValue("scimmed-pw");
    realm.admin().users().get(id).resetPassword(password);
    assertThat(realm.admin().users().get(id).toRepresentation().firstAttribute("workEmployment"))
        .isEqualTo("contractor");
    assertThat(realmRoles(acme.appTokens("scimmed").claims())).doesNotContain("payroll");
    var stage = acme.get("users/" + id + "/probation").body();
    assertThat(stage.path("stage").asText()).isEqualTo("starter");

    assertThat(changed(token, id, hire, "2099-11-21T00:00:00Z")).isEqualTo("2099-11-21");
    assertThat(changed(token, id, hire, "31.10.2099")).isEqualTo("2099-10-31");
    for (var unreadable : List.of("2099-13-01", "10/11/2099", "soon", "2020-01-01")) {
      var refused = Acme.call(token, "PUT", users + "/" + id, ending(id, hire, unreadable));
      assertThat(refused.status()).as("%s: %s", unreadable, refused).isEqualTo(400);
    }
    assertThat(attribute(id, "workEndDate")).isEqualTo("2099-10-31");

    var mark = log.mark();
    var earlier =
        hire.replace(LocalDate.now(ZoneOffset.UTC).toString(), "2020-01-01")
            .replace("\"userName\"", "\"id\": \"" + id + "\", \"userName\"");
    var changed = Acme.call(token, "PUT", users + "/" + id, earlier);

    assertThat(changed.status()).as("%s", changed).isEqualTo(200);
    assertThat(log.since(mark))
        .contains("PORTCULLIS_ALERT basis=WORK_PROFILE_CHANGED", id, "changed=workStartDate");
  }

  /** What is stored after the personnel system wrote a last day of work. */
  private String changed(String token, String id, String hire, String end) {
    var user = realm.getBaseUrl() + "/scim/v2/Users/" + id;
    var answer = Acme.call(token, "PUT", user, ending(id, hire, end));
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return attribute(id, "workEndDate");
  }

  private static String ending(String id, String hire, String end) {
    return hire.replace("\"userName\"", "\"id\": \"" + id + "\", \"userName\"")
        .replace("\"workStartDate\"", "\"workEndDate\": \"" + end + "\", \"workStartDate\"");
  }

  private String attribute(String id, String name) {
    return realm.admin().users().get(id).toRepresentation().firstAttribute(name);
  }

  /** Keycloak's SCIM API fails where any attribute has no annotations. */
  private void annotate() {
    var profile = realm.admin().users().userProfile();
    var configuration = profile.getConfiguration();
    configuration.getAttributes().stream()
        .filter(attribute -> attribute.getName().startsWith("work"))
        .forEach(
            attribute ->
                attribute.setAnnotations(
                    Map.of("kc.scim.schema.attribute", EXTENSION + ":" + attribute.getName())));
    profile.update(configuration);
  }
}
