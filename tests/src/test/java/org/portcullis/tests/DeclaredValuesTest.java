package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;

import jakarta.ws.rs.BadRequestException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.PartialImportRepresentation;
import org.keycloak.representations.userprofile.config.UPAttributePermissions;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.portcullis.testkit.browser.BrowserClient;
import org.portcullis.testkit.browser.Page;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.HiringRealm;
import org.portcullis.tests.support.PortcullisServer;

/** What is declared of people is checked when it is written, by whatever path. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@Tag("smoke")
@KeycloakIntegrationTest(config = PortcullisServer.class)
class DeclaredValuesTest {

  @InjectRealm(config = HiringRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  private Acme acme;

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
  }

  @ParameterizedTest
  @CsvSource({
    "workEndDate, 2026-11-21T00:00:00Z, 2026-11-21",
    "workEndDate, 31.10.2026, 2026-10-31",
    "workStartDate, 20260701000000Z, 2026-07-01",
    "workEndDate, 134378784000000000, 2026-10-30",
    "workEndDate, 9223372036854775807, 9999-12-31",
    "workEmployment, Freelancer, contractor",
    "workEmployment, EMPLOYEE, employee",
    "workCountry, Germany, DE",
    "workCountry, deu, DE",
    "workRegion, DE-BY, BY",
    "workRegion, Bavaria, BY",
    "workTimeZone, europe/berlin, Europe/Berlin",
    "workLatitude, '48,137', 48.137",
    "workTravel, fr:2026-07-01/14.07.2026, FR:2026-07-01/2026-07-14",
    "workSponsor, value-boss@example.org, "
  })
  void commonForm_isStoredInOne(String attribute, String written, String stored) {
    var boss = idOrHire("value-boss");
    var id = idOrHire("valued");
    write(id, Map.of("workCountry", "DE"));

    write(id, Map.of(attribute, written));

    assertThat(read(id, attribute)).isEqualTo(stored == null ? boss : stored);
  }

  @Test
  void moment_isTheDayInTheDeclaredZone() {
    var id = idOrHire("zoned");

    write(id, Map.of("workTimeZone", "America/Denver", "workEndDate", "2026-11-21T00:00:00Z"));

    assertThat(read(id, "workEndDate")).isEqualTo("2026-11-20");
  }

  @ParameterizedTest
  @CsvSource({
    "workEndDate, 2026-13-01",
    "workEndDate, 10/11/2026",
    "workStartDate, soon",
    "workEmployment, full-time",
    "workCountry, Atlantis",
    "workRegion, AT-9",
    "workTimeZone, Berlin",
    "workLatitude, 91",
    "workTravel, FR",
    "workSponsor, nobody-at-all",
    "workSponsor, refused",
    "workHousehold, n/a",
    "workVendor, to be confirmed",
    "workVendor, noch nicht bekannt",
    "workCity, 未定"
  })
  void valueThatNobodyCouldRead_isRefusedByTheAdminApi(String attribute, String written) {
    var id = idOrHire("refused");
    write(id, Map.of("workCountry", "DE"));
    var before = read(id, attribute);

    var refused =
        catchThrowableOfType(
            BadRequestException.class, () -> write(id, Map.of(attribute, written)));

    assertThat(refused).isNotNull();
    assertThat(refused.getResponse().readEntity(String.class)).contains(attribute);
    assertThat(read(id, attribute)).isEqualTo(before);
  }

  @Test
  void newAccountWithSuchAValue_isRefused() {
    var user = person("stillborn").attribute("workEndDate", "31.31.2026").build();

    try (var response = realm.admin().users().create(user)) {
      assertThat(response.getStatus()).isEqualTo(400);
    }
  }

  /** An import writes past every check, and the account must still be disabled by anybody. */
  @Test
  void oldValueThatNobodyCanRead_doesNotKeepAnAccountFromBeingDisabled() {
    var account = person("older").attribute("workEndDate", "whenever").build();
    var file = new PartialImportRepresentation();
    file.setIfResourceExists("FAIL");
    file.setUsers(List.of(account));
    realm.admin().partialImport(file).close();
    var id = acme.idOf("older");
    assertThat(Acme.signIn(acme.browser(HOME), "older").page().text())
        .contains("This account is not in use at present.");

    var problems = acme.get("work-profiles/problems").body().path("people");
    assertThat(problems.findParents("user"))
        .filteredOn(person -> person.path("user").asText().equals(id))
        .singleElement()
        .satisfies(person -> assertThat(person.path("unreadable").toString()).contains("end-date"));

    var user = realm.admin().users().get(id).toRepresentation();
    user.setEnabled(false);
    realm.admin().users().get(id).update(user);

    assertThat(realm.admin().users().get(id).toRepresentation().isEnabled()).isFalse();
  }

  @Test
  void ownProfile_isNotWrittenInTheAccountConsole() {
    var id = idOrHire("self-made");
    write(id, Map.of("workEmployment", "contractor"));
    var token = acme.tokenOf("self-made");
    var body =
        """
        {"username": "self-made", "email": "self-made@example.org", "firstName": "self",
         "lastName": "made", "attributes": {"workEmployment": ["Employee"]}}
        """;

    var answer = acme.account(token, body);

    assertThat(answer.status()).as("%s", answer).isNotEqualTo(204);
    assertThat(read(id, "workEmployment")).isEqualTo("contractor");
  }

  @Test
  void ownProfile_isNotWrittenAtRegistration() {
    var representation = realm.admin().toRepresentation();
    representation.setRegistrationAllowed(true);
    realm.admin().update(representation);
    var form = new HashMap<String, String>();
    form.put("username", "newcomer");
    form.put("email", "newcomer@example.org");
    form.put("firstName", "New");
    form.put("lastName", "Comer");
    form.put("password", "newcomer-pw");
    form.put("password-confirm", "newcomer-pw");
    form.put("workEmployment", "employee");
    form.put("workStartDate", "2020-01-01");

    var page =
        BrowserClient.at(realm.getBaseUrl())
            .from(HOME)
            .authorize(HiringRealm.SPA, HiringRealm.CALLBACK, Map.of())
            .page();
    page.follow("a[href*=registration]").page().submit(form);

    assertThat(realm.admin().users().searchByUsername("newcomer", true))
        .singleElement()
        .matches(user -> user.firstAttribute("workEmployment") == null);
  }

  @Test
  void lastDayBeforeTheFirst_isRefusedByTheAdminApi() {
    var id = idOrHire("ordered");
    write(id, Map.of("workStartDate", "2026-07-01", "workEndDate", "2026-12-31"));

    assertRefused(id, Map.of("workEndDate", "2026-06-30"), "workEndDate");
    assertRefused(id, Map.of("workStartDate", "2027-01-01"), "workStartDate");
    assertRefused(
        id, Map.of("workStartDate", "2028-01-02", "workEndDate", "01.01.2028"), "workEndDate");
    assertThat(read(id, "workEndDate")).isEqualTo("2026-12-31");

    write(id, Map.of("workStartDate", "2027-02-01", "workEndDate", "2027-02-01"));
    var user = realm.admin().users().get(id).toRepresentation();
    user.getAttributes().remove("workStartDate");
    user.singleAttribute("workEndDate", "2026-01-01");
    realm.admin().users().get(id).update(user);
    assertThat(read(id, "workEndDate")).as("with the first day away").isEqualTo("2026-01-01");
  }

  @Test
  void lastDayBeforeTheFirst_isRefusedToPeopleWhoMayWriteIt() {
    var registering = realm.admin().toRepresentation();
    registering.setRegistrationAllowed(true);
    realm.admin().update(registering);
    var id = idOrHire("backwards");
    var token = acme.tokenOf("backwards");
    var profile = realm.admin().users().userProfile();
    var before = profile.getConfiguration();
    var open = profile.getConfiguration();
    for (var name : List.of("workStartDate", "workEndDate")) {
      open.getAttribute(name)
          .setPermissions(
              new UPAttributePermissions(Set.of("admin", "user"), Set.of("admin", "user")));
    }
    profile.update(open);
    try {
      var body =
          """
          {"username": "backwards", "email": "backwards@example.org", "firstName": "back",
           "lastName": "wards",
           "attributes": {"workStartDate": ["2026-07-01"], "workEndDate": ["%s"]}}
          """;
      assertThat(acme.account(token, body.formatted("2026-06-30")).status()).isEqualTo(400);
      assertThat(read(id, "workEndDate")).isNull();
      assertThat(acme.account(token, body.formatted("2026-08-31")).status()).isEqualTo(204);

      var page = register("lasts-first", "2026-07-01", "2026-06-30");

      assertThat(page.text()).contains("is before the first day");
      assertThat(realm.admin().users().searchByUsername("lasts-first", true)).isEmpty();
    } finally {
      profile.update(before);
    }
  }

  private Page register(String name, String start, String end) {
    var form = new HashMap<String, String>();
    form.put("username", name);
    form.put("email", name + "@example.org");
    form.put("firstName", "New");
    form.put("lastName", "Comer");
    form.put("password", name + "-pw");
    form.put("password-confirm", name + "-pw");
    form.put("workStartDate", start);
    form.put("workEndDate", end);
    return BrowserClient.at(realm.getBaseUrl())
        .from(HOME)
        .authorize(HiringRealm.SPA, HiringRealm.CALLBACK, Map.of())
        .page()
        .follow("a[href*=registration]")
        .page()
        .submit(form)
        .page();
  }

  private void assertRefused(String id, Map<String, String> attributes, String named) {
    var refused = catchThrowableOfType(BadRequestException.class, () -> write(id, attributes));
    assertThat(refused).as("%s", attributes).isNotNull();
    assertThat(refused.getResponse().readEntity(String.class)).contains(named);
  }

  private String idOrHire(String name) {
    return realm.admin().users().searchByUsername(name, true).isEmpty()
        ? acme.hire(person(name))
        : acme.idOf(name);
  }

  private void write(String id, Map<String, String> attributes) {
    var user = realm.admin().users().get(id).toRepresentation();
    attributes.forEach(user::singleAttribute);
    realm.admin().users().get(id).update(user);
  }

  private @Nullable String read(String id, String attribute) {
    return realm.admin().users().get(id).toRepresentation().firstAttribute(attribute);
  }
}
