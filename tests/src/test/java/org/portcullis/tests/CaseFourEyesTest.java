package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.Acme.person;
import static org.portcullis.tests.support.CaseDesk.refusal;

import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.portcullis.testkit.browser.BrowserClient;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.CaseDesk;
import org.portcullis.tests.support.CasesRealm;
import org.portcullis.tests.support.PortcullisServer;

/** Attempts to end a case with two eyes. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class CaseFourEyesTest {

  @InjectRealm(config = CasesRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  private Acme acme;
  private CaseDesk desk;
  private String kim = "";
  private String subject = "";

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    desk = new CaseDesk(realm, acme);
    kim = CaseDesk.newName("kim");
    desk.reviewer("sam");
    subject =
        acme.hire(
            person(kim)
                .attribute("workSponsor", "sam")
                .clientRoles("realm-management", "manage-users", "view-users", "view-events"));
  }

  @Test
  void subject_hasNoPartInTheirOwnCase() {
    var id = desk.noteCountry(subject, "R1", "KP");
    var own = acme.tokenOf(kim);

    assertThat(refusal(desk.move(own, id, "IN_REVIEW"))).isEqualTo("403 own_case");
    assertThat(refusal(desk.propose(own, id, "CLOSED"))).isEqualTo("403 own_case");
    assertThat(refusal(desk.get(own, "/" + id))).isEqualTo("403 own_case");
    assertThat(refusal(desk.get(own, "/" + id + "/pack"))).isEqualTo("403 own_case");
    assertThat(refusal(desk.open(own, subject))).isEqualTo("403 own_case");
    assertThat(desk.get(own, "?user=" + subject).body()).isEmpty();
  }

  @Test
  void subjectsAccountInTheMasterRealm_isTheSubject() {
    allowRenaming(false);
    var id = desk.noteCountry(subject, "R1", "KP");
    var master = admin.realm("master");
    master.users().create(person(kim).build()).close();
    var other = master.users().searchByUsername(kim, true).get(0).getId();
    try {
      var client = master.clients().findByClientId(AcmeRealm.NAME + "-realm").get(0).getId();
      var roles =
          List.of("manage-users", "view-users", "view-events").stream()
              .map(role -> master.clients().get(client).roles().get(role).toRepresentation())
              .toList();
      master.users().get(other).roles().clientLevel(client).add(roles);
      var login = Map.of("grant_type", "password", "username", kim, "password", kim + "-pw");
      var base = realm.getBaseUrl().replaceAll("/realms/.*", "/realms/master");
      var token = BrowserClient.at(base).token("admin-cli", login).accessToken();

      assertThat(refusal(desk.move(token, id, "IN_REVIEW"))).isEqualTo("403 own_case");

      // Whoever can choose a name takes nobody's case away by it.
      allowRenaming(true);
      assertThat(desk.move(token, id, "IN_REVIEW").status()).isEqualTo(200);
    } finally {
      allowRenaming(true);
      master.users().get(other).remove();
    }
  }

  @Test
  void sponsor_endsNothingAlone() {
    var sponsor = desk.reviewer("sam");
    var id = desk.noteCountry(subject, "R1", "KP");

    assertThat(refusal(desk.end(sponsor, id, "FALSE_POSITIVE"))).isEqualTo("403 sponsor_alone");
    assertThat(desk.propose(sponsor, id, "FALSE_POSITIVE").status()).isEqualTo(200);
    assertThat(refusal(desk.move(sponsor, id, "FALSE_POSITIVE"))).isEqualTo("403 sponsor_alone");

    desk.propose(desk.reviewer("ada"), id, "FALSE_POSITIVE");
    assertThat(desk.move(sponsor, id, "FALSE_POSITIVE").status()).isEqualTo(200);
  }

  @Test
  void sponsorWhoDeclaresAnotherOne_isStillTheSponsor() {
    var sponsor = desk.reviewer("sam");
    var id = desk.noteCountry(subject, "R1", "KP");
    var account = realm.admin().users().get(subject);
    var changed = account.toRepresentation();
    desk.reviewer("somebody-else");
    changed.singleAttribute("workSponsor", "somebody-else");
    account.update(changed);

    assertThat(refusal(desk.end(sponsor, id, "BENIGN"))).isEqualTo("403 sponsor_alone");
  }

  @Test
  void sponsorWhoIsRenamed_isStillTheSponsor() {
    var name = CaseDesk.newName("olaf");
    desk.reviewer(name);
    var account = realm.admin().users().get(subject);
    var changed = account.toRepresentation();
    changed.singleAttribute("workSponsor", name);
    account.update(changed);
    var id = desk.noteCountry(subject, "R1", "KP");

    var sponsor = realm.admin().users().get(acme.idOf(name));
    var renamed = sponsor.toRepresentation();
    renamed.setUsername("was-" + name);
    sponsor.update(renamed);
    var login =
        Map.of("grant_type", "password", "username", "was-" + name, "password", name + "-pw");
    var token = BrowserClient.at(realm.getBaseUrl()).token("admin-cli", login).accessToken();

    assertThat(refusal(desk.end(token, id, "BENIGN"))).isEqualTo("403 sponsor_alone");
  }

  @Test
  void subjectWhoLooksLikeAReviewer_takesNoCaseFromThem() {
    var reviewer = desk.reviewer("rita-r");
    var id = desk.noteCountry(subject, "R1", "KP");
    var account = realm.admin().users().get(subject);
    var changed = account.toRepresentation();
    changed.setEmail("r\u0131ta-r@example.org");
    account.update(changed);

    assertThat(desk.get(reviewer, "/" + id).status()).isEqualTo(200);
    assertThat(desk.end(reviewer, id, "CLOSED").status()).isEqualTo(200);
  }

  @Test
  void opener_needsASecond() {
    var opener = desk.reviewer("olga");
    var id = desk.open(opener, subject).body().path("id").asText();

    assertThat(refusal(desk.end(opener, id, "CONFIRMED"))).isEqualTo("403 opener_alone");
    assertThat(refusal(desk.move(opener, id, "CLOSED"))).isEqualTo("403 opener_alone");

    desk.propose(desk.reviewer("ada"), id, "CONFIRMED");
    assertThat(desk.move(opener, id, "CONFIRMED").status()).isEqualTo(200);
    assertThat(refusal(desk.move(opener, id, "IN_REVIEW"))).isEqualTo("403 opener_alone");
  }

  @Test
  void renamedOpener_isTheOpener() {
    var opener = desk.reviewer("rita");
    var id = desk.open(opener, subject).body().path("id").asText();
    var account = realm.admin().users().get(acme.idOf("rita"));
    var renamed = account.toRepresentation();
    renamed.setUsername("innocent");
    renamed.setEmail("innocent@example.org");
    account.update(renamed);
    var login = Map.of("grant_type", "password", "username", "innocent", "password", "rita-pw");
    var token = BrowserClient.at(realm.getBaseUrl()).token("admin-cli", login).accessToken();

    assertThat(refusal(desk.end(token, id, "CLOSED"))).isEqualTo("403 opener_alone");
  }

  @Test
  void serviceAccount_isNobody() {
    var id = desk.noteCountry(subject, "R1", "KP");

    assertThat(refusal(desk.move(acme.adminToken(), id, "IN_REVIEW")))
        .isEqualTo("403 not_a_person");
    assertThat(refusal(desk.open(acme.adminToken(), subject))).isEqualTo("403 not_a_person");
    assertThat(desk.get(acme.adminToken(), "/" + id).status()).isEqualTo(200);
  }

  @Test
  void impersonatedReviewer_isNobody() {
    desk.reviewer("ada");
    var id = desk.noteCountry(subject, "R1", "KP");

    var token = impersonate(acme.idOf("ada"));

    assertThat(desk.get(token, "/" + id).status()).isEqualTo(200);
    assertThat(refusal(desk.move(token, id, "IN_REVIEW"))).isEqualTo("403 impersonated");
  }

  @Test
  void linkedAccount_endsNothing() {
    var linked = desk.reviewer("mia");
    var id = desk.noteLine(subject, "R1", acme.idOf("mia"));

    assertThat(refusal(desk.end(linked, id, "FALSE_POSITIVE"))).isEqualTo("403 linked_account");
    assertThat(refusal(desk.propose(linked, id, "BENIGN"))).isEqualTo("403 linked_account");
  }

  @Test
  void anybodyElse_endsACase() {
    var id = desk.noteCountry(subject, "R1", "KP");

    assertThat(desk.end(desk.reviewer("ada"), id, "BENIGN").status()).isEqualTo(200);
  }

  private void allowRenaming(boolean allowed) {
    var settings = realm.admin().toRepresentation();
    settings.setEditUsernameAllowed(allowed);
    realm.admin().update(settings);
  }

  private String impersonate(String user) {
    var uri = realm.getBaseUrl().replace("/realms/", "/admin/realms/") + "/users/" + user;
    var request =
        HttpRequest.newBuilder(URI.create(uri + "/impersonation"))
            .header("Authorization", "Bearer " + acme.adminToken())
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    var browser = acme.browser(HOME);
    HttpClient.newHttpClient()
        .sendAsync(request, HttpResponse.BodyHandlers.discarding())
        .join()
        .headers()
        .allValues("Set-Cookie")
        .stream()
        .flatMap(header -> HttpCookie.parse(header).stream())
        .forEach(cookie -> browser.plantCookie(cookie.getName(), cookie.getValue()));
    return browser
        .authorize(AcmeRealm.APP, AcmeRealm.CALLBACK, Map.of())
        .code()
        .exchange()
        .accessToken();
  }
}
