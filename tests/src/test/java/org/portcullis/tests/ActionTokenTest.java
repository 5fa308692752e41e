package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;
import static org.portcullis.tests.support.Claims.realmRoles;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.portcullis.testkit.browser.TokenResponse;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.EveryPathServer;
import org.portcullis.tests.support.GrantsRealm;
import org.portcullis.tests.support.Loopback;

/** Tokens after a link in a mail, before and under a ceiling. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = EveryPathServer.class)
class ActionTokenTest {

  private static final Pattern LINK =
      Pattern.compile("http://localhost[^\\s\"<>]*action-token[^\\s\"<>]*");

  @InjectRealm(config = GrantsRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  private final GreenMail mail = new GreenMail(new ServerSetup(0, Loopback.ADDRESS, "smtp"));
  private Acme acme;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    mail.start();
    var representation = realm.admin().toRepresentation();
    representation.setResetPasswordAllowed(true);
    representation.setSmtpServer(
        Map.of(
            "host",
            Loopback.ADDRESS,
            "port",
            String.valueOf(mail.getSmtp().getPort()),
            "from",
            "acme@example.org"));
    realm.admin().update(representation);
  }

  @AfterEach
  void leave() {
    mail.stop();
  }

  @Test
  void newPasswordByMail_isNarrowed() throws Exception {
    var id =
        acme.hire(
            person("forgetful")
                .realmRoles("staff", "payroll")
                .attribute("workEmployment", "employee"));
    assertThat(realmRoles(reset("forgetful").claims())).contains("staff", "payroll");

    acme.narrow(id, "newcomer");

    assertThat(realmRoles(reset("forgetful").claims())).contains("staff").doesNotContain("payroll");
  }

  private TokenResponse reset(String name) throws Exception {
    mail.purgeEmailFromAllMailboxes();
    var browser = acme.browser(HOME);
    var login = browser.open(AcmeRealm.APP, AcmeRealm.CALLBACK);
    var forgot = Objects.requireNonNull(login.document().selectFirst("a[href*=reset-credentials]"));
    browser.visit(forgot.absUrl("href")).submit(Map.of("username", name));
    assertThat(mail.waitForIncomingEmail(10_000, 1)).isTrue();
    var body =
        GreenMailUtil.getBody(mail.getReceivedMessages()[0])
            .replace("=\r\n", "")
            .replace("=3D", "=")
            .replace("&amp;", "&");
    var link = LINK.matcher(body);
    assertThat(link.find()).as("%s", body).isTrue();
    return browser
        .visit(link.group())
        .submit(Map.of("password-new", name + "-pw", "password-confirm", name + "-pw"))
        .code()
        .exchange();
  }
}
