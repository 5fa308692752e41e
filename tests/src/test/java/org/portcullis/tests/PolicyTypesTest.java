package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.person;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.AuthorizationResource;
import org.keycloak.representations.idm.authorization.PolicyRepresentation;
import org.keycloak.representations.idm.authorization.RegexPolicyRepresentation;
import org.keycloak.representations.idm.authorization.ResourcePermissionRepresentation;
import org.keycloak.representations.idm.authorization.ResourceRepresentation;
import org.keycloak.representations.idm.authorization.UserPolicyRepresentation;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ClientBuilder;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.realm.UserBuilder;
import org.portcullis.testkit.browser.BrowserClient;
import org.portcullis.testkit.browser.TokenResponse;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.EveryPathServer;
import org.portcullis.tests.support.GrantsRealm;

/**
 * What Authorization Services grant by scripts, by patterns, by name and by sharing, before and
 * under a ceiling.
 */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@Tag("smoke")
@KeycloakIntegrationTest(config = EveryPathServer.class)
class PolicyTypesTest {

  private static final String UMA = "urn:ietf:params:oauth:grant-type:uma-ticket";
  private static final String SERVER = "books";

  @InjectRealm(config = GrantsRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  private Acme acme;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    acme.putPolicy(GrantsRealm.STAGES);
    if (realm.admin().clients().findByClientId(SERVER).isEmpty()) {
      var client = ClientBuilder.create(SERVER).secret("books-secret").build();
      client.setServiceAccountsEnabled(true);
      client.setAuthorizationServicesEnabled(true);
      realm.admin().clients().create(client).close();
      var script = new PolicyRepresentation();
      script.setName("script");
      script.setType("script-wages-policy.js");
      books().policies().create(script).close();
      permit("by script", "script");
      regex("by claim", "realm_access.roles", ".*payroll.*");
      regex("by list", "kc.realm.roles", "payroll");
    }
  }

  @Test
  void script_seesNoWithheldRoleInWhateverWayItAsks() {
    assertWithheld("scripted", "by script");
  }

  @Test
  void claimPattern_seesNoWithheldRole() {
    assertWithheld("patterned", "by claim");
  }

  @Test
  void keptRole_isStillSeen() {
    var id = acme.hire(employee("kept").realmRoles("payroll"));
    acme.putPolicy(GrantsRealm.STAGES.replace("\"payroll\", \"everything\"", "\"everything\""));

    acme.narrow(id, "newcomer");

    assertThat(decision(acme.appTokens("kept").accessToken(), "by script").status()).isEqualTo(200);
  }

  @Test
  void permissionByName_isLeftByCeilingsAndTakenByQuarantine() {
    var id = acme.hire(employee("named"));
    var named = new UserPolicyRepresentation();
    named.setName("for named");
    named.addUser(id);
    books().policies().user().create(named).close();
    permit("by name", "for named");
    var token = acme.appTokens("named").accessToken();
    acme.narrow(id, "newcomer");
    assertThat(decision(token, "by name").status()).isEqualTo(200);

    acme.narrow(id, "quarantine");

    assertDenied(decision(token, "by name"));
  }

  @Test
  void sharedResource_isLeftUnlessThePolicyRefusesIt() {
    var owner = acme.hire(employee("owner"));
    var id = acme.hire(employee("guest"));
    var album = new ResourceRepresentation("album", "view");
    album.setOwner(owner);
    album.setOwnerManagedAccess(true);
    books().resources().create(album).close();
    share(owner, id);
    var token = acme.appTokens("guest").accessToken();
    assertThat(decision(token, "album").status()).isEqualTo(200);

    acme.narrow(id, "newcomer");

    assertThat(decision(token, "album").status()).isEqualTo(200);
    acme.putPolicy(
        GrantsRealm.STAGES.replace(
            "\"underCeiling\": {", "\"underCeiling\": {\"sharedResources\": \"refuse\", "));
    assertDenied(decision(token, "album"));
    assertThat(decision(acme.appTokens("owner").accessToken(), "album").status()).isEqualTo(200);
  }

  @Test
  void permissionsOfAnOlderRpt_areNotTakenOver() {
    var id = acme.hire(employee("upgrader").realmRoles("payroll", "staff"));
    var token = acme.appTokens("upgrader").accessToken();
    var rpt = ask(token, "by script", Map.of()).accessToken();
    acme.narrow(id, "newcomer");

    var answer = ask(token, "by script", Map.of("rpt", rpt));

    assertDenied(answer);
  }

  private void assertWithheld(String name, String book) {
    var id = acme.hire(employee(name).realmRoles("payroll"));
    var token = acme.appTokens(name).accessToken();
    assertThat(decision(token, book).status()).isEqualTo(200);

    acme.narrow(id, "newcomer");

    assertDenied(decision(token, book));
    assertDenied(decision(acme.appTokens(name).accessToken(), book));
  }

  private void share(String owner, String requester) {
    var resource = books().resources().findByName("album", owner).get(0).getId();
    var token = serviceToken();
    var body =
        """
        {"resource": "%s", "requester": "%s", "granted": true, "scopeName": "view"}
        """
            .formatted(resource, requester);
    var uri = realm.getBaseUrl() + "/authz/protection/permission/ticket";
    assertThat(Acme.call(token, "POST", uri, body).status()).isEqualTo(200);
  }

  private String serviceToken() {
    return BrowserClient.at(realm.getBaseUrl())
        .clientSecret("books-secret")
        .token(SERVER, Map.of("grant_type", "client_credentials"))
        .accessToken();
  }

  private void regex(String book, String claim, String pattern) {
    var policy = new RegexPolicyRepresentation();
    policy.setName("policy of " + book);
    policy.setTargetClaim(claim);
    policy.setPattern(pattern);
    books().policies().regex().create(policy).close();
    permit(book, policy.getName());
  }

  private void permit(String book, String policy) {
    books().resources().create(new ResourceRepresentation(book)).close();
    var permission = new ResourcePermissionRepresentation();
    permission.setName("permission of " + book);
    permission.setResources(Set.of(book));
    permission.setPolicies(Set.of(policy));
    books().permissions().resource().create(permission).close();
  }

  private AuthorizationResource books() {
    var id = realm.admin().clients().findByClientId(SERVER).get(0).getId();
    return realm.admin().clients().get(id).authorization();
  }

  private TokenResponse decision(String token, String book) {
    return ask(token, book, Map.of("response_mode", "decision"));
  }

  private TokenResponse ask(String token, String book, Map<String, String> more) {
    var fields = new HashMap<>(Map.of("grant_type", UMA, "audience", SERVER, "permission", book));
    fields.putAll(more);
    return BrowserClient.at(realm.getBaseUrl())
        .header("Authorization", "Bearer " + token)
        .token(AcmeRealm.APP, fields);
  }

  private static void assertDenied(TokenResponse answer) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(403);
    assertThat(answer.error()).isEqualTo("access_denied");
  }

  private static UserBuilder employee(String name) {
    return person(name).attribute("workEmployment", "employee");
  }
}
