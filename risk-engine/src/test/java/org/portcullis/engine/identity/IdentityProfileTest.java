package org.portcullis.engine.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.engine.Attempts.attempt;
import static org.portcullis.engine.Work.work;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.portcullis.engine.Attempts;
import org.portcullis.engine.Work;
import org.portcullis.risk.Device;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.IdentityMemory;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.Presence;
import org.portcullis.risk.Rhythm;

class IdentityProfileTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
  private static final GeoPoint MUNICH = new GeoPoint(48.1, 11.6, 20);

  private final IdentityProfile profile = new IdentityProfile();

  private static Instant at(int day, double hour) {
    return MONDAY.plus(Duration.ofDays(day)).plusSeconds(Math.round(hour * 3600));
  }

  private static Attempts login(int day, double hour) {
    return attempt().at(at(day, hour)).work(Work.work().build());
  }

  private IdentityMemory memory(LoginAttempt attempt) {
    return IdentityReader.read(profile, attempt, IdentitySurroundings.NONE);
  }

  private IdentityMemory memory(int day) {
    return memory(login(day, 12).build());
  }

  @Test
  void read_ofNobody_isEmpty() {
    IdentityMemory memory = memory(0);
    assertThat(memory.presence()).isEqualTo(Presence.NONE);
    assertThat(memory.rhythm()).isEqualTo(Rhythm.NONE);
    assertThat(memory.route()).isEmpty();
    assertThat(memory.credentialChanges()).isZero();
  }

  @Test
  void presence_countsDaysAndNotLogins() {
    for (int i = 0; i < 5; i++) {
      profile.note(login(0, 8 + i).build());
    }
    profile.note(login(1, 8).kind(NetworkClass.VPN).build());
    profile.note(login(1, 9).from("CN", 4134L).build());
    profile.note(login(2, 9).point(MUNICH).build());
    assertThat(memory(3).presence()).isEqualTo(new Presence(3, 3, 2, 1, 1, 1, 1));
  }

  @Test
  void presence_leavesOutApprovedTravelOfficesAndRelays() {
    profile.note(login(3, 8).from("CN", 4134L).work(work().mayTravelTo("CN").build()).build());
    profile.note(login(4, 8).kind(NetworkClass.CORPORATE).build());
    profile.note(login(5, 8).kind(NetworkClass.RELAY).build());
    assertThat(memory(9).presence().days()).isZero();
  }

  @Test
  void presence_ofACarrier_tellsTheCountryAndNotThePlace() {
    profile.note(login(0, 8).kind(NetworkClass.MOBILE).point(MUNICH).build());
    assertThat(memory(0).presence()).isEqualTo(new Presence(0, 1, 1, 0, 0, 0, 0));
  }

  @Test
  void presence_forgetsAfterFourWeeks() {
    profile.note(login(0, 8).build());
    assertThat(memory(27).presence().days()).isEqualTo(1);
    assertThat(memory(28).presence().days()).isZero();
    assertThat(memory(400).presence().span()).isEqualTo(28);
  }

  /** Lines of an import may come in any order. */
  @Test
  void note_ofAnEarlierDay_isPutWhereItBelongs() {
    profile.note(login(5, 8).build());
    profile.note(login(3, 8).build());
    assertThat(memory(5).presence().days()).isEqualTo(2);
    profile.note(login(-90, 8).build());
    assertThat(memory(5).presence().days()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"4,7", "5,7", "6,0", "8,0"})
  void rhythm_withALoginEachSoManyHours_isSleepless(int hours, int sleepless) {
    for (int hour = 0; hour <= 8 * 24; hour += hours) {
      profile.note(login(0, hour).build());
    }
    assertThat(memory(login(8, 0).build()).rhythm()).isEqualTo(new Rhythm(7, sleepless));
  }

  @Test
  void rhythm_ofTheFirstWeek_isUnknown() {
    profile.note(login(0, 8).build());
    assertThat(memory(6).rhythm()).isEqualTo(Rhythm.NONE);
    assertThat(memory(7).rhythm().days()).isEqualTo(7);
  }

  /** A night that goes over midnight touches both days. */
  @Test
  void rhythm_sleepOverMidnight_countsForBothDays() {
    for (int day = 0; day < 9; day++) {
      for (int hour = 2; hour < 22; hour++) {
        profile.note(login(day, hour).build());
      }
    }
    // Four quiet hours each night: from 22:00 to 2:00.
    assertThat(memory(login(8, 23).build()).rhythm().sleepless()).isEqualTo(7);
  }

  /** The page of a night owl refreshes each minute, and keeps nobody awake. */
  @Test
  void rhythm_ofRefreshes_isNothing() {
    for (int hour = 0; hour <= 8 * 24; hour++) {
      profile.note(
          hour % 24 == 12
              ? login(0, hour).build()
              : login(0, hour).of(LoginAttempt.Kind.REFRESH).build());
    }
    assertThat(memory(login(8, 0).build()).rhythm().sleepless()).isZero();
  }

  @Test
  void route_isOfStaysNewestFirst() {
    profile.note(login(0, 8).build());
    profile.note(login(0, 9).of(LoginAttempt.Kind.REFRESH).build());
    profile.note(login(0, 10).from("CN", 4134L).prefix("p2").session("s2").build());
    IdentityMemory memory = memory(login(0, 11).session("s3").device(Device.NONE).build());
    assertThat(memory.route()).hasSize(2);
    assertThat(memory.route().get(0).country()).isEqualTo("CN");
    assertThat(memory.route().get(0).here()).isFalse();
    assertThat(memory.route().get(1).here()).isTrue();
    assertThat(memory.route().get(1).from()).isEqualTo(at(0, 8));
    assertThat(memory.route().get(1).to()).isEqualTo(at(0, 9));
    assertThat(memory.route()).noneMatch(stop -> stop.sameBearer());
    assertThat(memory(login(0, 11).session("s2").build()).route().get(0).sameBearer()).isTrue();
  }

  @Test
  void route_doesNotGrow() {
    for (int i = 0; i < 100; i++) {
      profile.note(login(0, i / 10.0).prefix("p" + i).build());
    }
    assertThat(memory(1).route()).hasSize(8);
  }

  @Test
  void route_ofHiddenNetworks_hasNoPlace() {
    profile.note(login(0, 8).kind(NetworkClass.VPN).build());
    assertThat(memory(1).route().get(0).hidden()).isTrue();
    assertThat(memory(1).route().get(0).point()).isNull();
  }

  @Test
  void hops_withinADay_areCounted() {
    for (int i = 0; i < 5; i++) {
      profile.note(login(0, i).prefix("p" + i).from(i % 2 == 0 ? "DE" : "FR", 1L).build());
    }
    IdentityMemory memory = memory(login(0, 6).prefix("p9").from("IT", 2L).build());
    assertThat(memory.prefixes()).isEqualTo(6);
    assertThat(memory.countries()).isEqualTo(3);
    assertThat(memory(login(2, 0).build()).prefixes()).isEqualTo(1);
  }

  @Test
  void hops_ofCarriersAndRelays_areNoPrefixesAndExitsNoCountries() {
    for (int i = 0; i < 5; i++) {
      profile.note(login(0, i).prefix("m" + i).kind(NetworkClass.MOBILE).build());
      profile.note(login(0, i).prefix("r" + i).from("NL", 2L).kind(NetworkClass.RELAY).build());
      profile.note(login(0, i).prefix("v").from("CH", 3L).kind(NetworkClass.VPN).build());
    }
    IdentityMemory memory = memory(login(0, 6).build());
    assertThat(memory.prefixes()).isEqualTo(2);
    assertThat(memory.countries()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void credentialChanges_whileSettingUp_doNotCount(int day) {
    profile.noteCredentialChange(at(0, 8));
    profile.noteCredentialChange(at(day, 9));
    assertThat(memory(9).credentialChanges()).isZero();
  }

  /** Work began eight days before the Monday: thirty days of work end on day 22. */
  @Test
  void credentialChanges_withinThirtyDays_count() {
    profile.noteCredentialChange(at(0, 8));
    profile.note(login(2, 8).of(LoginAttempt.Kind.ENROL).build());
    profile.noteCredentialChange(at(29, 8));
    profile.noteCredentialChange(at(31, 8));
    assertThat(memory(40).credentialChanges()).isEqualTo(2);
  }

  @Test
  void note_ofAnImport_isAClaimAndNoPresence() {
    profile.note(login(0, 8).of(LoginAttempt.Kind.IMPORT).build());
    assertThat(profile.claim().country()).isEqualTo("DE");
    assertThat(memory(3).presence()).isEqualTo(Presence.NONE);
  }

  @Test
  void copy_isIndependent() {
    profile.note(login(0, 8).build());
    String before = IdentityCodec.write(profile);
    profile.copy().note(login(1, 8).build());
    assertThat(IdentityCodec.write(profile)).isEqualTo(before);
  }
}
