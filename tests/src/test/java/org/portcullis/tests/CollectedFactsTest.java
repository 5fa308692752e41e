package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.TOTP_SECRET;
import static org.portcullis.tests.support.Acme.finding;
import static org.portcullis.tests.support.Acme.person;
import static org.portcullis.tests.support.ArrangedFlows.required;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.OrganizationDomainRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.realm.RealmBuilder;
import org.portcullis.testkit.browser.Page;
import org.portcullis.testkit.browser.Result;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.ArrangedFlows;
import org.portcullis.tests.support.GuardedRealm;
import org.portcullis.tests.support.PortcullisServer;
import org.portcullis.tests.support.Totp;

/** What browsers say of themselves on the pages of one login. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class CollectedFactsTest {

  private static final String SCRIPT = "script[src*=portcullis-collect]";
  private static final String OTP_FIRST = "otp before risk";
  private static final String RISK_FIRST = "risk before otp";
  private static final String USERNAME_FIRST = "username first";
  private static final String PASSKEY = "passkey first";
  private static final String ORGANIZATION = "organization first";
  private static final String BERLIN =
      "{\"timeZone\":\"Europe/Berlin\",\"languages\":[\"de\"],\"webdriver\":false}";
  private static final String TOKYO =
      "{\"timeZone\":\"Asia/Tokyo\",\"languages\":[\"de\"],\"webdriver\":false}";

  @InjectRealm(config = Realm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  private Acme acme;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
  }

  @Test
  void factsOfTheFirstPage_liveAsLongAsTheLogin() {
    acme.hire(person("frida").totpSecret(TOTP_SECRET));
    bind(OTP_FIRST);

    var otp = open().submit(with(Acme.credentials("frida"), BERLIN)).page();
    assertThat(otp.submit(Map.of("otp", Totp.code(TOTP_SECRET)))).isInstanceOf(Result.Code.class);

    var line = acme.assessment("frida");
    assertThat(line.path("factsPage").asText()).isEqualTo("login");
    assertThat(line.path("knownFacts").toString()).contains("timeZone");
  }

  @Test
  void everyFirstFactorPage_hasTheScript() {
    acme.hire(person("paul"));
    bind(USERNAME_FIRST);
    var name = open();
    var password = name.submit(Map.of("username", "paul")).page();
    bind(PASSKEY);
    var passkey = open();
    found("acme");
    bind(ORGANIZATION);
    var organization = open();

    for (var page : new Page[] {name, password, passkey, organization}) {
      assertThat(page.has(SCRIPT)).as("%s", page).isTrue();
    }
  }

  @Test
  void factsOfTheUsernamePage_areThoseOfTheLogin() {
    acme.hire(person("ulla"));
    bind(USERNAME_FIRST);

    var password = open().submit(with(Map.of("username", "ulla"), BERLIN)).page();
    assertThat(password.submit(with(Map.of("password", "ulla-pw"), BERLIN)))
        .isInstanceOf(Result.Code.class);

    var line = acme.assessment("ulla");
    assertThat(line.path("factsPage").asText()).isEqualTo("login-username");
    assertThat(finding(line, "changed-facts").path("logOdds").asDouble()).isZero();
  }

  @Test
  void otherFactsOnALaterPage_replaceNothingAndAreEvidence() {
    acme.hire(person("dora"));
    bind(USERNAME_FIRST);

    var password = open().submit(with(Map.of("username", "dora"), BERLIN)).page();
    password.submit(with(Map.of("password", "dora-pw"), TOKYO));

    var found = finding(acme.assessment("dora"), "changed-facts");
    assertThat(found.path("logOdds").asDouble()).isPositive();
    assertThat(found.path("facts").path("page").asText()).isEqualTo("login-username");
    assertThat(found.path("facts").path("changed").toString()).isEqualTo("[\"timeZone\"]");
  }

  /** The login has been assessed by then, and its factor asked for. */
  @Test
  void otherFactsAfterTheAssessment_haveTheLoginAssessedAnew() {
    acme.hire(person("zoe").totpSecret(TOTP_SECRET));
    bind(RISK_FIRST);

    var otp = open().submit(with(Acme.credentials("zoe"), BERLIN)).page();
    var before = acme.assessment("zoe");
    var code = Map.of("otp", Totp.code(TOTP_SECRET));
    assertThat(otp.submit(with(code, TOKYO))).isInstanceOf(Result.Code.class);

    var lines = acme.assessments("zoe");
    assertThat(lines).hasSize(2);
    assertThat(lines.get(1).path("receipt").asText()).isEqualTo(before.path("receipt").asText());
    assertThat(lines.get(1).path("outcome").asText()).isEqualTo("ABANDONED");
    assertThat(lines.get(0).path("outcome").asText()).isEqualTo("SUCCEEDED");
    assertThat(finding(lines.get(0), "changed-facts").path("logOdds").asDouble()).isPositive();
    assertThat(finding(lines.get(1), "changed-facts").path("logOdds").asDouble()).isZero();
  }

  private void found(String organization) {
    var representation = new OrganizationRepresentation();
    representation.setName(organization);
    representation.setAlias(organization);
    representation.addDomain(new OrganizationDomainRepresentation(organization + ".test"));
    try (var response = realm.admin().organizations().create(representation)) {
      assertThat(response.getStatus()).isEqualTo(201);
    }
  }

  private Page open() {
    return acme.browser(HOME).open(AcmeRealm.APP, AcmeRealm.CALLBACK);
  }

  private static Map<String, String> with(Map<String, String> fields, String facts) {
    var all = new HashMap<>(fields);
    all.put("portcullis_facts", facts);
    return all;
  }

  private void bind(String flow) {
    var representation = realm.admin().toRepresentation();
    representation.setBrowserFlow(flow);
    realm.admin().update(representation);
  }

  static class Realm extends GuardedRealm {
    @Override
    public RealmBuilder configure(RealmBuilder realm) {
      super.configure(realm).build().setOrganizationsEnabled(true);
      return realm;
    }

    @Override
    protected void arrange(ArrangedFlows flows) {
      flows.browser(
          OTP_FIRST,
          required("auth-username-password-form"),
          flows.nested(
              "CONDITIONAL", required("conditional-user-configured"), required("auth-otp-form")),
          required("portcullis-risk"));
      flows.browser(
          RISK_FIRST,
          required("auth-username-password-form"),
          required("portcullis-risk"),
          flows.nested(
              "CONDITIONAL", required("conditional-user-configured"), required("auth-otp-form")));
      flows.browser(
          USERNAME_FIRST,
          required("auth-username-form"),
          required("auth-password-form"),
          required("portcullis-risk"));
      flows.browser(
          PASSKEY, required("webauthn-authenticator-passwordless"), required("portcullis-risk"));
      flows.browser(ORGANIZATION, required("organization"), required("portcullis-risk"));
    }
  }
}
