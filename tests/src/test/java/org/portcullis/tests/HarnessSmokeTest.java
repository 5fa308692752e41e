package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.EventRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import org.keycloak.testframework.annotations.InjectKeycloakUrls;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ClientBuilder;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.realm.RealmBuilder;
import org.keycloak.testframework.realm.RealmConfig;
import org.keycloak.testframework.realm.UserBuilder;
import org.keycloak.testframework.remote.timeoffset.InjectTimeOffSet;
import org.keycloak.testframework.remote.timeoffset.TimeOffSet;
import org.keycloak.testframework.server.KeycloakUrls;
import org.portcullis.testkit.browser.BrowserClient;
import org.portcullis.testkit.browser.Result.Refused;
import org.portcullis.testkit.browser.TokenResponse;
import org.portcullis.tests.support.Chromium;
import org.portcullis.tests.support.InjectServerLog;
import org.portcullis.tests.support.LdapDirectory;
import org.portcullis.tests.support.ServerLog;
import org.portcullis.tests.support.Totp;
import org.portcullis.tests.support.TrustedProxyServer;

/** The harness itself: each of its parts once, with nothing of Portcullis's needed. */
@Tag("smoke")
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = TrustedProxyServer.class)
class HarnessSmokeTest {

  private static final String CALLBACK = "http://app.test/callback";
  private static final String SECRET = "app-secret";
  private static final String TOTP_SECRET = "a-secret-of-20-bytes";
  private static final Map<String, String> ANN = Map.of("username", "ann", "password", "ann-pw");

  @InjectRealm(config = Realm.class)
  ManagedRealm realm;

  @InjectKeycloakUrls KeycloakUrls urls;
  @InjectServerLog ServerLog log;
  @InjectTimeOffSet TimeOffSet time;

  @Test
  void server_usesNoWellKnownPort() {
    assertThat(URI.create(urls.getBase()).getPort()).isNotIn(8080, 8443, 9000, -1);
  }

  @Test
  void healthyServer_missesNoPart() {
    assertThat(log.text()).doesNotContain("basis=INTEGRITY");
  }

  @Test
  void rightPassword_givesTokensThatRefreshAndIntrospect() {
    var browser = browser();

    var tokens = login(browser);
    var refreshed = browser.refresh(tokens);

    assertThat(tokens.claims().path("preferred_username").asText()).isEqualTo("ann");
    assertThat(browser.introspect(refreshed.accessToken()).active()).isTrue();
  }

