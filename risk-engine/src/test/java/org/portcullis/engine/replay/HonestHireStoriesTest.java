package org.portcullis.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.engine.Findings.finding;
import static org.portcullis.engine.Findings.logOdds;
import static org.portcullis.engine.replay.Hire.AUSTIN;
import static org.portcullis.engine.replay.Hire.MESA;
import static org.portcullis.engine.replay.Hire.network;
import static org.portcullis.risk.RiskLevel.LOW;
import static org.portcullis.risk.RiskLevel.MEDIUM;

import org.junit.jupiter.api.Test;
import org.portcullis.engine.history.AttemptLine.Kind;
import org.portcullis.engine.policy.PolicyCodec;
import org.portcullis.engine.replay.Hire.Company;
import org.portcullis.risk.Assessment;
import org.portcullis.risk.Finding;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.NetworkClass;

/** Honest people who look a little like it, and must not be held. */
class HonestHireStoriesTest {
  private static final String HOUSE = "10.3.3.3";
  private static final GeoPoint BEIJING = new GeoPoint(39.9, 116.4, 50);

  private final Company company = new Company();

  @Test
  void approvedTraveller_inAHotelAbroad_isLow() {
    Hire traveller = company.hire("t", AUSTIN).zone("America/Chicago").mayTravelTo("CN", 10, 20);
    for (int day = 0; day < 10; day++) {
      assertThat(traveller.identity(day, 15)).isEqualTo(LOW);
    }
    traveller.from(network("CN", 4837, NetworkClass.RESIDENTIAL, BEIJING), "10.4.4.4");
    traveller.clock("Asia/Shanghai");
    for (int day = 12; day < 19; day++) {
      assertThat(traveller.identity(day, 2)).isEqualTo(LOW);
    }
    traveller.line(AUSTIN, "10.0.1.7").clock("America/Chicago");
    assertThat(traveller.identity(21, 15)).isEqualTo(LOW);
  }

  @Test
  void travellerWhomNobodyApproved_isNotHigh() {
    Hire traveller = company.hire("t", AUSTIN).zone("America/Chicago").since(200);
    traveller.login(0, 15);
    traveller.china().clock("Asia/Shanghai");
    assertThat(traveller.identity(3, 2)).isIn(LOW, MEDIUM);
  }

  @Test
  void couple_onOneLineAndComputer_isLow() {
    Hire one = company.hire("a", MESA).household("h").line(MESA, HOUSE).with("family");
    Hire other = company.hire("b", MESA).household("h").line(MESA, HOUSE).with("family");
    one.onFile("1 Oak St", "+1 555 010 0101", "DE 1").login(0, 15);
    other.onFile("1 Oak St", "+1 555 010 0101", "DE 1");
    for (int day = 0; day < 10; day++) {
      assertThat(other.identity(day, 16)).isEqualTo(LOW);
      assertThat(one.identity(day, 17)).isEqualTo(LOW);
    }
  }

  /** Not declared, but on one line alone. */
  @Test
  void coupleThatNobodyDeclared_isLow() {
    company.hire("a", MESA).line(MESA, HOUSE).login(0, 15);
    assertThat(company.hire("b", MESA).line(MESA, HOUSE).identity(0, 16)).isEqualTo(LOW);
  }

  @Test
  void colleagueOnAVisit_isNotHigh() {
    company.hire("host", MESA).since(500).line(MESA, HOUSE).login(0, 15);
    Hire guest = company.hire("guest", AUSTIN).since(500).line(MESA, HOUSE);
    assertThat(guest.identity(1, 15)).isIn(LOW, MEDIUM);
    assertThat(company.hire("host", MESA).since(500).line(MESA, HOUSE).identity(2, 15))
        .isEqualTo(LOW);
  }

  /** Forty students behind one translated address. */
  @Test
  void studentHouse_behindCarrierGradeNat_isLow() {
    for (int i = 0; i < 40; i++) {
      Hire student = company.hire("student" + i, MESA).line(MESA, HOUSE);
      assertThat(student.identity(i / 10, 10 + i / 10.0)).isEqualTo(LOW);
    }
    assertThat(company.hire("student0", MESA).line(MESA, HOUSE).identity(9, 15)).isEqualTo(LOW);
  }

