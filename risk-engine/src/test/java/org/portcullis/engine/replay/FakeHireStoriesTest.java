package org.portcullis.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.engine.Findings.finding;
import static org.portcullis.engine.Findings.logOdds;
import static org.portcullis.engine.replay.Hire.AUSTIN;
import static org.portcullis.engine.replay.Hire.MESA;
import static org.portcullis.engine.replay.Hire.network;
import static org.portcullis.risk.RiskLevel.HIGH;
import static org.portcullis.risk.RiskLevel.LOW;
import static org.portcullis.risk.RiskLevel.MEDIUM;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portcullis.engine.history.AttemptLine.Kind;
import org.portcullis.engine.replay.Hire.Company;
import org.portcullis.risk.Assessment;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.RiskLevel;

/** People who were hired under a false identity, and own their accounts and every factor. */
class FakeHireStoriesTest {
  private static final String FARM = "10.1.1.1";
  private static final List<GeoPoint> CITIES =
      List.of(
          AUSTIN,
          new GeoPoint(41.9, -87.6, 20),
          new GeoPoint(33.7, -84.4, 20),
          new GeoPoint(47.6, -122.3, 20),
          new GeoPoint(40.7, -74.0, 20));

  private final Company company = new Company();

  /** Right password, right OTP, a laptop that nobody issued. */
  @Test
  void operatorOnDayThree_behindAVpn_isHigh() {
    Hire operator = company.hire("op", AUSTIN).zone("America/Chicago").issued("laptop").vpn();
    operator.clock("Asia/Shanghai").with("own");
    operator.login(2, 15);
    assertThat(operator.identity(3, 15)).isEqualTo(HIGH);
  }

  /** With the clock set and nothing issued it is doubtful at once, and high in the second week. */
  @Test
  void operatorWhoSetsTheClock_isFoundByNeverBeingAnywhere() {
    Hire operator = company.hire("op", AUSTIN).zone("America/Chicago").vpn();
    for (int day = 0; day < 13; day++) {
      assertThat(operator.identity(day, 15)).isEqualTo(MEDIUM);
    }
    assertThat(operator.identity(13, 15)).isEqualTo(HIGH);
  }

  /** One login from a rented line in the right city does not undo it. */
  @Test
  void operatorWhoRentsALineOnce_isFoundAllTheSame() {
    Hire operator = company.hire("op", AUSTIN).zone("America/Chicago").vpn();
    for (int day = 0; day < 13; day++) {
      if (day == 5) {
        operator.line(AUSTIN, "10.7.7.7").login(day, 14);
        operator.vpn();
      }
      operator.login(day, 15);
    }
    assertThat(operator.identity(13, 15)).isEqualTo(HIGH);
  }

  @Test
  void vpnThatSlips_withinOneRefresh_isHigh() {
    Hire operator = company.hire("op", AUSTIN).zone("America/Chicago").vpn();
    operator.login(20, 9);
    operator.refresh(20, 10);
    Assessment slip = operator.china().refresh(20, 10.5);
    assertThat(slip.identity().level()).isEqualTo(HIGH);
    assertThat(logOdds(finding(slip, "vpn-slip"))).isEqualTo(4);
    Assessment back = operator.vpn().refresh(20, 10.8);
    assertThat(back.identity().level()).isEqualTo(HIGH);
    assertThat(logOdds(finding(back, "vpn-slip"))).isEqualTo(5.2);
  }

  /** A farm's line in the right city is no VPN, and fails as well. */
  @Test
  void lineThatSlips_isNoticedAtOnce() {
    Hire operator = company.hire("op", AUSTIN).zone("America/Chicago");
    for (int day = 0; day < 20; day++) {
      operator.login(day, 15);
    }
    Assessment slip = operator.china().refresh(19, 15.5);
    assertThat(slip.session().level()).isEqualTo(HIGH);
    assertThat(slip.identity().level()).isIn(MEDIUM, HIGH);
  }

  private Hire farmed(int i) {
    return company
        .hire("hire" + i, CITIES.get(i))
        .vendor("v" + i)
        .line(MESA, FARM)
        .clock("America/Phoenix");
  }

  @Test
  void fiveHiresOfFiveCities_behindOneLine_areHigh() {
    assertThat(farmed(0).identity(0, 16)).isEqualTo(LOW);
    for (int i = 1; i < 5; i++) {
      assertThat(farmed(i).identity(i, 16)).isEqualTo(HIGH);
    }
    assertThat(farmed(0).identity(5, 16)).isEqualTo(HIGH);
  }

  /** Somebody who poisons the line with accounts of their own makes the farm larger. */
  @Test
  void farmOfManyAccounts_isNoHub() {
    for (int i = 0; i < 30; i++) {
      company.hire("extra" + i, CITIES.get(i % 5)).line(MESA, FARM).login(0, 10 + i / 10.0);
    }
    assertThat(farmed(0).identity(1, 16)).isEqualTo(HIGH);
  }

  /** Somebody who tells the employer that they all live together is believed for three. */
  @Test
  void farmDeclaredAsAHousehold_isStillAFarm() {
    for (int i = 0; i < 5; i++) {
      farmed(i).household("h").login(i, 16);
    }
    assertThat(farmed(4).household("h").identity(5, 16)).isEqualTo(HIGH);
  }

