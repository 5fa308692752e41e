package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.HiringRealm.SPA;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.realm.UserBuilder;
import org.keycloak.testframework.remote.timeoffset.InjectTimeOffSet;
import org.keycloak.testframework.remote.timeoffset.TimeOffSet;
import org.portcullis.engine.history.AttemptLine;
import org.portcullis.engine.history.AttemptLine.Kind;
import org.portcullis.engine.history.AttemptLine.More;
import org.portcullis.engine.history.AttemptLine.References;
import org.portcullis.engine.history.LearningRule.Factor;
import org.portcullis.engine.policy.InvalidPolicyException;
import org.portcullis.engine.policy.PolicyCodec;
import org.portcullis.risk.Browser;
import org.portcullis.risk.Device;
import org.portcullis.risk.Employment;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.Network;
import org.portcullis.risk.WorkProfile;
import org.portcullis.testkit.browser.BrowserClient;
import org.portcullis.testkit.browser.Page;
import org.portcullis.testkit.browser.Result;
import org.portcullis.testkit.browser.TokenResponse;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.ParityRealm;
import org.portcullis.tests.support.PortcullisServer;
import org.portcullis.tests.support.Totp;
import org.portcullis.tests.support.Twin;

/**
 * One history, played through a real Keycloak and through a replay: the same findings, scores,
 * decisions and memories, line by line.
 */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@Tag("parity")
@KeycloakIntegrationTest(config = PortcullisServer.class)
class ParityTest {
  private static final String FIREFOX =
      "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
  private static final String CHROME =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/140.0.0.0 Safari/537.36";
  private static final String FACTS =
      "{\"timeZone\":\"Europe/Berlin\",\"platform\":\"Linux x86_64\",\"webdriver\":false,"
          + "\"renderer\":\"hardware\"}";
  private static final GeoPoint BERLIN = new GeoPoint(52.52, 13.40, 30);