  @Test
  void wrongPassword_showsTheLoginPageAgainAndIsLoggedWithoutThePassword() {
    var mark = log.mark();

    var page =
        browser()
            .open("app", CALLBACK)
            .submit(Map.of("username", "ann", "password", "wrong-pw"))
            .page();

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text()).contains("Invalid username or password");
    assertThat(log.since(mark)).contains("LOGIN_ERROR", "invalid_user_credentials");
    assertThat(log.text()).doesNotContain("wrong-pw");
  }

  @Test
  void secondVisit_usesTheSession() {
    var browser = browser();
    login(browser);

    assertThat(browser.authorize("app", CALLBACK, Map.of()).code().exchange().status())
        .isEqualTo(200);
  }

  @Test
  void promptNoneWithoutSession_isRefused() {
    assertThat(browser().authorize("app", CALLBACK, Map.of("prompt", "none")))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.error()).isEqualTo("login_required"));
  }

  @Test
  void forwardedAddress_isBelievedFromTheTrustedProxy() {
    login(browser().from("203.0.113.7"));

    assertThat(lastLogin().getIpAddress()).isEqualTo("203.0.113.7");
  }

  @Test
  void forwardedAddress_isIgnoredFromAnyoneElse() {
    login(browser().from("203.0.113.7").boundTo("127.0.0.2"));

    assertThat(lastLogin().getIpAddress()).isEqualTo("127.0.0.2");
  }

  @Test
  void oneTimeCode_isAccepted() {
    var tokens =
        browser()
            .open("app", CALLBACK)
            .submit(Map.of("username", "tom", "password", "tom-pw"))
            .page()
            .submit(Map.of("otp", Totp.code(TOTP_SECRET)))
            .code()
            .exchange();

    assertThat(tokens.claims().path("preferred_username").asText()).isEqualTo("tom");
  }

  @Test
  void movedTime_expiresTheAccessToken() {
    var browser = browser();
    var tokens = login(browser);
    assertThat(browser.introspect(tokens.accessToken()).active()).isTrue();

    time.set(Duration.ofMinutes(6));

    assertThat(browser.introspect(tokens.accessToken()).active()).isFalse();
    assertThat(browser.introspect(browser.refresh(tokens).accessToken()).active()).isTrue();
  }

  @Test
  void movedTime_endsTheSession() {
    var browser = browser();
    var tokens = login(browser);

    time.set(Duration.ofHours(11));

    assertThat(browser.refresh(tokens).error()).isEqualTo("invalid_grant");
  }

  @Test
  void readOnlyDirectoryUser_logsIn() {
    try (var directory = LdapDirectory.start().withUser("lea", "lea-pw")) {
      var provider = directory.readOnlyProvider();
      provider.setParentId(realm.getId());
      realm.admin().components().add(provider).close();

      var tokens =
          browser()
              .open("app", CALLBACK)
              .submit(Map.of("username", "lea", "password", "lea-pw"))
              .code()
              .exchange();

      assertThat(tokens.claims().path("email").asText()).isEqualTo("lea@example.org");
    }
  }

  @Test
  void realBrowser_opensTheAccountConsole() {
    try (var chromium = Chromium.start().from("198.51.100.9")) {
      chromium.open(realm.getBaseUrl() + "/account");
      chromium.find("#username");
      chromium.screenshot("account-login");
      chromium.login("ann", "ann-pw");
      assertThat(chromium.find("input#email").getDomProperty("value")).isEqualTo("ann@example.org");
      chromium.screenshot("account-console");
    }
    assertThat(lastLogin().getIpAddress()).isEqualTo("198.51.100.9");
  }

  private BrowserClient browser() {
    return BrowserClient.at(realm.getBaseUrl()).clientSecret(SECRET);
  }

  private static TokenResponse login(BrowserClient browser) {
    return browser.open("app", CALLBACK).submit(ANN).code().exchange();
  }

  private EventRepresentation lastLogin() {
    return realm.admin().getEvents().stream()
        .filter(event -> event.getType().equals("LOGIN"))
        .findFirst()
        .orElseThrow();
  }

  static class Realm implements RealmConfig {
    @Override
    public RealmBuilder configure(RealmBuilder realm) {
      return realm
          .name("smoke")
          .sslRequired("none") // or else every public address must come with HTTPS
          .eventsEnabled(true)
          .clients(
              ClientBuilder.create("app")
                  .secret(SECRET)
                  .redirectUris(CALLBACK)
                  .protocolMappers(ownAudience()))
          .users(
              user("ann").password("ann-pw"),
              user("tom").password("tom-pw").totpSecret(TOTP_SECRET));
    }

    /** Keycloak tells a client about a token only if the client is in the token's audience. */
    private static ProtocolMapperRepresentation ownAudience() {
      var mapper = new ProtocolMapperRepresentation();
      mapper.setName("own audience");
      mapper.setProtocol("openid-connect");
      mapper.setProtocolMapper("oidc-audience-mapper");
      mapper.setConfig(
          Map.of(
              "included.client.audience",
              "app",
              "access.token.claim",
              "true",
              "introspection.token.claim",
              "true"));
      return mapper;
    }

    private static UserBuilder user(String name) {
      return UserBuilder.create(name)
          .name(name, "Smoke")
          .email(name + "@example.org")
          .emailVerified(true)
          .realmRoles("default-roles-smoke");
    }
  }
}