  /** Stuffing from a farm's line, or in its name, links nobody. */
  @Test
  void accountsOnALineOfTheirOwnEach_areNotLinked() {
    for (int i = 0; i < 5; i++) {
      assertThat(farmed(i).line(CITIES.get(i), "10.2.2." + i).identity(i, 16)).isEqualTo(LOW);
    }
  }

  @Test
  void twoAccountsEnrollingOnOneDevice_areHighAtTheSecond() {
    Hire first = company.hire("a", AUSTIN).with("shared");
    Hire second = company.hire("b", MESA).with("shared");
    first.login(0, 15);
    assertThat(first.factor("f1").act(Kind.ENROL, 0, 15.1).identity().level()).isEqualTo(LOW);
    Assessment enrolment = second.factor("f2").act(Kind.ENROL, 1, 15.1);
    assertThat(enrolment.identity().level()).isEqualTo(HIGH);
    assertThat(logOdds(finding(enrolment, "shared-authenticator"))).isPositive();
  }

  /** The device is new to each, but the factor is one. */
  @Test
  void oneFactorOfTwoAccounts_isHighAtItsUse() {
    company.hire("a", AUSTIN).factor("yubikey").login(0, 15);
    assertThat(company.hire("b", MESA).factor("yubikey").identity(1, 15)).isEqualTo(HIGH);
  }

  @Test
  void sharedShipTo_isHighBeforeTheFirstLogin() {
    Assessment first =
        company
            .hire("a", AUSTIN)
            .onFile("12 Elm St., Mesa", "+1 555 010 0101", "DE 1")
            .act(Kind.IMPORT, -9, 9);
    assertThat(first.identity().level()).isEqualTo(LOW);
    Assessment second =
        company
            .hire("b", MESA)
            .onFile("12 ELM ST MESA", "+1 555 010 0102", "DE 2")
            .act(Kind.IMPORT, -5, 9);
    assertThat(second.identity().level()).isEqualTo(HIGH);
    assertThat(logOdds(finding(second, "shared-ship-to"))).isEqualTo(5.2);
    assertThat(logOdds(finding(second, "shared-phone"))).isZero();
    assertThat(second.session().level()).isEqualTo(LOW);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void sharedPhoneOrPayroll_isHeldForReview(boolean phone) {
    String number = phone ? "+1 555 010 0101" : null;
    String account = phone ? null : "DE02 1203 0000 0000 2020 51";
    company.hire("a", AUSTIN).onFile(null, number, account).act(Kind.IMPORT, -9, 9);
    RiskLevel level =
        company
            .hire("b", MESA)
            .onFile(null, number, account)
            .act(Kind.IMPORT, -5, 9)
            .identity()
            .level();
    assertThat(level).isEqualTo(phone ? MEDIUM : HIGH);
  }

  /**
   * The right city, the right clock, an issued laptop each, and one operator who plays two personas
   * by turns, all but two hours of the day.
   */
  @Test
  void patientFarm_isFoundByLinksAndRhythmAlone() {
    List<Hire> personas = List.of(patient("a"), patient("b"), patient("c"), patient("d"));
    Assessment last = personas.get(0).login(0, 0);
    for (int day = 0; day < 9; day++) {
      for (int hour = 0; hour < 22; hour++) {
        last = personas.get(hour % 2).session("s" + day + hour).login(day, hour);
        if (day == 0) {
          assertThat(last.identity().level()).isEqualTo(LOW);
        }
      }
      personas.get(2).login(day, 22);
      personas.get(3).login(day, 22.1);
    }
    assertThat(last.identity().level()).isEqualTo(HIGH);
    assertThat(logOdds(finding(last, "no-sleep-gap"))).isPositive();
    assertThat(logOdds(finding(last, "interleaved-personas"))).isPositive();
    assertThat(logOdds(finding(last, "shared-address"))).isPositive();
    assertThat(logOdds(finding(last, "declared-place"))).isZero();
  }

  private Hire patient(String user) {
    return company.hire(user, MESA).issued("laptop-" + user).line(MESA, FARM);
  }

  /** Nobody's office line becomes a farm by the year that a farm has lasted. */
  @Test
  void farmOfAYear_isStillAFarmForTheNextHire() {
    for (int i = 0; i < 2; i++) {
      farmed(i).since(400).login(i, 16);
    }
    assertThat(farmed(2).identity(3, 16)).isIn(MEDIUM, HIGH);
  }

  @Test
  void credentialsReplacedAgainAndAgain_addToIt() {
    Hire hire = company.hire("a", AUSTIN).zone("America/Chicago").vpn();
    hire.factor("f1").act(Kind.ENROL, 0, 15);
    hire.teach(Kind.CREDENTIAL, 6, 9);
    hire.act(Kind.ENROL, 9, 15);
    hire.teach(Kind.CREDENTIAL, 12, 9);
    Assessment login = hire.factor("f9").login(12, 15);
    assertThat(logOdds(finding(login, "early-credential-churn"))).isEqualTo(1.25);
  }

  @Test
  void hotelOfTheFarm_onAnotherNetwork_isNoLink() {
    farmed(0).login(0, 16);
    Hire other = farmed(1).from(network("US", 7018, NetworkClass.MOBILE, MESA), FARM);
    assertThat(other.identity(1, 16)).isEqualTo(LOW);
  }
}
