package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;
import static org.portcullis.tests.support.Claims.realmRoles;

import java.util.Map;
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
import org.portcullis.tests.support.EveryPathServer;
import org.portcullis.tests.support.GrantsRealm;
import org.portcullis.tests.support.ResetMail;

/** Tokens after a link in a mail, before and under a ceiling. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = EveryPathServer.class)
class ActionTokenTest {

  @InjectRealm(config = GrantsRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  private ResetMail mail;
  private Acme acme;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    mail = ResetMail.of(realm);
  }

  @AfterEach
  void leave() {
    mail.close();
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
    return mail.follow(acme.browser(HOME), name)
        .page()
        .submit(Map.of("password-new", name + "-pw", "password-confirm", name + "-pw"))
        .code()
        .exchange();
  }
}
