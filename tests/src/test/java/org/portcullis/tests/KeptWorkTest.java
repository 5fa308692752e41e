package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.person;
import static org.portcullis.tests.support.Claims.realmRoles;
import static org.portcullis.tests.support.Claims.texts;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.PartialImportRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.userprofile.config.UPAttributePermissions;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.realm.RealmBuilder;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.EveryPathServer;
import org.portcullis.tests.support.GrantsRealm;
import org.portcullis.tests.support.InjectServerLog;
import org.portcullis.tests.support.ServerLog;

/** Probations that hold though somebody who may not manage people took away what declared them. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = EveryPathServer.class)
class KeptWorkTest {

  @InjectRealm(config = GrantsRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;
  @InjectServerLog ServerLog log;

  private Acme acme;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    acme.putPolicy(GrantsRealm.STAGES.replace("\"help\"", "\"unknown\": \"employee\", \"help\""));
  }

  @Test
  void attributesThatAreDeclaredNoMore_holdAsTheyAre() {
    hire("undeclared");
    acme.hire(person("employed").attribute("workEmployment", "employee").realmRoles("payroll"));
    var mark = log.mark();

    changingTheProfile(
        profile -> {
          profile.removeAttribute("workEmployment");
          profile.removeAttribute("workStartDate");
        },
        () -> {
          assertThat(log.since(mark))
              .contains("PORTCULLIS_ALERT basis=WORK_PROFILE_OPENED", "workEmployment");
          assertThat(roles("undeclared")).doesNotContain("payroll");
          assertThat(roles("employed")).contains("payroll");
        });

    assertThat(kept("undeclared")).isEmpty();
  }

  @Test
  void attributesThatPeopleMayWrite_holdAsTheyWere() {
    var id = hire("opener");

    changingTheProfile(
        profile ->
            profile
                .getAttribute("workEmployment")
                .setPermissions(
                    new UPAttributePermissions(Set.of("admin", "user"), Set.of("admin", "user"))),
        () -> {
          var body =
              """
              {"username": "opener", "email": "opener@example.org", "firstName": "opener",
               "lastName": "Acme", "attributes": {"workEmployment": ["employee"]}}
              """;
          assertThat(acme.account(acme.tokenOf("opener"), body).status()).isEqualTo(204);
          assertThat(roles("opener")).doesNotContain("payroll");
        });

    assertThat(roles("opener")).as("what was written meanwhile").doesNotContain("payroll");
    assertThat(kept("opener")).contains("workEmployment");
    var own = acme.call(acme.tokenOf("opener"), "DELETE", path(id), "application/json", "");
    assertThat(own.status()).isEqualTo(403);

    var answer = acme.call(acme.adminToken(), "DELETE", path(id), "application/json", "");

    assertThat(answer.status()).isEqualTo(204);
    assertThat(roles("opener")).contains("payroll");
  }

  @Test
  void contractorOverwrittenByAnImport_isOnProbationStill() {
    hire("overwritten");
    var account = person("overwritten").realmRoles("payroll").build();
    account.setAttributes(
        Map.of("workEmployment", List.of("employee"), "workStartDate", List.of("2020-01-01")));
    var file = new PartialImportRepresentation();
    file.setIfResourceExists(PartialImportRepresentation.Policy.OVERWRITE.toString());
    file.setUsers(List.of(account));

    realm.admin().partialImport(file).close();

    assertThat(roles("overwritten")).doesNotContain("payroll");
    var user = realm.admin().users().get(acme.idOf("overwritten"));
    var representation = user.toRepresentation();
    representation.singleAttribute("workEmployment", "contractor");
    user.update(representation);
    representation.singleAttribute("workEmployment", "employee");
    user.update(representation);
    assertThat(roles("overwritten")).as("declared by who may").contains("payroll");
  }

  @Test
  void realmMadeAnewUnderTheIdOfARemovedOne_isWatchedAsAnyOther() {
    for (var time = 1; time <= 3; time++) {
      admin.realms().create(anew());
      admin.tokenManager().grantToken();
      var mark = log.mark();
      try {
        var profile = admin.realm("anew").users().userProfile();
        var opened = profile.getConfiguration();
        opened.removeAttribute("workEmployment");
        profile.update(opened);

        assertThat(log.since(mark))
            .as("time %d", time)
            .contains("PORTCULLIS_ALERT basis=WORK_PROFILE_OPENED realm=anew");
      } finally {
        admin.realm("anew").remove();
      }
    }
  }

  private static RealmRepresentation anew() {
    var anew = RealmBuilder.create().name("anew").build();
    anew.setId("anew");
    anew.setEnabled(true);
    anew.setComponents(new AcmeRealm().configure(RealmBuilder.create()).build().getComponents());
    return anew;
  }

  private void changingTheProfile(Consumer<UPConfig> change, Runnable meanwhile) {
    var profile = realm.admin().users().userProfile();
    var before = profile.getConfiguration();
    var changed = profile.getConfiguration();
    change.accept(changed);
    profile.update(changed);
    try {
      meanwhile.run();
    } finally {
      profile.update(before);
    }
  }

  private String hire(String name) {
    return acme.hire(
        person(name)
            .attribute("workEmployment", "contractor")
            .attribute("workStartDate", LocalDate.now(ZoneOffset.UTC).toString())
            .clientRoles("account", "manage-account")
            .realmRoles("payroll"));
  }

  private List<String> roles(String name) {
    return realmRoles(acme.appTokens(name).claims());
  }

  private List<String> kept(String name) {
    var kept = acme.get("users/" + acme.idOf(name) + "/probation").body().path("kept");
    return texts(kept);
  }

  private static String path(String id) {
    return "users/" + id + "/probation/kept";
  }
}
