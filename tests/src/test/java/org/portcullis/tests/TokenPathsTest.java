package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;
import static org.portcullis.tests.support.Claims.clientRoles;
import static org.portcullis.tests.support.Claims.realmRoles;
import static org.portcullis.tests.support.Claims.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.ClientScopeRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ClientBuilder;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.realm.UserBuilder;
import org.portcullis.testkit.browser.TokenResponse;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.EveryPathServer;
import org.portcullis.tests.support.GrantsRealm;
import org.portcullis.tests.support.Mappers;

/**
 * Tokens and what is said about them, by way of mappers of all kinds, before and under a ceiling.
 */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = EveryPathServer.class)
class TokenPathsTest {

  @InjectRealm(config = GrantsRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  private Acme acme;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
  }

  @Test
  void renamedRole_isWithheldUnderItsOwnName() {
    client("renaming");
    rename("renaming", "payroll", "purse");
    rename("renaming", "staff", "vault.worker");
    var id = acme.hire(full("renamed"));
    assertThat(realmRoles(tokens("renaming", "renamed").claims())).contains("purse");

    acme.narrow(id, "newcomer");

    var claims = tokens("renaming", "renamed").claims();
    assertThat(realmRoles(claims)).doesNotContain("purse", "payroll");
    assertThat(clientRoles(claims, "vault")).containsExactly("worker");
  }

  @Test
  void keptRole_cannotTakeTheNameOfAWithheldOne() {
    client("disguising");
    rename("disguising", "staff", "payroll");
    var id = acme.hire(employee("disguised").realmRoles("staff"));
    assertThat(realmRoles(tokens("disguising", "disguised").claims())).contains("payroll");

    acme.narrow(id, "newcomer");

    assertThat(realmRoles(tokens("disguising", "disguised").claims()))
        .contains("staff")
        .doesNotContain("payroll");
  }

  @Test
  void hardcodedRole_isWithheldByName() {
    client("hardcoding");
    hardcode("hardcoding", "payroll");
    hardcode("hardcoding", "vault.open");
    hardcode("hardcoding", "reports");
    var id = acme.hire(employee("hard").realmRoles("staff"));
    var before = tokens("hardcoding", "hard").claims();
    assertThat(realmRoles(before)).contains("payroll", "reports");
    assertThat(clientRoles(before, "vault")).contains("open");

    acme.narrow(id, "newcomer");

    var claims = tokens("hardcoding", "hard").claims();
    assertThat(realmRoles(claims)).contains("staff", "reports").doesNotContain("payroll");
    assertThat(clientRoles(claims, "vault")).isEmpty();
  }

  @Test
  void rolesFromAMapperOfAThirdParty_areTakenOutOfTokensAndWhatIsToldOfThem() {
    client("foreign", Map.of("allow.token.introspection.without.audience.check", "true"));
    var mapper = Mappers.oidc("foreign", "tests-foreign-role-mapper", Map.of());
    Mappers.add(realm, "foreign", mapper);
    var id = acme.hire(employee("foreigner").realmRoles("staff"));
    var before = tokens("foreign", "foreigner");
    assertThat(realmRoles(before.claims())).contains("payroll");
    assertThat(realmRoles(introspect("foreign", before))).contains("payroll");
    assertThat(realmRoles(userinfo(before))).contains("payroll");

    acme.narrow(id, "newcomer");

    assertThat(realmRoles(tokens("foreign", "foreigner").claims()))
        .contains("staff")
        .doesNotContain("payroll");
    assertThat(realmRoles(introspect("foreign", before)))
        .contains("staff")
        .doesNotContain("payroll");
    assertThat(realmRoles(userinfo(before))).doesNotContain("payroll");
  }

  @Test
  void idTokenAndUserinfo_haveNoWithheldRole() {
    client("reading");
    Mappers.add(realm, "reading", roles());
    var id = acme.hire(full("reader"));
    var before = tokens("reading", "reader");
    assertThat(texts(before.idClaims().path("duties"))).contains("staff", "payroll");
    assertThat(texts(userinfo(before).path("duties"))).contains("staff", "payroll");

    acme.narrow(id, "newcomer");

    assertThat(texts(userinfo(before).path("duties"))).contains("staff").doesNotContain("payroll");
    var after = tokens("reading", "reader");
    assertThat(texts(after.idClaims().path("duties"))).contains("staff").doesNotContain("payroll");
    assertThat(texts(userinfo(after).path("duties"))).contains("staff").doesNotContain("payroll");
  }

  @Test
  void lightweightToken_isNarrowedOnIntrospection() {
    client(
        "light",
        Map.of(
            "client.use.lightweight.access.token.enabled", "true",
            "allow.token.introspection.without.audience.check", "true"));
    var id = acme.hire(full("light"));
    var tokens = tokens("light", "light");
    assertThat(tokens.claims().has("realm_access")).isFalse();
    assertThat(realmRoles(introspect("light", tokens))).contains("staff", "payroll");

    acme.narrow(id, "newcomer");

    var answer = introspect("light", tokens);
    assertThat(realmRoles(answer)).contains("staff").doesNotContain("payroll");
    assertThat(clientRoles(answer, "vault")).isEmpty();
    assertThat(texts(answer.path("aud"))).doesNotContain("vault");
  }

