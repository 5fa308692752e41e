package org.portcullis.tests.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.remote.timeoffset.InjectTimeOffSet;
import org.keycloak.testframework.remote.timeoffset.TimeOffSet;
import org.portcullis.engine.policy.InvalidPolicyException;
import org.portcullis.engine.policy.PolicyCodec;
import org.portcullis.risk.Employment;
import org.portcullis.risk.WorkProfile;
import org.portcullis.tests.parity.TwoRealms.Answer;
import org.portcullis.tests.support.Acme;
import org.portcullis.tests.support.PortcullisServer;

/**
 * One history, played through a real Keycloak and through a replay: the same findings, scores,
 * decisions and memories, line by line.
 */
@SuppressWarnings("NullAway.Init") // the test framework sets the injected fields
@KeycloakIntegrationTest(config = PortcullisServer.class)
class ParityTest {
  @InjectRealm(config = ParityRealm.class)
  ManagedRealm realm;

  @InjectAdminClient Keycloak admin;
  @InjectTimeOffSet TimeOffSet time;

  private Twin twin;
  private ServerSide server;
  private TwoRealms both;
  private Person ann;
  private Person bob;
  private Laptop laptop;

  @BeforeEach
  void enter() throws InvalidPolicyException {
    var policy = PolicyCodec.ofStored().read(ParityRealm.POLICY);
    twin = new Twin(realm.getBaseUrl() + "/tests-noting", policy);
    server = new ServerSide(realm, admin, time);
    both = new TwoRealms(server, twin);
    var settings = realm.admin().toRepresentation();
    settings.setSsoSessionIdleTimeout((int) Duration.ofDays(30).toSeconds());
    settings.setSsoSessionMaxLifespan((int) Duration.ofDays(30).toSeconds());
    realm.admin().update(settings);
    ann = server.hire("ann", Person.hired(Employment.EMPLOYEE, 400, null));
    bob = server.hire("bob", Person.hired(Employment.CONTRACTOR, 5, null));
    laptop = both.laptop();
  }

  @AfterEach
  void leave() {
    twin.close();
  }

  @Test
  void oneHistory_isTheSameOnTheServerAndInAReplay() {
    var lines = twin.differences();
    lines.check(this::habits);
    lines.check(this::refreshes);
    lines.check(this::stepUps);
    lines.check(this::failures);
    lines.check(this::clones);
    lines.check(this::twoOnOneDevice);
    lines.check(this::unlearning);
    lines.check(this::ceilings);
    lines.check(this::attestations);
    lines.check(this::enrolment);
    lines.check(this::undeclared);
    lines.check(this::endOfWork);
    twin.assertSame();
    assertThat(twin.compared()).isGreaterThan(30);
  }

  private void habits() {
    for (var day = 0; day < 5; day++) {
      server.at(day, 8);
      both.login(ann, laptop);
      server.at(day, 13);
      both.login(ann, laptop);
    }
  }

  /** Nothing new, another network nearby, another country, another browser. */
  private void refreshes() {
    server.at(5, 8);
    var session = both.login(ann, laptop);
    server.at(5, 9);
    session = both.refresh(session, laptop);
    server.at(5, 10);
    both.refusedRefresh(session, laptop.at(Acme.ELSEWHERE));
    server.at(5, 11);
    session = both.refresh(session, laptop.at(Acme.HOME));
    server.at(5, 12);
    session = both.refresh(session, laptop.with(Laptop.CHROME));
    server.at(6, 9);
    both.refresh(session, laptop.with(Laptop.FIREFOX));
  }

  private void stepUps() {
    server.at(7, 9);
    both.login(ann, both.laptop().at(Acme.ABROAD).with(Laptop.CHROME), Answer.PASSED);
    server.at(7, 12);
    both.login(ann, both.laptop().at(Acme.HOSTING).with(Laptop.CHROME), Answer.NONE);
    server.at(7, 15);
    both.login(ann, both.laptop().at(Acme.HOSTING).with(Laptop.CHROME), Answer.WRONG);
    server.at(7, 18);
    var handedOn = server.laptop().at(Acme.HOSTING).with(Laptop.CHROME);
    both.loginContradicted(ann, handedOn, "Asia/Tokyo");
    server.at(8, 9);
    both.login(ann, laptop);
  }

  private void failures() {
    server.at(8, 10);
    for (var i = 0; i < 4; i++) {
      both.mistype(ann, both.laptop().at(Acme.ELSEWHERE).with(Laptop.CHROME));
    }
    both.login(ann, both.laptop().at(Acme.ELSEWHERE).with(Laptop.CHROME));
    both.login(ann, laptop);
    server.at(8, 15);
    both.loginAtSecondTry(ann, laptop, "Asia/Tokyo");
    laptop.in("Europe/Berlin");
  }

  private void clones() {
    server.at(9, 8);
    var cookie = laptop.go().cookieStartingWith("PORTCULLIS").orElseThrow();
    both.login(ann, laptop);
    both.login(ann, laptop);
    var thief = both.laptop();
    thief.take(ann, cookie.getName(), cookie.getValue(), laptop);
    both.login(ann, thief, Answer.NONE);
    // All sessions of whoever's device was cloned end.
    laptop.open = null;
  }

  private void twoOnOneDevice() {
    for (var hour = 8; hour < 10; hour++) {
      for (var person : List.of(bob, ann)) {
        server.at(10, 2 * hour);
        both.logOut(laptop);
        both.login(person, laptop);
      }
    }
  }

  private void unlearning() {
    server.at(11, 8);
    both.logOut(laptop);
    both.unlearn(both.login(ann, laptop));
    both.removeDevice(ann, laptop);
    server.at(11, 9);
    both.login(ann, laptop);
  }

  private void ceilings() {
    server.at(11, 10);
    both.narrow(ann, "doubtful", 2);
    both.login(ann, laptop);
    server.at(11, 14);
    both.login(ann, laptop);
    both.narrow(ann, "newcomer", 200);
    both.login(ann, laptop);
    both.widen(ann);
    both.login(ann, laptop);
  }

  private void attestations() {
    server.at(12, 8);
    both.logOut(laptop);
    both.attest(bob);
    both.login(bob, laptop);
    both.attest(bob);
    both.login(bob, laptop);
  }

  private void enrolment() {
    server.at(12, 10);
    var eve = server.hire("eve", Person.hired(Employment.CONTRACTOR, 3, null), "CONFIGURE_TOTP");
    var own = both.laptop().at(Acme.ELSEWHERE);
    both.enrol(eve, own);
    server.at(13, 10);
    both.login(eve, own);
  }

  /** Nobody declared what they are, so they are what the policy takes a new account for. */
  private void undeclared() {
    server.at(13, 14);
    var fay = server.hire("fay", WorkProfile.UNKNOWN);
    var own = server.laptop();
    both.login(fay, own);
    server.at(13, 16);
    both.login(fay, own);
  }

  private void endOfWork() {
    server.at(14, 8);
    var over = LocalDate.ofInstant(server.now(), ZoneOffset.UTC).minusDays(1);
    var user = realm.admin().users().get(bob.id());
    var changed = user.toRepresentation();
    changed.getAttributes().put("workEndDate", List.of(over.toString()));
    user.update(changed);
    both.refused(bob.until(over), laptop);
  }
}
