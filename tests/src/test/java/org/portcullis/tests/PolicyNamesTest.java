package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.person;
import static org.portcullis.tests.support.Claims.realmRoles;

import jakarta.ws.rs.BadRequestException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ClientScopeRepresentation;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.BrokeringRealm;
import org.portcullis.tests.support.EveryPathServer;
import org.portcullis.tests.support.GrantsRealm;
import org.portcullis.tests.support.InjectServerLog;
import org.portcullis.tests.support.ServerLog;

/** What a policy names: refused when there is no such thing, and followed when it is renamed. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = EveryPathServer.class)
class PolicyNamesTest {
  private static final String ALERT = "PORTCULLIS_ALERT basis=POLICY_NAME_CHANGED";

  @InjectRealm(config = GrantsRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;
  @InjectServerLog ServerLog log;

  private Acme acme;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
  }

  @AfterEach
  void leave() {
    acme.putPolicy(GrantsRealm.STAGES);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"exempt\": [\"norm\"]|exempt[0]",
        "\"ceilings\": {\"c\": {\"withhold\": {\"realmRoles\": [\"staff\", \"nosuchrole\"]}}}"
            + "|ceilings.c.withhold.realmRoles[1]",
        "\"ceilings\": {\"c\": {\"withhold\": {\"clientRoles\": {\"nosuch\": [\"*\"]}}}}"
            + "|ceilings.c.withhold.clientRoles.nosuch",
        "\"ceilings\": {\"c\": {\"allow\": {\"clientRoles\": {\"vault\": [\"nosuch\"]}}}}"
            + "|ceilings.c.allow.clientRoles.vault[0]",
        "\"ceilings\": {\"c\": {\"withhold\": {\"groups\": [\"/desk crew/day\"]}}}"
            + "|ceilings.c.withhold.groups[0]",
        "\"ceilings\": {\"c\": {\"withhold\": {\"clientScopes\": [\"nosuch\"]}}}"
            + "|ceilings.c.withhold.clientScopes[0]",
        "\"clientFailureModes\": {\"nosuch\": \"block\"}|clientFailureModes.nosuch",
        "\"proofing\": {\"providers\": [\"nosuch\"], \"trustFrameworks\": [\"eidas\"]}"
            + "|proofing.providers[0]"
      })
  void nameOfNothing_isRefusedWithItsPath(String field, String path) {
    var answer = acme.putPolicy("{\"mode\": \"report-only\", " + field + "}");

    assertThat(answer.status()).as("%s", answer).isEqualTo(400);
    assertThat(answer.body().path("errors").findValuesAsText("path")).containsExactly(path);
  }

  /** The statements on Keycloak's tables and the copies of its names, which no compiler sees. */
  @Test
  void whatPortcullisTakesForGrantedOfKeycloak_holds() {
    assertThat(log.text()).contains("Portcullis is whole in Keycloak");
    assertThat(log.text()).doesNotContain("basis=INTEGRITY");
  }

  @Test
  void nameOfNothing_isRefusedByTheComponentApiToo() {
    var components = realm.admin().components();
    var policy = components.query(realm.getId(), Acme.POLICY_PROVIDER).get(0);
    policy.getConfig().putSingle("document", "{\"mode\": \"report-only\", \"exempt\": [\"norm\"]}");

    Assertions.assertThatThrownBy(() -> components.component(policy.getId()).update(policy))
        .isInstanceOf(BadRequestException.class);

    assertThat(acme.get("policy").body().path("exempt").isMissingNode()).isTrue();
  }

  @Test
  void removedUserProviderClientScopeAndGroup_areNamedInAnAlertAndTrustedNoMore() {
    var user = acme.hire(person("trusted").attribute("workEmployment", "employee"));
    var provider = BrokeringRealm.identityProvider("registry", realm.getBaseUrl());
    provider.setFirstBrokerLoginFlowAlias(null);
    provider.setPostBrokerLoginFlowAlias(null);
    realm.admin().identityProviders().create(provider).close();
    var client = new ClientRepresentation();
    client.setClientId("kiosk");
    realm.admin().clients().create(client).close();
    var scope = new ClientScopeRepresentation();
    scope.setName("ledger");
    scope.setProtocol("openid-connect");
    realm.admin().clientScopes().create(scope).close();
    var group = new GroupRepresentation();
    group.setName("crew");
    realm.admin().groups().add(group).close();
    var answer =
        acme.putPolicy(
            """
            {"mode": "enforce", "exempt": ["%s"],
             "proofing": {"providers": ["registry"], "trustFrameworks": ["eidas"]},
             "safeguards": {"selfServiceClients": ["kiosk"]},
             "ceilings": {"c": {"withhold": {"clientScopes": ["ledger"], "groups": ["/crew"]}}}}
            """
                .formatted(user));
    assertThat(answer.status()).as("%s", answer).isEqualTo(204);
    var mark = log.mark();

    realm.admin().users().get(user).remove();
    realm.admin().identityProviders().get("registry").remove();
    var clients = realm.admin().clients();
    clients.get(clients.findByClientId("kiosk").get(0).getId()).remove();
    realm.admin().clientScopes().findAll().stream()
        .filter(one -> one.getName().equals("ledger"))
        .forEach(one -> realm.admin().clientScopes().get(one.getId()).remove());
    realm.admin().groups().group(realm.admin().getGroupByPath("/crew").getId()).remove();

    assertThat(log.since(mark))
        .contains(
            ALERT,
            "USER " + user + " was removed",
            "IDENTITY_PROVIDER registry was removed",
            "CLIENT kiosk was removed",
            "CLIENT_SCOPE ledger was removed",
            "GROUP /crew was removed");
    var policy = acme.get("policy").body();
    assertThat(policy.path("exempt")).isEmpty();
    assertThat(policy.path("proofing").isMissingNode()).isTrue();
    assertThat(policy.at("/safeguards/selfServiceClients")).isEmpty();
    assertThat(policy.at("/ceilings/c/withhold/groups/0").asText()).isEqualTo("/crew");
  }

  @Test
  void policyThatIsActedOnNoMore_isAlerted() {
    var mark = log.mark();

    acme.putPolicy("{\"mode\": \"report-only\"}");

    assertThat(log.since(mark)).contains("PORTCULLIS_ALERT basis=POLICY_LIFTED");
  }

  @Test
  void renamedRole_isWithheldStill() {
    role("followed");
    put("{\"withhold\": {\"realmRoles\": [\"followed\"]}}");
    narrowed("follower", "followed");
    var mark = log.mark();

    rename("followed", "unfollowed");

    assertThat(realmRoles(acme.appTokens("follower").claims())).doesNotContain("unfollowed");
    assertThat(acme.get("policy").body().at("/ceilings/c/withhold/realmRoles/0").asText())
        .isEqualTo("unfollowed");
    assertThat(log.since(mark)).contains(ALERT, "followed is unfollowed now");
  }

  @Test
  void roleRenamedOutOfAPattern_isWithheldStill() {
    role("prod-db");
    put("{\"withhold\": {\"realmRoles\": [\"prod-*\"]}}");
    narrowed("patterned", "prod-db");

    rename("prod-db", "database");

    assertThat(realmRoles(acme.appTokens("patterned").claims())).doesNotContain("database");
    assertThat(acme.get("policy").body().at("/ceilings/c/withhold/realmRoles").toString())
        .isEqualTo("[\"prod-*\",\"database\"]");
  }

  /** Somebody takes an allowed role away and gives its name to another. */
  @Test
  void roleUnderTheNameOfAnAllowedOne_isNotAllowed() {
    role("harmless");
    role("mighty");
    put("{\"allow\": {\"realmRoles\": [\"harmless\"]}}");
    narrowed("swapper", "harmless", "mighty");
    assertThat(realmRoles(acme.appTokens("swapper").claims())).containsExactly("harmless");
    var mark = log.mark();

    realm.admin().roles().deleteRole("harmless");
    rename("mighty", "harmless");

    assertThat(realmRoles(acme.appTokens("swapper").claims())).doesNotContain("harmless");
    assertThat(log.since(mark)).contains(ALERT, "harmless was removed");
  }

  @Test
  void renamedGroup_keepsItsMembersOnProbation() {
    var id =
        acme.hire(person("grouped").attribute("workEmployment", "employee").realmRoles("payroll"));
    var remote = realm.admin().getGroupByPath("/remote");
    realm.admin().users().get(id).joinGroup(remote.getId());
    acme.putPolicy(GrantsRealm.STAGES);
    assertThat(realmRoles(acme.appTokens("grouped").claims())).doesNotContain("payroll");

    remote.setName("everywhere");
    realm.admin().groups().group(remote.getId()).update(remote);

    assertThat(realmRoles(acme.appTokens("grouped").claims())).doesNotContain("payroll");
    remote.setName("remote");
    realm.admin().groups().group(remote.getId()).update(remote);
    assertThat(acme.get("policy").body().at("/probation/who/groups/0").asText())
        .isEqualTo("/remote");
  }

  @Test
  void renamedClient_keepsItsRolesWithheld() {
    var clients = realm.admin().clients();
    var vault = clients.findByClientId("vault").get(0);
    put("{\"withhold\": {\"clientRoles\": {\"vault\": [\"open\"]}}}");

    vault.setClientId("strongroom");
    clients.get(vault.getId()).update(vault);

    assertThat(acme.get("policy").body().at("/ceilings/c/withhold/clientRoles").toString())
        .isEqualTo("{\"strongroom\":[\"open\"]}");
    vault.setClientId("vault");
    clients.get(vault.getId()).update(vault);
  }

  private void role(String name) {
    realm.admin().roles().create(new RoleRepresentation(name, "", false));
  }

  private void rename(String role, String name) {
    var representation = realm.admin().roles().get(role).toRepresentation();
    representation.setName(name);
    realm.admin().roles().get(role).update(representation);
  }

  private void put(String ceiling) {
    var answer = acme.putPolicy("{\"mode\": \"enforce\", \"ceilings\": {\"c\": " + ceiling + "}}");
    assertThat(answer.status()).as("%s", answer).isEqualTo(204);
  }

  private void narrowed(String name, String... roles) {
    var id = acme.hire(person(name).attribute("workEmployment", "employee").realmRoles(roles));
    acme.narrow(id, "c");
  }
}