  @Test
  void introspectionAsJwt_isNarrowed() {
    client(
        "jwt",
        Map.of(
            "client.introspection.response.allow.jwt.claim.enabled", "true",
            "allow.token.introspection.without.audience.check", "true"));
    var id = acme.hire(full("jwt"));
    var tokens = tokens("jwt", "jwt");
    assertThat(realmRoles(introspectAsJwt("jwt", tokens))).contains("staff", "payroll");

    acme.narrow(id, "newcomer");

    assertThat(realmRoles(introspectAsJwt("jwt", tokens)))
        .contains("staff")
        .doesNotContain("payroll");

    acme.narrow(id, "quarantine");

    assertThat(askForJwt("jwt", tokens).body()).hasSize(1);
  }

  @Test
  void scopeThatOnlyAWithheldRolePermits_isRefused() {
    client("scoping");
    offerScopeFor("payroll", "scoping");
    var id = acme.hire(full("scoped"));
    var before = tokens("scoping", "scoped", "openid for-payroll");
    assertThat(before.claims().path("scope").asText()).contains("for-payroll");

    acme.narrow(id, "newcomer");

    var refused = tokens("scoping", "scoped", "openid for-payroll");
    assertThat(refused.error()).isEqualTo("invalid_scope");
    assertThat(refused.body().path("error_description").asText()).contains("for-payroll");
    assertThat(tokens("scoping", "scoped").status()).isEqualTo(200);
  }

  private void offerScopeFor(String role, String client) {
    var scope = new ClientScopeRepresentation();
    scope.setName("for-" + role);
    scope.setProtocol("openid-connect");
    scope.setAttributes(Map.of("include.in.token.scope", "true"));
    try (var response = realm.admin().clientScopes().create(scope)) {
      var path = response.getLocation().getPath();
      var id = path.substring(path.lastIndexOf('/') + 1);
      realm
          .admin()
          .clientScopes()
          .get(id)
          .getScopeMappings()
          .realmLevel()
          .add(List.of(realm.admin().roles().get(role).toRepresentation()));
      var clientId = realm.admin().clients().findByClientId(client).get(0).getId();
      realm.admin().clients().get(clientId).addOptionalClientScope(id);
    }
  }

  private void client(String name) {
    client(name, Map.of());
  }

  private void client(String name, Map<String, String> attributes) {
    var client = ClientBuilder.create(name).secret(name + "-secret").build();
    client.setDirectAccessGrantsEnabled(true);
    client.setAttributes(attributes);
    realm.admin().clients().create(client).close();
  }

  private void rename(String client, String role, String name) {
    var config = Map.of("role", role, "new.role.name", name);
    Mappers.add(realm, client, Mappers.oidc(role, "oidc-role-name-mapper", config));
  }

  private void hardcode(String client, String role) {
    var mapper = Mappers.oidc(role, "oidc-hardcoded-role-mapper", Map.of("role", role));
    Mappers.add(realm, client, mapper);
  }

  private TokenResponse tokens(String client, String name) {
    return tokens(client, name, "openid");
  }

  private TokenResponse tokens(String client, String name, String scope) {
    return acme.browser(HOME)
        .clientSecret(client + "-secret")
        .token(
            client,
            Map.of(
                "grant_type",
                "password",
                "username",
                name,
                "password",
                name + "-pw",
                "scope",
                scope));
  }

  private JsonNode userinfo(TokenResponse tokens) {
    var uri = realm.getBaseUrl() + "/protocol/openid-connect/userinfo";
    var answer = Acme.call(tokens.accessToken(), "GET", uri, "");
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return answer.body();
  }

  private JsonNode introspect(String client, TokenResponse tokens) {
    return acme.browser(HOME)
        .clientSecret(client + "-secret")
        .introspect(client, tokens.accessToken())
        .body();
  }

  private JsonNode introspectAsJwt(String client, TokenResponse tokens) {
    return TokenResponse.claimsOf(askForJwt(client, tokens).body().path("jwt").asText());
  }

  private TokenResponse askForJwt(String client, TokenResponse tokens) {
    return acme.browser(HOME)
        .clientSecret(client + "-secret")
        .header("Accept", "application/jwt")
        .introspect(client, tokens.accessToken());
  }

  private static ProtocolMapperRepresentation roles() {
    return Mappers.oidc(
        "duties", "oidc-usermodel-realm-role-mapper", Map.of("multivalued", "true"));
  }

  private static UserBuilder full(String name) {
    return employee(name).realmRoles("staff", "payroll").clientRoles("vault", "open");
  }

  private static UserBuilder employee(String name) {
    return person(name).attribute("workEmployment", "employee");
  }
}