  @InjectRealm(config = ParityRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;
  @InjectTimeOffSet TimeOffSet time;

  private Acme acme;
  private Twin twin;
  private Instant midnight = Instant.EPOCH;
  private Duration offset = Duration.ZERO;
  private int lines;
  private final Map<String, String> receipts = new HashMap<>();
  private final Set<String> known = new HashSet<>();

  @BeforeEach
  void enter() throws InvalidPolicyException {
    acme = new Acme(realm, admin);
    twin =
        new Twin(
            realm.getBaseUrl() + "/tests-noting", PolicyCodec.ofStored().read(ParityRealm.POLICY));
    midnight = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
    var settings = realm.admin().toRepresentation();
    settings.setSsoSessionIdleTimeout((int) Duration.ofDays(30).toSeconds());
    settings.setSsoSessionMaxLifespan((int) Duration.ofDays(30).toSeconds());
    realm.admin().update(settings);
  }

  @AfterEach
  void leave() {
    twin.close();
  }

  /** A person on file. */
  private record Person(String name, String id, WorkProfile work) {}

  /** How a second factor that is asked for is answered. */
  private enum Answer {
    PASSED,
    WRONG,
    NONE
  }

  /** A computer with a browser, and the devices that it was given. */
  private final class Laptop {
    private final BrowserClient browser;
    private String address = Acme.HOME;
    private String agent = FIREFOX;
    private final Map<String, String> devices = new HashMap<>();
    private final Set<String> retired = new HashSet<>();

    Laptop() {
      browser = BrowserClient.at(realm.getBaseUrl());
    }

    Laptop at(String newAddress) {
      address = newAddress;
      return this;
    }

    Laptop with(String newAgent) {
      agent = newAgent;
      return this;
    }

    BrowserClient go() {
      return browser.from(address).userAgent(agent);
    }

    Browser facts(boolean scripts) {
      var name = agent.equals(FIREFOX) ? "Firefox" : "Chrome";
      var os = agent.equals(FIREFOX) ? "Linux" : "Windows";
      return scripts
          ? new Browser(
              os,
              name,
              ZoneId.of("Europe/Berlin"),
              List.of(),
              null,
              "Linux x86_64",
              false,
              "hardware",
              null)
          : Browser.UNKNOWN.withAgent(os, name);
    }

    List<String> others(Person person) {
      return devices.entrySet().stream()
          .filter(entry -> !entry.getKey().equals(person.name()))
          .map(Map.Entry::getValue)
          .toList();
    }
  }

  @Test
  void oneHistory_isTheSameOnTheServerAndInAReplay() {
    var ann = hire("ann", Employment.EMPLOYEE, 400);
    var bob = hire("bob", Employment.CONTRACTOR, 5);
    var laptop = new Laptop();
    habits(ann, laptop);
    refreshes(ann, laptop);
    stepUps(ann, laptop);
    failures(ann, laptop);
    clones(ann, laptop);
    twoOnOneDevice(ann, bob, laptop);
    unlearning(ann, laptop);
    attestations(bob, laptop);
    enrolment();
    endOfWork(bob, laptop);
    assertThat(twin.compared()).isGreaterThan(20);
  }

  private void habits(Person ann, Laptop laptop) {
    for (var day = 0; day < 5; day++) {
      at(day, 8);
      login(ann, laptop);
      at(day, 13);
      login(ann, laptop);
    }
  }

  /** Nothing new, another network, another browser elsewhere: a session that moved. */
  private void refreshes(Person ann, Laptop laptop) {
    at(5, 8);
    var tokens = login(ann, laptop);
    at(5, 9);
    tokens = refresh(ann, laptop, tokens);
    at(5, 10);
    tokens = refresh(ann, laptop.at(Acme.ELSEWHERE), tokens);
    at(5, 11);
    tokens = refresh(ann, laptop.at(Acme.HOME), tokens);
    at(5, 12);
    tokens = refresh(ann, laptop.with(CHROME), tokens);
    at(6, 9);
    refresh(ann, laptop.with(FIREFOX), tokens);
  }

  private void stepUps(Person ann, Laptop laptop) {
    var abroad = new Laptop().at(Acme.ABROAD).with(CHROME);
    at(7, 9);
    login(ann, abroad, Answer.PASSED);
    at(7, 12);
    login(ann, new Laptop().at(Acme.HOSTING).with(CHROME), Answer.NONE);
    at(7, 15);
    login(ann, new Laptop().at(Acme.HOSTING).with(CHROME), Answer.WRONG);
    at(8, 9);
    login(ann, laptop);
  }

  private void failures(Person ann, Laptop laptop) {
    at(8, 10);
    for (var i = 0; i < 4; i++) {
      failure(ann, new Laptop().at(Acme.ELSEWHERE).with(CHROME));
    }
    realm.admin().attackDetection().clearAllBruteForce();
    login(ann, new Laptop().at(Acme.ELSEWHERE).with(CHROME), Answer.PASSED);
    login(ann, laptop);
  }

  private void clones(Person ann, Laptop laptop) {
    at(9, 8);
    var cookie = laptop.browser.cookieStartingWith("PORTCULLIS").orElseThrow();
    login(ann, laptop);
    login(ann, laptop);
    var thief = new Laptop();
    thief.browser.plantCookie(cookie.getName(), cookie.getValue());
    thief.devices.put(ann.name(), laptop.devices.get(ann.name()));
    thief.retired.add(ann.name());
    login(ann, thief, Answer.NONE);
  }

  private void twoOnOneDevice(Person ann, Person bob, Laptop laptop) {
    at(10, 8);
    acme.logOut("ann");
    login(bob, laptop);
    at(10, 9);
    acme.logOut("bob");
    login(ann, laptop);
    at(10, 10);
    acme.logOut("ann");
    login(bob, laptop);
  }

  private void unlearning(Person ann, Laptop laptop) {
    at(11, 8);
    acme.logOut("bob");
    login(ann, laptop);
    var receipt = receipts.get("ann");
    var answer =
        acme.call(
            acme.adminToken(),
            "POST",
            "assessments/" + receipt + "/unlearn",
            "application/json",
            "");
    assertThat(answer.status()).isEqualTo(200);
    twin.take(line(Kind.UNLEARN, ann, laptop, receipt, now()).build());
    var user = realm.admin().users().get(ann.id());
    var device = laptop.devices.remove("ann");
    user.removeCredential(device);
    var removal = line(Kind.REMOVE_DEVICE, ann, laptop, null, now());
    removal.device = device;
    at(11, 9);
    twin.forget(removal.build());
    login(ann, laptop);
  }

  private void attestations(Person bob, Laptop laptop) {
    at(12, 8);
    acme.logOut("ann");
    var answer =
        acme.call(
            acme.reviewerToken(),
            "POST",
            "users/" + bob.id() + "/attestations",
            "application/json",
            "{\"statement\": \"seen in person\"}");
    assertThat(answer.status()).as("%s", answer).isBetween(200, 204);
    twin.take(line(Kind.ATTEST, bob, laptop, null, now()).build());
    login(bob, laptop);
  }

  /** A factor is set up in the first sign-in, which has no device before it ends. */
  private void enrolment() {
    at(12, 10);
    acme.logOut("bob");
    var eve = hire("eve", Employment.CONTRACTOR, 3, "CONFIGURE_TOTP");
    var own = new Laptop().at(Acme.ELSEWHERE);
    var begun = now();
    var setup = own.go().authorize(SPA, AcmeRealm.CALLBACK, Map.of("prompt", "login")).page();
    var page = setup.submit(credentials(eve)).page();
    var secret = hidden(page, "totpSecret");
    page.submit(Map.of("totp", Totp.code(secret), "totpSecret", secret, "userLabel", "phone"))
        .code()
        .exchange();
    var enrolled = seen(eve, begun);
    var login = settle(eve, own, Answer.NONE, true);
    var line = line(Kind.ENROL, eve, own, login.path("receipt").asText(), enrolled);
    line.device = null;
    line.held = List.of(own.devices.get("eve"));
    twin.take(line.build());
    at(13, 10);
    login(eve, own);
  }

  private void endOfWork(Person bob, Laptop laptop) {
    at(14, 8);
    var user = realm.admin().users().get(bob.id());
    var changed = user.toRepresentation();
    var over = LocalDate.ofInstant(now(), ZoneOffset.UTC).minusDays(1);
    changed.getAttributes().put("workEndDate", List.of(over.toString()));
    user.update(changed);
    var work = bob.work();
    var ended =
        new Person(
            bob.name(),
            bob.id(),
            new WorkProfile(
                work.employment(),
                work.startDate(),
                over,
                work.country(),
                null,
                null,
                work.point(),
                null,
                null,
                null,
                null,
                Set.of(),
                List.of()));
    signIn(ended, laptop);
    settle(ended, laptop, Answer.NONE, false);
  }

  private Person hire(String name, Employment employment, int daysAgo, String... actions) {
    var start = LocalDate.now(ZoneOffset.UTC).minusDays(daysAgo);
    UserBuilder person =
        Acme.person(name)
            .realmRoles("staff", "payroll")
            .attribute("workEmployment", employment.name().toLowerCase(Locale.ROOT))
            .attribute("workStartDate", start.toString())
            .attribute("workCountry", "DE")
            .attribute("workLatitude", "52.52")
            .attribute("workLongitude", "13.40")
            .attribute("workRadiusKm", "30");
    if (actions.length == 0) {
      person.totpSecret(Acme.TOTP_SECRET);
    } else {
      person.requiredActions(actions);
    }
    var id = acme.hire(person);
    return new Person(
        name,
        id,
        new WorkProfile(
            employment,
            start,
            null,
            "DE",
            null,
            null,
            BERLIN,
            null,
            null,
            null,
            null,
            Set.of(),
            List.of()));
  }

  private @Nullable TokenResponse login(Person person, Laptop laptop) {
    return login(person, laptop, Answer.PASSED);
  }

  private @Nullable TokenResponse login(Person person, Laptop laptop, Answer answer) {
    var result = signIn(person, laptop);
    if (!(result instanceof Page page)) {
      var tokens = result.code().exchange();
      settle(person, laptop, Answer.NONE, true);
      return tokens;
    }
    assertThat(page.has("input[name=otp]")).as("%s", page).isTrue();
    var passed =
        switch (answer) {
          case PASSED -> page.submit(Map.of("otp", Totp.code(Acme.TOTP_SECRET))).code().exchange();
          case WRONG -> {
            page.submit(Map.of("otp", "000000"));
            yield null;
          }
          case NONE -> null;
        };
    settle(person, laptop, answer, passed != null);
    return passed;
  }

  private Result signIn(Person person, Laptop laptop) {
    return laptop
        .go()
        .authorize(SPA, AcmeRealm.CALLBACK, Map.of("prompt", "login"))
        .page()
        .submit(credentials(person));
  }

  private static Map<String, String> credentials(Person person) {
    var fields = new HashMap<>(Acme.credentials(person.name()));
    fields.put("portcullis_facts", FACTS);
    return fields;
  }

  /** Has the twin live through the sign-in that the server assessed last. */
  private JsonNode settle(Person person, Laptop laptop, Answer answer, boolean success) {
    var document = acme.assessments(person.name()).get(0);
    var receipt = document.path("receipt").asText();
    assertThat(receipts.put(person.name(), receipt)).isNotEqualTo(receipt);
    var line =
        line(Kind.LOGIN, person, laptop, receipt, Instant.parse(document.path("time").asText()));
    line.factor = success && answer == Answer.PASSED ? Factor.OTP : Factor.NONE;
    line.success = success;
    line.factorFailed = answer == Answer.WRONG;
    line.abandoned = !success && answer == Answer.NONE;
    line.given = given(person, laptop);
    twin.take(line.build(), document);
    return document;
  }

  private @Nullable String given(Person person, Laptop laptop) {
    var fresh =
        realm.admin().users().get(person.id()).credentials().stream()
            .filter(credential -> credential.getType().equals("portcullis-device"))
            .map(CredentialRepresentation::getId)
            .filter(id -> known.add(id))
            .toList();
    if (fresh.isEmpty()) {
      return null;
    }
    laptop.devices.put(person.name(), fresh.get(0));
    return fresh.get(0);
  }

  private TokenResponse refresh(Person person, Laptop laptop, @Nullable TokenResponse tokens) {
    var before = acme.assessments(person.name()).get(0).path("receipt").asText();
    var begun = now();
    var refreshed = laptop.go().refresh(Objects.requireNonNull(tokens));
    assertThat(refreshed.status()).as("%s", refreshed).isEqualTo(200);
    var latest = acme.assessments(person.name()).get(0);
    var line = line(Kind.REFRESH, person, laptop, receipts.get(person.name()), now());
    line.device = null;
    line.held = List.of();
    line.browser = laptop.facts(false);
    if (latest.path("receipt").asText().equals(before)) {
      line.time = seen(person, begun);
      twin.take(line.build());
    } else {
      line.time = Instant.parse(latest.path("time").asText());
      twin.take(line.build(), latest);
    }
    return refreshed;
  }

  /** When the server saw somebody since a moment, to the millisecond if it took note of it. */
  private Instant seen(Person person, Instant begun) {
    var last = twin.lastSeen(person.id());
    return last.isBefore(begun.minusSeconds(2)) ? now() : last;
  }

  private void failure(Person person, Laptop laptop) {
    laptop
        .go()
        .authorize(SPA, AcmeRealm.CALLBACK, Map.of("prompt", "login"))
        .page()
        .submit(Map.of("username", person.name(), "password", "guess"));
    var line = line(Kind.LOGIN, person, laptop, null, now());
    line.success = false;
    twin.take(line.build());
  }

  private Line line(
      Kind kind, Person person, Laptop laptop, @Nullable String session, Instant when) {
    return new Line(kind, person, laptop, session, when);
  }

  /** A line of the twin's history. */
  private final class Line {
    private final Kind kind;
    private final Person person;
    private final Laptop laptop;
    private final @Nullable String session;
    private Instant time;
    private boolean success = true;
    private @Nullable String device;
    private List<String> held;
    private @Nullable String given;
    private Factor factor = Factor.NONE;
    private boolean factorFailed;
    private boolean abandoned;
    private Browser browser;

    Line(Kind kind, Person person, Laptop laptop, @Nullable String session, Instant time) {
      this.kind = kind;
      this.person = person;
      this.laptop = laptop;
      this.session = session;
      this.time = time;
      this.device = laptop.devices.get(person.name());
      this.held = laptop.others(person);
      this.browser = laptop.facts(true);
    }

    AttemptLine build() {
      boolean teaches = !kind.isScored();
      return new AttemptLine(
          ++lines,
          time,
          person.id(),
          kind,
          success,
          session,
          SPA,
          teaches ? null : laptop.address,
          Network.UNKNOWN,
          kind == Kind.UNLEARN ? null : device,
          laptop.retired.contains(person.name()) ? Device.Secret.REUSED : Device.Secret.CURRENT,
          browser,
          factor,
          factorFailed,
          null,
          person.work(),
          References.NONE,
          new More(given, held, abandoned));
    }
  }

  private static String hidden(Page page, String name) {
    return page.document().expectFirst("input[name=" + name + "]").val();
  }

  private Instant now() {
    return Instant.now().plus(offset);
  }

  private void at(int day, int hour) {
    offset =
        Duration.between(Instant.now(), midnight.plus(Duration.ofDays(day).plusHours(hour)))
            .plusMinutes(1);
    time.set(offset);
  }
}
