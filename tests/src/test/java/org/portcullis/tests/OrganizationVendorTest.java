package org.portcullis.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.tests.support.Acme.HOME;
import static org.portcullis.tests.support.HiringRealm.SPA;
import static org.portcullis.tests.support.HiringRealm.hired;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
import org.keycloak.testframework.realm.UserBuilder;
import org.portcullis.testkit.browser.BrowserClient;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.AcmeRealm;
import org.portcullis.tests.support.CaseDesk;
import org.portcullis.tests.support.HiringRealm;
import org.portcullis.tests.support.PortcullisServer;

/** The vendor of people who are members of an organization. */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class OrganizationVendorTest {
  private static final String BERLIN = "52.52,13.40";

  @InjectRealm(config = Realm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;

  private Acme acme;
  private CaseDesk desk;
  private String ada = "";

  @BeforeEach
  void enter() {
    acme = new Acme(realm, admin);
    desk = new CaseDesk(realm, acme);
    ada = desk.reviewer("ada");
  }

  @Test
  void vendor_followsMembership() {
    var agency = found("agency");
    var bureau = found("bureau");
    var kim = acme.hire(hired("kim", 20, "DE", BERLIN));
    var file = desk.noteCountry(kim, "R1", "US");
    assertThat(vendor(file)).isEmpty();

    join(agency, kim);
    assertThat(vendor(file)).containsExactly("agency");
    join(bureau, kim);
    assertThat(vendor(file)).isEmpty();
    enable(bureau, false);
    assertThat(vendor(file)).containsExactly("agency");
    enable(bureau, true);
    leave(bureau, kim);
    assertThat(vendor(file)).containsExactly("agency");
    enable(agency, false);
    assertThat(vendor(file)).isEmpty();
    enable(agency, true);
    assertThat(vendor(file)).containsExactly("agency");
    realm.admin().organizations().get(agency).delete().close();
    assertThat(vendor(file)).isEmpty();
  }

  @Test
  void declaredVendor_goesBeforeMembership() {
    var guild = found("guild");
    var lee = acme.hire(hired("lee", 20, "DE", BERLIN).attribute("workVendor", "Initech"));
    join(guild, lee);

    assertThat(vendor(desk.noteCountry(lee, "R2", "US"))).containsExactly("Initech");
  }

  /** The organization of whom the employer itself employs is the employer's. */
  @Test
  void employee_hasNoVendor() {
    var house = found("house");
    var own = acme.hire(hired("own", 20, "DE", BERLIN));
    var person = realm.admin().users().get(own).toRepresentation();
    person.singleAttribute("workEmployment", "employee");
    realm.admin().users().get(own).update(person);
    join(house, own);

    assertThat(vendor(desk.noteCountry(own, "R4", "US"))).isEmpty();
  }

  @Test
  void casesOfMembers_speakOfThoseOfThatOrganizationAlone() {
    var crew = found("crew");
    var other = found("other");
    for (var i = 0; i < 3; i++) {
      desk.noteCountry(member("crew" + i, crew), "R3" + i, "US");
    }
    member("mate", crew);
    join(other, member("both", crew));
    member("else", other);

    var finding = signIn("mate");
    assertThat(finding.path("logOdds").asDouble()).as("%s", finding).isEqualTo(0.8);
    assertThat(finding.path("facts").path("people").asInt()).isEqualTo(3);
    assertThat(signIn("both").path("reason").asText()).isEqualTo("NOT_DECLARED");
    assertThat(signIn("else").path("facts").path("concentrated").asBoolean(true)).isFalse();
  }

  private List<String> vendor(String file) {
    var subject = desk.get(ada, "/" + file + "/pack").body().path("subject");
    assertThat(subject.path("country").asText()).isEqualTo("DE");
    return subject.path("vendor").isNull() ? List.of() : List.of(subject.path("vendor").asText());
  }

  private String member(String name, String organization) {
    var id = acme.hire(hired(name, 20, "DE", BERLIN));
    join(organization, id);
    return id;
  }

  private void join(String organization, String user) {
    realm.admin().organizations().get(organization).members().addMember(user).close();
  }

  private void leave(String organization, String user) {
    realm.admin().organizations().get(organization).members().member(user).delete().close();
  }

  private void enable(String organization, boolean enabled) {
    var resource = realm.admin().organizations().get(organization);
    var representation = resource.toRepresentation();
    representation.setEnabled(enabled);
    resource.update(representation).close();
  }

  private String found(String alias) {
    var organization = new OrganizationRepresentation();
    organization.setName("The " + alias);
    organization.setAlias(alias);
    organization.addDomain(new OrganizationDomainRepresentation(alias + ".test"));
    realm.admin().organizations().create(organization).close();
    return realm.admin().organizations().search("The " + alias, true, 0, 1).get(0).getId();
  }

  private JsonNode signIn(String name) {
    BrowserClient.at(realm.getBaseUrl())
        .from(HOME)
        .authorize(SPA, AcmeRealm.CALLBACK, Map.of("prompt", "login"))
        .page()
        .submit(Acme.credentials(name))
        .code()
        .exchange();
    acme.logOut(name);
    return Acme.finding(acme.assessment(name), "vendor-concentration");
  }

  /** With organizations, and so many people that three of them are few. */
  static class Realm extends HiringRealm {
    @Override
    public RealmBuilder configure(RealmBuilder realm) {
      super.configure(realm).build().setOrganizationsEnabled(true);
      return realm.users(
          IntStream.range(0, 12)
              .mapToObj(i -> UserBuilder.create("extra" + i))
              .toArray(UserBuilder[]::new));
    }
  }
}
