package org.portcullis.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.portcullis.risk.RiskLevel.HIGH;
import static org.portcullis.risk.RiskLevel.LOW;
import static org.portcullis.risk.RiskLevel.MEDIUM;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portcullis.engine.history.AttemptLine;
import org.portcullis.engine.history.LearningRule.Factor;
import org.portcullis.engine.history.ProfileCodec;
import org.portcullis.risk.Device;
import org.portcullis.risk.NetworkClass;

/** What comes of whole stories in a realm that is used, under the default policy. */
class StoriesTest {
  private static final int OFFICE_WORKER = 1;
  private static final int REMOTE_WORKER = 25;
  private static final int PHONE_USER = 33;
  private static final int VPN_USER = 37;
  private static final int DAY = Realm.TODAY;
  private static final int MONDAY = DAY + 3;
  private static final String STRANGE = "203.0.113.9";
  private static final long OTHER_PROVIDER = 8881;
  private static final long CLOUD = 16_509;

  private final Realm realm = Realm.open();

  private static Line remote() {
    return Realm.home(REMOTE_WORKER);
  }

  private static Line elsewhere(String country, long asn, NetworkClass kind) {
    return remote().from(country, asn, kind, STRANGE);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 12, 23, 24, 31, 36, 39})
  void ordinaryLogin_ofAnybody_isLow(int user) {
    assertThat(realm.score(Realm.home(user))).isLessThan(1);
  }

  /** The first login abroad may be challenged; once answered, the trip is no news. */
  @Test
  void traveller_withKnownLaptop_isClearedOnce() {
    Line abroad = elsewhere("ES", 3352, NetworkClass.RESIDENTIAL).point(40.4, -3.7);
    assertThat(realm.level(abroad.passing(Factor.WEBAUTHN))).isLessThanOrEqualTo(MEDIUM);
    assertThat(realm.level(abroad.passing(Factor.NONE).at(DAY, 18))).isEqualTo(LOW);
    assertThat(realm.level(abroad.at(DAY + 1, 8))).isEqualTo(LOW);
    assertThat(realm.level(remote().at(DAY + 4, 8))).isEqualTo(LOW);
  }

  @Test
  void vpnUser_afterFiveUses_isLow() {
    for (int i = 0; i < 5; i++) {
      Line vpn = Realm.vpn(REMOTE_WORKER, i).at(DAY + i, 8).passing(Factor.OTP);
      assertThat(realm.level(vpn)).isLessThanOrEqualTo(MEDIUM);
    }
    assertThat(realm.score(Realm.vpn(REMOTE_WORKER, 9).at(DAY + 5, 8))).isLessThan(5);
  }

  @Test
  void vpnUser_ofLong_isLowOnAnotherExit() {
    assertThat(realm.score(Realm.vpn(VPN_USER, 77))).isLessThan(5);
  }

  @Test
  void couple_onOnePrefix_isLow() {
    String shared = Realm.homeIp(REMOTE_WORKER);
    for (int day = 0; day < 3; day++) {
      assertThat(realm.level(Realm.home(28).ip(shared).at(DAY + day, 8))).isEqualTo(LOW);
      assertThat(realm.level(remote().at(DAY + day, 8.1))).isEqualTo(LOW);
    }
  }

  @Test
  void movedOffice_wholeTeamOnANewNetwork_isLow() {
    double first = realm.score(newOffice(0, 0));
    for (int user = 1; user < 23; user++) {
      assertThat(realm.level(newOffice(user, user / 5))).isEqualTo(LOW);
    }
    assertThat(realm.score(newOffice(23, 4))).isLessThan(first / 2);
    assertThat(realm.score(newOffice(0, 5))).isLessThan(1);
  }

  private static Line newOffice(int user, int day) {
    return Realm.home(user)
        .from("DE", 64_501, NetworkClass.CORPORATE, "198.51.101.7")
        .at(MONDAY + day, 8 + user * 0.01);
  }

  @Test
  void replacedLaptop_atHome_isLowAndThenKnown() {
    assertThat(realm.level(remote().device(null))).isEqualTo(LOW);
    assertThat(realm.score(remote().device("laptop-new").at(DAY + 1, 8))).isLessThan(1);
  }

  /** Another make as well: challenged at most, and known after it. */
  @Test
  void replacedLaptopOfAnotherMake_atHome_isClearedOnce() {
    Line other = remote().device(null).agent("Mac OS X", "Safari").passing(Factor.OTP);
    assertThat(realm.level(other)).isLessThanOrEqualTo(MEDIUM);
    Line again = remote().device("mac").agent("Mac OS X", "Safari").at(DAY + 1, 8);
    assertThat(realm.level(again)).isEqualTo(LOW);
  }

  @Test
  void clearedCookie_atHome_isLow() {
    assertThat(realm.level(remote().device(null))).isEqualTo(LOW);
    assertThat(realm.level(remote().device(null).at(DAY + 1, 8))).isEqualTo(LOW);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 4, 21, 23})
  void nightOwl_onOwnLaptop_isLow(int hour) {
    assertThat(realm.score(remote().at(DAY, hour))).isLessThan(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 77, 140, 255})
  void phoneUser_onAnyPrefixOfTheCarrier_isLow(int prefix) {
    assertThat(realm.score(Realm.mobile(PHONE_USER, prefix))).isLessThan(1);
  }

  @Test
  void userWithoutScripts_isLow() {
    assertThat(realm.score(remote().withoutScripts())).isLessThan(1);
    assertThat(realm.level(remote().withoutScripts().device(null).at(DAY + 1, 8))).isEqualTo(LOW);
  }

  @Test
  void returnFromLeave_withKnownDevice_isLow() {
    assertThat(realm.score(remote().at(DAY + 200, 8))).isLessThan(1);
  }

  @Test
  void privateRelay_onKnownDevice_isLow() {
    assertThat(realm.score(elsewhere("DE", 714, NetworkClass.RELAY))).isLessThan(1);
  }

  /** A new address within the /64 is the same line; so is a new line of the same provider. */
  @Test
  void ipv6AtHome_newInterfaceIdEachDay_isLow() {
    for (int day = 0; day < 5; day++) {
      assertThat(realm.level(remote().ip("2001:db8:1:2::" + (day + 1)).at(DAY + day, 8)))
          .isEqualTo(LOW);
    }
    assertThat(realm.score(remote().device(null).ip("2001:db8:1:2:ffff::9").at(DAY + 6, 8)))
        .isLessThan(10);
  }

  @Test
  void stuffingHit_fromHosting_isHigh() {
    Line hit = elsewhere("US", CLOUD, NetworkClass.HOSTING).device(null).withoutScripts();
    assertThat(realm.level(hit.agent("Linux", "Chrome"))).isEqualTo(HIGH);
  }

  /** The list of passwords gives the network away, on an unknown network of the same country. */
  @Test
  void stuffingHit_afterManyFailures_weighsTheNetwork() {
    double before = Realm.open().assess(resident(null)).session().logOdds();
    for (int user = 0; user < 20; user++) {
      Line miss = Realm.home(user).device(null).fails().at(DAY, 7.5 + user * 0.01);
      realm.take(miss.from("DE", OTHER_PROVIDER, NetworkClass.RESIDENTIAL, STRANGE));
    }
    assertThat(realm.assess(resident(null)).session().logOdds()).isGreaterThan(before + 2);
  }

  private static Line resident(@Nullable String device) {
    return elsewhere("DE", OTHER_PROVIDER, NetworkClass.RESIDENTIAL).device(device);
  }

  @Test
  void naiveAttacker_abroad_isHigh() {
    Line naive = elsewhere("NG", 36_873, NetworkClass.RESIDENTIAL).device(null);
    assertThat(realm.level(naive.agent("Linux", "Firefox"))).isEqualTo(HIGH);
  }

  @Test
  void attackerOnAVpn_inTheCountry_isHigh() {
    assertThat(realm.level(elsewhere("DE", Realm.VPN, NetworkClass.VPN).device(null)))
        .isEqualTo(HIGH);
  }

  @Test
  void attackerOnAResidentialProxy_inTheCountry_isHigh() {
    assertThat(realm.level(resident(null))).isEqualTo(HIGH);
  }

  @Test
  void targetedAttacker_sameProviderAndBrowser_isChallenged() {
    Line targeted =
        elsewhere("DE", Realm.provider(REMOTE_WORKER), NetworkClass.RESIDENTIAL).device(null);
    assertThat(realm.level(targeted)).isGreaterThanOrEqualTo(MEDIUM);
  }

  @Test
  void clonedDevice_atHomeOrElsewhere_isChallenged() {
    assertThat(realm.level(remote().secret(Device.Secret.REUSED))).isGreaterThanOrEqualTo(MEDIUM);
    Line away = resident("laptop" + REMOTE_WORKER).secret(Device.Secret.REUSED).at(DAY, 9);
    assertThat(realm.level(away)).isEqualTo(HIGH);
  }

  @Test
  void stolenSession_refreshedFromHosting_isHigh() {
    realm.take(remote().session("s1"));
    Line thief = elsewhere("US", CLOUD, NetworkClass.HOSTING).device(null).session("s1");
    thief.kind(AttemptLine.Kind.REFRESH).agent("Linux", "Firefox").at(DAY, 9);
    assertThat(realm.level(thief)).isEqualTo(HIGH);
  }

  @Test
  void ownSession_refreshedAtHomeOrOnTheRoad_isLow() {
    realm.take(Realm.home(PHONE_USER).session("s1"));
    Line refresh = Realm.mobile(PHONE_USER, 9).device(null).session("s1").at(DAY, 9);
    assertThat(realm.level(refresh.kind(AttemptLine.Kind.REFRESH))).isEqualTo(LOW);
  }

  /** Nobody can lock a colleague out by failing in their name. */
  @Test
  void hundredFailures_leaveTheOwnerAlone() {
    String before = ProfileCodec.write(realm.profile(REMOTE_WORKER));
    for (int i = 0; i < 100; i++) {
      realm.take(resident(null).fails().at(DAY, 7 + i * 0.009));
    }
    assertThat(ProfileCodec.write(realm.profile(REMOTE_WORKER))).isEqualTo(before);
    double untouched = Realm.open().score(remote());
    assertThat(realm.score(remote())).isCloseTo(untouched, within(1e-9));
  }

  @Test
  void hundredFailures_anHourLater_leaveNoTrace() {
    for (int i = 0; i < 100; i++) {
      realm.take(resident(null).fails().at(DAY, 7 + i * 0.009));
    }
    double untouched = Realm.open().score(remote().device(null).at(DAY, 8.95));
    assertThat(realm.score(remote().device(null).at(DAY, 8.95))).isCloseTo(untouched, within(1e-9));
  }

  @Test
  void failuresOfANeighbour_behindTheSameAddress_liftNobody() {
    for (int i = 0; i < 10; i++) {
      realm.take(Realm.office(2).fails().at(DAY, 8 + i * 0.01));
    }
    Line colleague = Realm.office(OFFICE_WORKER).at(DAY, 8.5);
    double untouched = Realm.open().score(Realm.office(OFFICE_WORKER).at(DAY, 8.5));
    assertThat(realm.score(colleague)).isCloseTo(untouched, within(1e-9));
    assertThat(realm.level(Realm.office(4).device(null).at(DAY, 8.6))).isEqualTo(LOW);
  }
}
