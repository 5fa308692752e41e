package org.portcullis.engine.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.portcullis.engine.Attempts.attempt;
import static org.portcullis.engine.Findings.evidence;
import static org.portcullis.engine.Findings.logOdds;
import static org.portcullis.engine.Findings.reason;
import static org.portcullis.engine.Identities.identity;
import static org.portcullis.engine.Identities.shared;
import static org.portcullis.engine.Work.work;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.portcullis.engine.Identities;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Finding.Reason;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.HubReason;
import org.portcullis.risk.Link;
import org.portcullis.risk.SightingKind;

/** What accounts share, and hours that one person cannot keep. */
class LinkSignalsTest {
  private static final GeoPoint MUNICH = new GeoPoint(48.1, 11.6, 20);

  private static Finding find(BuiltInSignal signal, Identities identity) {
    return signal.find(attempt().work(work().build()).build(), identity.build());
  }

  private static Identities line(int others, int newcomers, int contradicting, int dislocated) {
    return identity()
        .links(
            new Link(
                SightingKind.ADDRESS,
                null,
                others,
                newcomers,
                contradicting,
                dislocated,
                List.of("u2")));
  }

  /** At home, where a couple, co-workers and neighbours are. */
  @ParameterizedTest
  @CsvSource({
    "0,0,0,0,0",
    "1,1,0,0,0",
    "9,0,0,0,0",
    "2,2,0,0,1.52",
    "9,9,0,0,2.2",
    "1,0,1,0,1.2",
    "4,0,4,0,2.17",
    "1,1,1,1,4",
    "2,2,2,2,4.97",
    "9,9,9,9,5.5",
    "1,1,0,1,2.2",
    "3,3,0,3,3.96"
  })
  void address_firesByContradictionAndNotBySharing(
      int others, int newcomers, int contradicting, int dislocated, double expected) {
    assertThat(
            logOdds(find(new SharedAddress(), line(others, newcomers, contradicting, dislocated))))
        .isCloseTo(expected, within(0.01));
  }

  @Test
  void address_awayFromHome_countsInFull() {
    Finding finding =
        new SharedAddress()
            .find(attempt().point(MUNICH).work(work().build()).build(), line(1, 0, 1, 0).build());
    assertThat(logOdds(finding)).isEqualTo(2.4);
  }

  @ParameterizedTest
  @EnumSource(HubReason.class)
  void address_ofAHub_isNoEvidenceAndSaysSo(HubReason hub) {
    Finding.Evidence finding =
        evidence(find(new SharedAddress(), identity().links(Link.of(SightingKind.ADDRESS, hub))));
    assertThat(finding.logOdds()).isZero();
    assertThat(finding.facts()).containsEntry("hub", hub.name());
  }

  @ParameterizedTest
  @CsvSource({
    "shared-device,DEVICE,3.2,5.5", "shared-authenticator,ENROLMENT,5.2,6",
    "shared-authenticator,AUTHENTICATOR,5.2,6", "shared-ship-to,SHIP_TO,5.2,6",
    "shared-phone,PHONE,4.2,5.5", "shared-payroll,PAYROLL,5.2,6"
  })
  void thing_ofOneOther_fires(String id, SightingKind kind, double one, double most) {
    BuiltInSignal signal =
        Signals.described().stream().filter(it -> it.id().equals(id)).findAny().orElseThrow();
    assertThat(logOdds(find(signal, identity().links(shared(kind, 0))))).isZero();
    assertThat(logOdds(find(signal, identity().links(shared(kind, 1))))).isEqualTo(one);
    assertThat(logOdds(find(signal, identity().links(shared(kind, 24)))))
        .isBetween(one + 0.5, most);
    assertThat(logOdds(find(signal, identity().links(Link.of(kind, HubReason.VETERANS))))).isZero();
  }

  @ParameterizedTest
  @MethodSource("linkSignals")
  void anything_thatWasNotLookedUp_abstains(BuiltInSignal signal) {
    assertThat(reason(find(signal, identity()))).isEqualTo(Reason.NOT_APPLICABLE);
  }

  static List<BuiltInSignal> linkSignals() {
    return List.of(
        new SharedAddress(),
        SharedThing.device(),
        SharedThing.authenticator(),
        SharedThing.shipTo(),
        SharedThing.phone(),
        SharedThing.payroll(),
        new InterleavedPersonas());
  }

  @ParameterizedTest
  @CsvSource({"4,0", "5,2.6", "7,2.6"})
  void sleep_missingOnFiveDays_fires(int sleepless, double expected) {
    assertThat(logOdds(find(new NoSleepGap(), identity().rhythm(7, sleepless))))
        .isEqualTo(expected);
  }

  @Test
  void sleep_ofTheFirstWeek_abstains() {
    assertThat(reason(find(new NoSleepGap(), identity()))).isEqualTo(Reason.NO_HISTORY);
  }

  /** Five days, three switches a day, an hour in common on a third of them. */
  @ParameterizedTest
  @CsvSource({
    "5,15,1,3.4",
    "4,15,0,0",
    "5,14,1,0",
    "5,15,2,0",
    "10,30,3,3.4",
    "10,10,0,0",
    "10,60,50,0"
  })
  void personas_takingTurns_fire(int days, int switches, int overlaps, double expected) {
    Identities identity =
        identity().links(shared(SightingKind.ADDRESS, 1)).interleaving(days, switches, overlaps);
    assertThat(logOdds(find(new InterleavedPersonas(), identity))).isEqualTo(expected);
  }

  @Test
  void personas_withNobodyLinked_abstain() {
    assertThat(
            reason(
                find(new InterleavedPersonas(), identity().links(Link.none(SightingKind.ADDRESS)))))
        .isEqualTo(Reason.NO_HISTORY);
  }

  @Test
  void verified_takesOffWhatQuietDoesNot() {
    Identities line = line(1, 1, 1, 1).verified(2);
    assertThat(logOdds(find(new SharedAddress(), line))).isCloseTo(2.8, within(1e-12));
  }
}
