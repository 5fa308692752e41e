package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.ABROAD;
import static org.portcullis.tests.support.Acme.TOTP_SECRET;
import static org.portcullis.tests.support.Acme.person;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ClientBuilder;
import org.keycloak.testframework.realm.ManagedRealm;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.Chromium;
import org.portcullis.tests.support.PortcullisServer;
import org.portcullis.tests.support.Totp;

/** A risky login in a real browser, collector script and all. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class BrowserTest {

  @InjectRealm(config = AcmeRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  @Test
  void loginFromAbroad_isSteppedUpAndReachesTheApplication() throws IOException {
    var acme = new Acme(realm, admin);
    acme.hire(person("vera").totpSecret(TOTP_SECRET));
    acme.livesAtHome("vera");
    var application = application();
    try (var chromium = Chromium.start().from(ABROAD)) {
      chromium.open(loginAt(application));
      chromium.login("vera", "vera-pw");
      var otp = chromium.find("#otp");
      chromium.screenshot("step-up");
      assertThat(chromium.find("body").getText()).contains("This sign-in looks different");
      otp.sendKeys(Totp.code(TOTP_SECRET));
      chromium.find("#kc-login").click();
      assertThat(chromium.find("#welcome").getText()).isEqualTo("Welcome to the application");
    } finally {
      application.stop(0);
    }

    var line = acme.assessment("vera");
    assertThat(line.path("knownFacts").toString()).contains("timeZone", "platform");
    assertThat(line.path("factor").asText()).isEqualTo("OTP");
  }

  @Test
  void refusal_showsItsReceiptInTheBrowser() {
    var acme = new Acme(realm, admin);
    acme.hire(person("walt"));
    acme.livesAtHome("walt");
    try (var chromium = Chromium.start().from(ABROAD)) {
      chromium.open(realm.getBaseUrl() + "/account");
      chromium.login("walt", "walt-pw");
      var receipt = chromium.find("#portcullis-receipt").getText();
      chromium.screenshot("refusal");
      assertThat(receipt).isEqualTo(acme.assessment("walt").path("receipt").asText());
    }
  }

  private String loginAt(HttpServer application) {
    var callback = "http://localhost:" + application.getAddress().getPort() + "/";
    var client = ClientBuilder.create("browser-app").publicClient(true).redirectUris(callback);
    realm.admin().clients().create(client.build()).close();
    return realm.getBaseUrl()
        + "/protocol/openid-connect/auth?response_type=code&scope=openid&client_id=browser-app"
        + "&redirect_uri="
        + callback;
  }

  private static HttpServer application() throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var page =
              "<h1 id='welcome'>Welcome to the application</h1>".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    server.start();
    return server;
  }
}