  @Test
  void coWorkers_onALineOfVeterans_areLow() {
    for (int i = 0; i < 6; i++) {
      company.hire("old" + i, i % 2 == 0 ? MESA : AUSTIN).since(500).line(MESA, HOUSE).login(i, 15);
    }
    assertThat(company.hire("new", AUSTIN).line(MESA, HOUSE).identity(7, 15)).isEqualTo(LOW);
  }

  @Test
  void coWorkers_onANamedNetwork_areLow() throws Exception {
    Company named =
        new Company(
            PolicyCodec.ofStored()
                .read(
                    """
                    {"mode": "enforce", "networks": [{"name": "Desk & Co", "ranges": ["10.3.3.0/24"]}]}
                    """));
    for (int i = 0; i < 6; i++) {
      Hire member = named.hire("m" + i, i % 2 == 0 ? MESA : AUSTIN).line(MESA, HOUSE);
      assertThat(member.identity(i, 15)).isEqualTo(LOW);
    }
  }

  /** The page refreshes every ten minutes, all night; the person sleeps. */
  @Test
  void nightOwl_withAChattyPage_isLow() {
    Hire owl = company.hire("owl", MESA);
    for (int day = 0; day < 10; day++) {
      Assessment login = owl.session("s" + day).login(day, 3);
      assertThat(login.identity().level()).isEqualTo(LOW);
      for (int i = 1; i < 140; i++) {
        assertThat(owl.refresh(day, 3 + i / 6.0).identity().level()).isEqualTo(LOW);
      }
    }
    Finding sleep = finding(owl.login(10, 3), "no-sleep-gap");
    assertThat(logOdds(sleep)).isZero();
  }

  @Test
  void returnFromLeave_withANewLaptop_isLow() {
    Hire parent = company.hire("p", MESA).since(700).issued("laptop-p");
    for (int day = 0; day < 5; day++) {
      parent.login(day, 15);
    }
    Assessment back = parent.issued("new-laptop").with("new-laptop").login(190, 15);
    assertThat(back.identity().level()).isEqualTo(LOW);
  }

  /** Nothing is known of any address; nobody is linked, placed or hidden. */
  @Test
  void geoIpMissing_isLowForEverybody() {
    for (int day = 0; day < 20; day++) {
      for (int i = 0; i < 6; i++) {
        Hire hire = company.hire("h" + i, i % 2 == 0 ? MESA : AUSTIN).line(MESA, HOUSE).nowhere();
        assertThat(hire.identity(day, 15 + i / 10.0)).isEqualTo(LOW);
      }
    }
  }

  /**
   * Whoever forges a header changes nothing: the address is the connection's, and so is the level.
   */
  @Test
  void everyFactUnknown_isNoEvidence() {
    Hire hire = company.hire("h", MESA).nowhere().with(null);
    Assessment login = hire.login(0, 15);
    assertThat(login.identity().level()).isEqualTo(LOW);
    assertThat(login.findings())
        .filteredOn(it -> it.risk() == org.portcullis.risk.Risk.IDENTITY)
        .filteredOn(it -> !it.signal().equals("base-rate"))
        .allMatch(it -> !(it instanceof Finding.Evidence e) || e.logOdds() == 0);
  }

  @Test
  void phoneReplacedOnce_isLow() {
    Hire hire = company.hire("h", MESA);
    hire.factor("f1").act(Kind.ENROL, 0, 15);
    hire.teach(Kind.CREDENTIAL, 8, 9);
    assertThat(hire.factor("f2").identity(8, 15)).isEqualTo(LOW);
  }

  /** A VPN of their own, but openly at home every other day. */
  @Test
  void vpnUser_whoIsAlsoAtHome_isNeverHigh() {
    Hire user = company.hire("v", AUSTIN).zone("America/Chicago");
    for (int day = 0; day < 30; day++) {
      Hire today = day % 2 == 0 ? user.line(AUSTIN, "10.0.1.7") : user.vpn();
      assertThat(today.identity(day, 15)).isIn(LOW, MEDIUM);
    }
  }
}
