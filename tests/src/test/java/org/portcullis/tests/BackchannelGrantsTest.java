package org.portcullis.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;
import static org.portcullis.tests.support.Claims.clientRoles;
import static org.portcullis.tests.support.Claims.realmRoles;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.crypto.AsymmetricSignatureSignerContext;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.jose.jws.JWSBuilder;
import org.keycloak.representations.JsonWebToken;
import org.keycloak.representations.idm.FederatedIdentityRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.realm.RealmBuilder;
import org.keycloak.testframework.realm.UserBuilder;
import org.portcullis.testkit.browser.TokenResponse;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.EveryPathServer;
import org.portcullis.tests.support.GrantsRealm;

/** Tokens for which the person opens no page: by consent on another device, and for a JWT. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = EveryPathServer.class)
class BackchannelGrantsTest {

  private static final String CIBA = "urn:openid:params:grant-type:ciba";
  private static final String JWT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
  private static final String ISSUER = "https://issuer.test";
  private static final String IDP = "issuer";
  private static final KeyPair KEYS = keys();
  private static final AtomicReference<String> CONSENT = new AtomicReference<>();

  @InjectRealm(config = Realm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  private static HttpServer device;
  private Acme acme;

  /** The other device, which everybody consents on at once. */
  @BeforeAll
  static void listen() throws IOException {
    device =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), EveryPathServer.CONSENT_PORT),
            0);
    device.createContext(
        "/consent",
        exchange -> {
          CONSENT.set(exchange.getRequestHeaders().getFirst("Authorization"));
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(201, -1);
          exchange.close();
        });
    device.start();
  }

  @AfterAll
  static void hangUp() {
    device.stop(0);
  }

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    acme.putPolicy(GrantsRealm.STAGES);
    if (realm.admin().identityProviders().findAll().isEmpty()) {
      realm.admin().identityProviders().create(issuer()).close();
    }
  }

  @Test
  void consentOnAnotherDevice_isNarrowed() {
    var id = acme.hire(full("caller"));
    assertFull(ciba("caller"));

    acme.narrow(id, "newcomer");

    assertNarrowed(ciba("caller"));
    refuse("cibaGrant");
    assertThat(ciba("caller").error()).isEqualTo("access_denied");
  }

  @Test
  void tokenForAJwt_isNarrowed() {
    var id = acme.hire(full("bearer"));
    link(id, "bearer");
    assertFull(jwt("bearer"));

    acme.narrow(id, "newcomer");

    assertNarrowed(jwt("bearer"));
    refuse("jwtGrant");
    assertThat(jwt("bearer").error()).isIn("access_denied", "invalid_grant");
    acme.deleteCeiling(id);
    assertFull(jwt("bearer"));
  }

  /** Nobody's browser takes part in either, so there is nothing to assess. */
  @Test
  void sessionsOfBoth_areUnderTheCeilingForThoseThatWereNeverAssessed() {
    var id = acme.hire(full("absent"));
    link(id, "absent");
    var policy =
        GrantsRealm.STAGES.replace(
            "\"underCeiling\": {",
            "\"sessionCeilings\": {\"unassessed\": \"newcomer\"}, \"underCeiling\": {");
    assertThat(acme.putPolicy(policy).status()).isEqualTo(204);

    assertNarrowed(ciba("absent"));
    assertNarrowed(jwt("absent"));
  }

  private void refuse(String way) {
    var policy =
        GrantsRealm.STAGES.replace(
            "\"underCeiling\": {", "\"underCeiling\": {\"" + way + "\": \"refuse\", ");
    assertThat(acme.putPolicy(policy).status()).isEqualTo(204);
  }

  private TokenResponse ciba(String name) {
    var browser = acme.browser(HOME);
    var asked =
        browser.post(
            AcmeRealm.APP,
            "/protocol/openid-connect/ext/ciba/auth",
            Map.of("scope", "openid", "login_hint", name, "binding_message", "hello"));
    var bearer =
        Objects.requireNonNull(CONSENT.get(), asked::toString).substring("Bearer ".length());
    var callback = realm.getBaseUrl() + "/protocol/openid-connect/ext/ciba/auth/callback";
    assertThat(Acme.call(bearer, "POST", callback, "{\"status\": \"SUCCEED\"}").status())
        .isEqualTo(200);
    return browser.token(
        Map.of("grant_type", CIBA, "auth_req_id", asked.body().path("auth_req_id").asText()));
  }

  private TokenResponse jwt(String subject) {
    var now = Instant.now().getEpochSecond();
    var assertion = new JsonWebToken();
    assertion.id(UUID.randomUUID().toString());
    assertion.issuer(ISSUER);
    assertion.subject(subject);
    assertion.audience(realm.getBaseUrl());
    assertion.iat(now);
    assertion.exp(now + 60);
    var key = new KeyWrapper();
    key.setAlgorithm("RS256");
    key.setPrivateKey(KEYS.getPrivate());
    var signed =
        new JWSBuilder()
            .type("JWT")
            .jsonContent(assertion)
            .sign(new AsymmetricSignatureSignerContext(key));
    return acme.browser(HOME).token(AcmeRealm.APP, Map.of("grant_type", JWT, "assertion", signed));
  }

  private void link(String id, String subject) {
    var identity = new FederatedIdentityRepresentation();
    identity.setIdentityProvider(IDP);
    identity.setUserId(subject);
    identity.setUserName(subject);
    realm.admin().users().get(id).addFederatedIdentity(IDP, identity).close();
  }

  private static IdentityProviderRepresentation issuer() {
    var issuer = new IdentityProviderRepresentation();
    issuer.setAlias(IDP);
    issuer.setProviderId("jwt-authorization-grant");
    issuer.setEnabled(true);
    issuer.setConfig(
        new HashMap<>(
            Map.of(
                "issuer", ISSUER,
                "jwtAuthorizationGrantEnabled", "true",
                "useJwksUrl", "false",
                "validateSignature", "true",
                "publicKeySignatureVerifier", pem())));
    return issuer;
  }

  private static String pem() {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder(64, "\n".getBytes(UTF_8))
            .encodeToString(KEYS.getPublic().getEncoded())
        + "\n-----END PUBLIC KEY-----";
  }

  private static KeyPair keys() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void assertFull(TokenResponse tokens) {
    assertThat(realmRoles(tokens.claims())).contains("staff", "payroll");
    assertThat(clientRoles(tokens.claims(), "vault")).contains("open");
  }

  private static void assertNarrowed(TokenResponse tokens) {
    assertThat(realmRoles(tokens.claims())).contains("staff").doesNotContain("payroll");
    assertThat(clientRoles(tokens.claims(), "vault")).isEmpty();
  }

  private static UserBuilder full(String name) {
    return person(name)
        .realmRoles("staff", "payroll")
        .clientRoles("vault", "open")
        .attribute("workEmployment", "employee");
  }

  static class Realm extends GrantsRealm {
    @Override
    public RealmBuilder configure(RealmBuilder realm) {
      super.configure(realm);
      var app =
          realm.build().getClients().stream()
              .filter(client -> client.getClientId().equals(APP))
              .findFirst()
              .orElseThrow();
      var attributes = new HashMap<>(app.getAttributes());
      attributes.put("oidc.ciba.grant.enabled", "true");
      attributes.put("oauth2.jwt.authorization.grant.enabled", "true");
      attributes.put("oauth2.jwt.authorization.grant.idp", IDP);
      app.setAttributes(attributes);
      return realm;
    }
  }
}
