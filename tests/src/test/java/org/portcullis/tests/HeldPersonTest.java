package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.representations.idm.ComponentExportRepresentation;
import org.keycloak.representations.idm.PartialImportRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.remote.timeoffset.InjectTimeOffSet;
import org.keycloak.testframework.remote.timeoffset.TimeOffSet;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.CaseDesk;
import org.portcullis.tests.support.CasesRealm;
import org.portcullis.tests.support.EveryPathServer;
import org.portcullis.tests.support.InjectServerLog;
import org.portcullis.tests.support.ServerLog;

/** Attempts to get rid of a hold by getting rid of the account. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = EveryPathServer.class)
class HeldPersonTest {
  private static final String HOLD = "{\"reason\": \"one of many\"}";
  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  @InjectRealm(config = CasesRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;
  @InjectTimeOffSet TimeOffSet time;
  @InjectServerLog ServerLog log;

  private Acme acme;
  private CaseDesk desk;
  private String name = "";
  private String id = "";
  private String file = "";

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    desk = new CaseDesk(realm, acme);
    name = CaseDesk.newName("held");
    id = acme.hire(person(name));
    file = desk.noteCountry(id, "R1", "KP");
  }

  @Test
  void heldPerson_isDeletedByThoseAloneWhoMayLiftTheHold() {
    hold();
    var helpdesk = CaseDesk.newName("helpdesk");
    acme.hire(person(helpdesk).clientRoles("realm-management", "manage-users", "view-users"));

    assertThat(delete(acme.tokenOf(helpdesk), id)).isEqualTo(403);
    assertThat(delete(acme.adminToken(), id)).isEqualTo(403);
    assertThat(delete(desk.reviewer("ada"), id)).isEqualTo(204);
  }

  @Test
  void sponsor_deletesNoHeldPerson() {
    var sponsor = CaseDesk.newName("sponsor");
    var token = desk.reviewer(sponsor);
    var user = realm.admin().users().get(id).toRepresentation();
    user.singleAttribute("workSponsor", acme.idOf(sponsor));
    realm.admin().users().get(id).update(user);
    hold();

    assertThat(delete(token, id)).isEqualTo(403);
  }

  @Test
  void ceilingOfNoCase_isLiftedAndSoDeletedByPeopleAlone() {
    var other = acme.hire(person(CaseDesk.newName("narrowed")));
    acme.narrow(other, "newcomer");

    assertThat(delete(acme.adminToken(), other)).isEqualTo(403);
    assertThat(delete(acme.reviewerToken(), other)).isEqualTo(204);
  }

  @Test
  void personWhoIsDeletedAndMadeAnew_isHeldAgain() {
    hold();
    var mark = log.mark();
    assertThat(delete(desk.reviewer("ada"), id)).isEqualTo(204);

    var again = acme.hire(person(name));

    assertThat(again).isNotEqualTo(id);
    assertThat(ceiling(again)).isEqualTo("quarantine");
    assertThat(log.since(mark))
        .contains("PORTCULLIS_ALERT basis=HELD_PERSON_DELETED")
        .contains("PORTCULLIS_ALERT basis=HELD_PERSON_RETURNED");
    var body = desk.get(desk.reviewer("ada"), "/" + file).body();
    assertThat(body.path("user").asText()).isEqualTo(again);
    assertThat(desk.post(desk.reviewer("ada"), "/" + file + "/release", HOLD).status())
        .isEqualTo(200);
    assertThat(ceiling(again)).isNotEqualTo("quarantine");
  }

  @Test
  void personWhoComesBackUnderTheSameAddress_isHeldAgain() {
    hold();
    delete(desk.reviewer("ada"), id);

    var again = acme.hire(person(CaseDesk.newName("renamed")).email(name + "@EXAMPLE.org"));

    assertThat(ceiling(again)).isEqualTo("quarantine");
  }

  @Test
  void personWhoseAccountAnotherTookTheNameOf_isHeldInThatToo() {
    hold();
    var account = realm.admin().users().get(id);
    var renamed = account.toRepresentation();
    renamed.setUsername("was-" + name);
    renamed.setEmail("was-" + name + "@example.org");
    account.update(renamed);

    var again = acme.hire(person(name));

    assertThat(ceiling(again)).isEqualTo("quarantine");
    assertThat(ceiling(id)).isEqualTo("quarantine");
    acme.deleteCeiling(again);
    assertThat(ceiling(again)).isNotEqualTo("quarantine");
  }

  @Test
  void partialImportThatOverwrites_isRefusedForHeldPeople() {
    hold();
    var imported = new PartialImportRepresentation();
    imported.setIfResourceExists(PartialImportRepresentation.Policy.OVERWRITE.name());
    imported.setUsers(List.of(person(name).build()));

    try (var answer = realm.admin().partialImport(imported)) {
      assertThat(answer.getStatus()).isNotEqualTo(200);
    }

    assertThat(acme.idOf(name)).isEqualTo(id);
    assertThat(ceiling(id)).isEqualTo("quarantine");
  }

  @Test
  void importedRealm_saysThatItCarriesNoHolds() {
    var imported = new RealmRepresentation();
    imported.setRealm(CaseDesk.newName("imported"));
    imported.setEnabled(true);
    imported.setUsers(List.of(person("guest").build()));
    var policy = new ComponentExportRepresentation();
    policy.setName("policy");
    policy.setProviderId("policy");
    policy.setConfig(new MultivaluedHashMap<>(Map.of("document", List.of(CasesRealm.POLICY))));
    var components = new MultivaluedHashMap<String, ComponentExportRepresentation>();
    components.add(Acme.POLICY_PROVIDER, policy);
    imported.setComponents(components);
    var mark = log.mark();

    admin.realms().create(imported);

    try {
      assertThat(log.since(mark)).contains("basis=HOLDS_NOT_IMPORTED realm=" + imported.getRealm());
    } finally {
      admin.realm(imported.getRealm()).remove();
    }
  }

  @Test
  void partialExport_saysThatItCarriesNoHolds() {
    var mark = log.mark();
    var export = realm.getBaseUrl().replace("/realms/", "/admin/realms/") + "/partial-export";

    assertThat(Acme.call("a.b.c", "POST", export, "").status()).isEqualTo(401);
    assertThat(log.since(mark)).doesNotContain("HOLDS_NOT_EXPORTED");
    assertThat(Acme.call(acme.adminToken(), "POST", export, "").status()).isEqualTo(200);

    assertThat(log.since(mark)).contains("basis=HOLDS_NOT_EXPORTED realm=" + realm.getName());
  }

  @Test
  void caseOfADeletedPerson_isReadAndEnded() {
    Acme.signIn(acme.browser(HOME), name).code();

    assertThat(delete(acme.adminToken(), id)).isEqualTo(204);

    var ada = desk.reviewer("ada");
    var answer = desk.get(ada, "/" + file);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("username").asText()).startsWith("deleted account");
    assertThat(answer.body().path("evidence")).isNotEmpty();
    assertThat(desk.get(ada, "?user=" + id).body()).hasSize(1);
    assertThat(desk.get(ada, "/" + file + "/pack").status()).isEqualTo(200);
    assertThat(acme.assessments(id)).hasSize(1);

    assertThat(desk.end(ada, file, "CONFIRMED").status()).isEqualTo(200);
    assertThat(ceiling(acme.hire(person(name)))).isEqualTo("quarantine");
  }

  @Test
  void evidenceOfADeletedPerson_goesAfterItsTime() {
    Acme.signIn(acme.browser(HOME), name).code();
    delete(acme.adminToken(), id);
    assertThat(acme.assessments(id)).hasSize(1);

    time.set(Duration.ofDays(181));

    await().atMost(A_MINUTE).until(() -> acme.assessments(id).isEmpty());
    assertThat(desk.get(desk.reviewer("ada"), "/" + file).status()).isEqualTo(404);
  }

  @Test
  void personOfWhomNothingIsKnown_leavesNothing() {
    var other = CaseDesk.newName("clean");
    var clean = acme.hire(person(other));
    Acme.signIn(acme.browser(HOME), other).code();
    assertThat(acme.assessments(clean)).hasSize(1);

    assertThat(delete(acme.adminToken(), clean)).isEqualTo(204);

    assertThat(acme.assessments(clean)).isEmpty();
  }

  private void hold() {
    assertThat(desk.post(desk.reviewer("ada"), "/" + file + "/hold", HOLD).status()).isEqualTo(200);
    assertThat(ceiling(id)).isEqualTo("quarantine");
  }

  private String ceiling(String user) {
    return desk.ceilings(user).findValuesAsText("ceiling").contains("quarantine")
        ? "quarantine"
        : "";
  }

  private int delete(String token, String user) {
    var uri = realm.getBaseUrl().replace("/realms/", "/admin/realms/") + "/users/" + user;
    return Acme.call(token, "DELETE", uri, "").status();
  }
}
