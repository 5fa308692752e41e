package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;
import static org.portcullis.tests.support.Claims.realmRoles;
import static org.portcullis.tests.support.HiringRealm.SPA;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.BadRequestException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.ComponentRepresentation;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.remote.timeoffset.InjectTimeOffSet;
import org.keycloak.testframework.remote.timeoffset.TimeOffSet;
import org.portcullis.testkit.browser.BrowserClient;
import org.portcullis.testkit.browser.TokenResponse;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.CaseDesk;
import org.portcullis.tests.support.HiringRealm;
import org.portcullis.tests.support.InjectServerLog;
import org.portcullis.tests.support.LdapDirectory;
import org.portcullis.tests.support.PortcullisServer;
import org.portcullis.tests.support.ServerLog;

/** Work profiles of people whose directory says when, where and as what they work. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class DirectoryWorkProfileTest {
  private static final String STORAGE = "org.keycloak.storage.UserStorageProvider";
  private static final Duration CACHED = Duration.ofMinutes(10);

  private static LdapDirectory directory;

  @InjectRealm(config = Realm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;
  @InjectTimeOffSet TimeOffSet time;
  @InjectServerLog ServerLog log;

  private Acme acme;
  private String provider = "";

  @BeforeAll
  static void open() {
    directory = LdapDirectory.start();
  }

  @AfterAll
  static void close() {
    directory.close();
  }

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    var known = realm.admin().components().query(realm.getId(), STORAGE);
    provider = known.isEmpty() ? connect() : known.get(0).getId();
  }

  @Test
  void factsOfTheDirectory_areComparedAndNarrow() {
    hire("lea", "contractor", "US");

    var tokens = signIn("lea");

    assertThat(country("lea").path("logOdds").asDouble()).isPositive();
    assertThat(realmRoles(tokens.claims())).contains("staff").doesNotContain("payroll");
    assertThat(acme.get("users/" + acme.idOf("lea") + "/probation").body().path("stage").asText())
        .isNotEmpty();
  }

  @Test
  void changeInTheDirectory_isSeenAfterTheNextSync() {
    hire("lars", "contractor", "DE");
    assertThat(realmRoles(signIn("lars").claims())).doesNotContain("payroll");

    directory.set("lars", "employeeType", "employee");
    assertThat(realmRoles(signIn("lars").claims())).doesNotContain("payroll");
    realm.admin().userStorage().syncUsers(provider, "triggerFullSync");

    assertThat(realmRoles(signIn("lars").claims())).contains("payroll");
  }

  @Test
  void lastDayAsActiveDirectoryWritesIt_ends() {
    hire("alec", "employee", "DE");
    for (var open : List.of("0", "9223372036854775807", ticks(1), generalized(1))) {
      expires("alec", open);
      assertThat(realmRoles(signIn("alec").claims())).as(open).contains("staff");
    }

    for (var over : List.of(ticks(-2), generalized(-2), "whenever")) {
      expires("alec", over);
      assertThat(Acme.signIn(acme.browser(HOME), "alec").page().text())
          .as(over)
          .contains("This account is not in use at present.");
    }
  }

  private void expires(String name, String value) {
    directory.set(name, "accountExpires", value);
    realm.admin().clearUserCache();
  }

  /** Ticks of 100 nanoseconds since 1601. */
  private static String ticks(int daysFromNow) {
    var day = LocalDate.now(ZoneOffset.UTC).plusDays(daysFromNow);
    return ChronoUnit.SECONDS.between(LocalDate.of(1601, 1, 1).atStartOfDay(), day.atStartOfDay())
        + "0000000";
  }

  private static String generalized(int daysFromNow) {
    var day = LocalDate.now(ZoneOffset.UTC).plusDays(daysFromNow);
    return day.format(DateTimeFormatter.BASIC_ISO_DATE) + "000000Z";
  }

  @Test
  void factThatIsAlwaysRead_isSeenWhenTheCachedUserExpires() {
    hire("lisa", "employee", "US");
    signIn("lisa");
    assertThat(country("lisa").path("logOdds").asDouble()).isPositive();

    directory.set("lisa", "c", "DE");
    time.set((int) CACHED.plusMinutes(1).toSeconds());
    signIn("lisa");

    assertThat(country("lisa").path("logOdds").asDouble()).isNotPositive();
  }

  @Test
  void attributeThatTheUserProfileDoesNotDeclare_isIgnored() {
    var id = hire("lou", "contractor", "US");
    directory.set("lou", "vendor", "Initech");
    directory.set("lou", "zone", "Asia/Tokyo");
    realm.admin().userStorage().syncUsers(provider, "triggerFullSync");
    var desk = new CaseDesk(realm, acme);
    var ada = desk.reviewer("ada");

    var file = desk.noteCountry(id, "R1", "DE");
    var subject = desk.get(ada, "/" + file + "/pack").body().path("subject");

    assertThat(subject.path("vendor").asText()).isEqualTo("Initech");
    assertThat(subject.path("timeZone").isNull()).as("%s", subject).isTrue();
  }

  @Test
  void importOfWhatTheDirectorySays_isRefusedAsAWhole() {
    hire("lynn", "contractor", "US");
    acme.hire(person("local"));
    var table = "username,workCountry,workVendor\nlocal,DE,\nlynn,DE,Initech\n";

    for (var query : List.of("?dryRun=true", "")) {
      var answer = load(query, table);

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body().path("problems"))
          .extracting(p -> p.path("row").asInt() + " " + p.path("column").asText())
          .containsExactlyInAnyOrder("3 workCountry", "3 workVendor");
      assertThat(answer.body().path("problems").get(0).path("message").asText())
          .contains("directory");
    }
    assertThat(attribute("local", "workCountry")).isEmpty();
    assertThat(attribute("lynn", "workCountry")).containsExactly("US");
  }

  /** Keycloak would take it, and the next synchronisation take it back. */
  @Test
  void importOfWhatTheDirectorySays_isRefusedWhereOtherThingsMayDiffer() {
    hire("lola", "contractor", "US");
    editMode("UNSYNCED");

    var mapped = load("", "username,workCity,workVendor\nlola,Bonn,Initech\n");
    var own = load("", "username,workCity\nlola,Bonn\n");
    editMode("READ_ONLY");

    assertThat(mapped.status()).isEqualTo(400);
    assertThat(mapped.body().path("problems").findValuesAsText("column"))
        .containsExactly("workVendor");
    assertThat(own.status()).as("%s", own).isEqualTo(200);
    assertThat(attribute("lola", "workCity")).containsExactly("Bonn");
    assertThat(attribute("lola", "workVendor")).isEmpty();
  }

  @Test
  void importOfReferences_isTakenOfADirectoryUserToo() {
    hire("lena", "contractor", "US");

    var answer = load("", "username,phone\nlena,+49 30 555 0142\n");

    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    assertThat(answer.body().path("changed").asInt()).isEqualTo(1);
  }

  /** Nobody checks what a directory says before Keycloak reads it. */
  @Test
  void factThatNobodyCanRead_isTheStricterCaseAndAlerted() {
    hire("lexi", "permanent staff", "DE");
    var mark = log.mark();

    var tokens = signIn("lexi");

    assertThat(realmRoles(tokens.claims())).contains("staff").doesNotContain("payroll");
    assertThat(log.since(mark))
        .contains(
            "PORTCULLIS_ALERT basis=WORK_PROFILE_UNREADABLE user=" + acme.idOf("lexi"),
            "attribute=workEmployment")
        .doesNotContain("permanent staff");
  }

  @Test
  void commonFormsOfTheDirectory_areUnderstood() {
    hire("lina", "Employee", "germany");
    directory.set("lina", "hireDate", "20200101000000Z");
    realm.admin().userStorage().syncUsers(provider, "triggerFullSync");

    assertThat(realmRoles(signIn("lina").claims())).contains("payroll");
    assertThat(country("lina").path("logOdds").asDouble()).isNotPositive();
  }

  @Test
  void changeByAnAdmin_isRefusedAndChangesNothing() {
    var id = hire("luca", "contractor", "US");
    var account = realm.admin().users().get(id);
    var user = account.toRepresentation();
    user.singleAttribute("workCountry", "DE").singleAttribute("workEmployment", "employee");

    var refused = catchThrowableOfType(BadRequestException.class, () -> account.update(user));

    assertThat(refused).isNotNull();
    assertThat(attribute("luca", "workCountry")).containsExactly("US");
    assertThat(attribute("luca", "workEmployment")).containsExactly("contractor");
    assertThat(realmRoles(signIn("luca").claims())).doesNotContain("payroll");
  }

  private String connect() {
    var component = directory.readOnlyProvider();
    component.setParentId(realm.getId());
    component.getConfig().putSingle("cachePolicy", "MAX_LIFESPAN");
    component.getConfig().putSingle("maxLifespan", String.valueOf(CACHED.toMillis()));
    add(component);
    var id = realm.admin().components().query(realm.getId(), STORAGE).get(0).getId();
    add(LdapDirectory.readOnlyMapper(id, "employeeType", "workEmployment", false));
    add(LdapDirectory.readOnlyMapper(id, "hireDate", "workStartDate", false));
    add(LdapDirectory.readOnlyMapper(id, "vendor", "workVendor", false));
    add(LdapDirectory.readOnlyMapper(id, "accountExpires", "workEndDate", true));
    add(LdapDirectory.readOnlyMapper(id, "zone", "workTimeZone", false));
    add(LdapDirectory.readOnlyMapper(id, "c", "workCountry", true));
    return id;
  }

  private void editMode(String mode) {
    var component = realm.admin().components().component(provider);
    var representation = component.toRepresentation();
    representation.getConfig().putSingle("editMode", mode);
    component.update(representation);
  }

  private void add(ComponentRepresentation component) {
    try (var response = realm.admin().components().add(component)) {
      assertThat(response.getStatus()).isEqualTo(201);
    }
  }

  /** Somebody whom the directory knows for five days. */
  private String hire(String name, String employment, String country) {
    directory.withUser(name, name + "-pw");
    directory.set(name, "employeeType", employment);
    directory.set(name, "hireDate", LocalDate.now(ZoneOffset.UTC).minusDays(5).toString());
    directory.set(name, "c", country);
    var id = acme.idOf(name);
    var roles = realm.admin().roles();
    realm
        .admin()
        .users()
        .get(id)
        .roles()
        .realmLevel()
        .add(
            List.of(
                roles.get("staff").toRepresentation(), roles.get("payroll").toRepresentation()));
    return id;
  }

  private JsonNode country(String name) {
    return Acme.finding(acme.assessments(name).get(0), "declared-country");
  }

  private TokenResponse signIn(String name) {
    var tokens =
        BrowserClient.at(realm.getBaseUrl())
            .from(HOME)
            .authorize(SPA, AcmeRealm.CALLBACK, Map.of("prompt", "login"))
            .page()
            .submit(Acme.credentials(name))
            .code()
            .exchange();
    acme.logOut(name);
    return tokens;
  }

  private Acme.Answer load(String query, String csv) {
    return acme.call(acme.adminToken(), "POST", "work-profiles" + query, "text/csv", csv);
  }

  private List<String> attribute(String name, String attribute) {
    var attributes = realm.admin().users().get(acme.idOf(name)).toRepresentation().getAttributes();
    return attributes == null
        ? List.of()
        : Objects.requireNonNullElse(attributes.get(attribute), List.of());
  }

  /** Without the time zone in its user profile. */
  static class Realm extends HiringRealm {
    @Override
    protected String policy() {
      return """
      {"mode": "enforce", "factorDays": 0, "stepUpAt": "high",
       "thresholds": {"session": {"medium": 90, "high": 100}},
       "ceilings": {"newcomer": {"withhold": {"realmRoles": ["payroll"]}}},
       "probation": {"employment": ["contractor"], "days": 30, "ceiling": "newcomer"}}
      """;
    }

    @Override
    protected UPConfig userProfile() {
      var profile = super.userProfile();
      profile.removeAttribute("workTimeZone");
      return profile;
    }
  }
}
