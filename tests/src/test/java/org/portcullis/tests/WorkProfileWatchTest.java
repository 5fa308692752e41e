package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.person;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.EventRepresentation;
import org.keycloak.representations.idm.PartialImportRepresentation;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.InjectServerLog;
import org.portcullis.tests.support.PortcullisServer;
import org.portcullis.tests.support.ServerLog;

/** Changes of what decides on somebody's probation. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class WorkProfileWatchTest {

  private static final String ALERT = "PORTCULLIS_ALERT basis=WORK_PROFILE_CHANGED";

  @InjectRealm(config = AcmeRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;
  @InjectServerLog ServerLog log;

  private Acme acme;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
  }

  @Test
  void startDateMovedBack_isAuditedAndAlerted() {
    var id = contractor("moved");
    var mark = log.mark();

    change(id, "workStartDate", "2010-01-01");

    assertThat(log.since(mark)).contains(ALERT, id, "changed=workStartDate", "probation->full");
    var audit = audits(id).get(0).getDetails();
    assertThat(audit)
        .containsEntry("previous_workStartDate", today())
        .containsEntry("updated_workStartDate", "2010-01-01")
        .containsEntry("portcullis_stage_before", "probation")
        .containsKey("portcullis_by");
  }

  @Test
  void contractorMadeEmployee_isAuditedAndAlerted() {
    var id = contractor("promoted");
    var mark = log.mark();

    change(id, "workEmployment", "employee");

    assertThat(log.since(mark)).contains(ALERT, "changed=workEmployment");
    assertThat(audits(id)).hasSize(1);
  }

  @Test
  void countryChanged_isAlertedWithoutSayingItInTheLog() {
    var id = contractor("relocated");
    var mark = log.mark();

    change(id, "workCountry", "BR");

    assertThat(log.since(mark)).contains(ALERT, "changed=workCountry").doesNotContain("BR ");
  }

  @Test
  void whateverIsDeclaredOfAContractor_isAlertedWhenItChanges() {
    var boss = acme.hire(person("watch-boss"));
    var id = contractor("rewritten");

    for (var change :
        Map.of("workTimeZone", "Europe/Berlin", "workVendor", "Initech", "workSponsor", boss)
            .entrySet()) {
      var mark = log.mark();
      change(id, change.getKey(), change.getValue());
      assertThat(log.since(mark)).contains(ALERT, id, "changed=" + change.getKey());
    }
    assertThat(audits(id)).hasSize(3);
  }

  @Test
  void lastDayOfWorkTakenAway_isAlertedOfAnEmployeeToo() {
    var id =
        acme.hire(
            person("leaver")
                .attribute("workEmployment", "employee")
                .attribute("workEndDate", today()));
    var mark = log.mark();

    change(id, "workEndDate", "9999-12-31");

    assertThat(log.since(mark)).contains(ALERT, id, "changed=workEndDate");
  }

  /** It gives the person another id. */
  @Test
  void contractorOverwrittenByAnImport_isAlerted() {
    var before = contractor("imported");
    var account = person("imported").build();
    account.setAttributes(
        Map.of("workEmployment", List.of("employee"), "workStartDate", List.of("2020-01-01")));
    var file = new PartialImportRepresentation();
    file.setIfResourceExists(PartialImportRepresentation.Policy.OVERWRITE.toString());
    file.setUsers(List.of(account));
    var mark = log.mark();

    realm.admin().partialImport(file).close();

    var id = acme.idOf("imported");
    assertThat(id).isNotEqualTo(before);
    assertThat(log.since(mark)).contains(ALERT, id, "workEmployment", "workStartDate");
    assertThat(audits(id)).hasSize(1);
  }

  @Test
  void nameChanged_isNoAlert() {
    var id = contractor("renamed");
    var mark = log.mark();
    var user = realm.admin().users().get(id).toRepresentation();
    user.setLastName("Other");

    realm.admin().users().get(id).update(user);

    assertThat(log.since(mark)).doesNotContain(ALERT);
    assertThat(audits(id)).isEmpty();
  }

  @Test
  void employeeMoved_isNoAlert() {
    var id = acme.hire(person("employed").attribute("workEmployment", "employee"));
    var mark = log.mark();

    change(id, "workCountry", "BR");

    assertThat(log.since(mark)).doesNotContain(ALERT);
  }

  private String contractor(String name) {
    return acme.hire(
        person(name)
            .attribute("workEmployment", "contractor")
            .attribute("workCountry", "DE")
            .attribute("workStartDate", today()));
  }

  private void change(String id, String attribute, String value) {
    var user = realm.admin().users().get(id).toRepresentation();
    user.singleAttribute(attribute, value);
    realm.admin().users().get(id).update(user);
  }

  private List<EventRepresentation> audits(String id) {
    return realm
        .admin()
        .getEvents(List.of("UPDATE_PROFILE"), null, id, null, null, null, null, null)
        .stream()
        .filter(event -> event.getDetails().containsKey("portcullis_changed"))
        .toList();
  }

  private static String today() {
    return LocalDate.now(ZoneOffset.UTC).toString();
  }
}
