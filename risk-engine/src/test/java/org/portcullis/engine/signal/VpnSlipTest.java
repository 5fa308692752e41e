package org.portcullis.engine.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.engine.Attempts.attempt;
import static org.portcullis.engine.Findings.logOdds;
import static org.portcullis.engine.Findings.reason;
import static org.portcullis.engine.Identities.identity;
import static org.portcullis.engine.Identities.stop;
import static org.portcullis.engine.Work.work;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portcullis.engine.Attempts;
import org.portcullis.engine.Identities;
import org.portcullis.engine.Work;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Finding.Reason;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.Presence;
import org.portcullis.risk.Stay;

class VpnSlipTest {
  private static final GeoPoint SHENYANG = new GeoPoint(41.8, 123.4, 50);
  private static final GeoPoint POZNAN = new GeoPoint(52.4, 16.9, 20);

  private final VpnSlip signal = new VpnSlip();

  private Finding find(Attempts attempt, Work work, Identities identity) {
    return signal.find(attempt.work(work.build()).build(), identity.build());
  }

  private static Attempts vpn() {
    return attempt().kind(NetworkClass.VPN);
  }

  private static Attempts china() {
    return attempt().from("CN", 4134L).point(SHENYANG);
  }

  private static Identities between(int minutes, String country, GeoPoint point) {
    return identity()
        .route(
            stop(minutes, country, point, false, false),
            stop(minutes + 10, "DE", null, true, true));
  }

  /** Behind a VPN, for a moment from China, behind the VPN again. */
  @ParameterizedTest
  @CsvSource({"5,5.2", "60,5.2", "61,0"})
  void find_thereAndBackWithinTheHour_fires(int minutes, double expected) {
    assertThat(logOdds(find(vpn(), work(), between(minutes, "CN", SHENYANG)))).isEqualTo(expected);
  }

  /** The farm's own line can fail as a VPN does. */
  @Test
  void find_thereAndBackFromAnOpenLine_firesWhenItIsFar() {
    assertThat(logOdds(find(attempt(), work(), between(20, "CN", SHENYANG)))).isEqualTo(5.2);
    assertThat(logOdds(find(attempt(), work(), between(20, "PL", POZNAN)))).isZero();
    assertThat(logOdds(find(attempt().point(null), work(), between(20, "CN", SHENYANG)))).isZero();
  }

  @ParameterizedTest
  @CsvSource({"5,4", "720,4", "721,0"})
  void find_outOfHiding_fires(int minutes, double expected) {
    Identities hidden = identity().route(stop(minutes, "DE", null, true, false));
    assertThat(logOdds(find(china(), work(), hidden))).isEqualTo(expected);
  }

  @Test
  void find_outOfHidingOfSomebodyOftenAtHome_isDamped() {
    Identities hidden =
        identity()
            .route(stop(5, "DE", null, true, false))
            .presence(new Presence(28, 10, 10, 0, 5, 0, 0));
    assertThat(logOdds(find(china(), work(), hidden))).isBetween(1.19, 1.21);
  }

  @Test
  void find_onApprovedTravel_isNoEvidence() {
    Work trip = work().mayTravelTo("CN");
    assertThat(logOdds(find(vpn(), trip, between(5, "CN", SHENYANG)))).isZero();
    assertThat(logOdds(find(china(), trip, identity().route(stop(5, "DE", null, true, false)))))
        .isZero();
  }

  /** Somebody else's session, such as that of the colleague whose password is used abroad. */
  @Test
  void find_ofAnotherSessionAndDevice_abstains() {
    Stay other = stop(5, "CN", SHENYANG, false, false);
    Stay unborne = new Stay(other.from(), other.to(), "CN", SHENYANG, false, false, false);
    assertThat(reason(find(vpn(), work(), identity().route(unborne)))).isEqualTo(Reason.NO_HISTORY);
  }

  @Test
  void find_betweenTwoExits_isNoEvidence() {
    Identities exits =
        identity().route(stop(5, "NL", null, true, false), stop(9, "DE", null, true, true));
    assertThat(logOdds(find(vpn(), work(), exits))).isZero();
    assertThat(logOdds(find(vpn().from("NL", 9009L), work(), exits))).isZero();
  }

  @Test
  void find_abstains() {
    Identities slip = between(5, "CN", SHENYANG);
    assertThat(reason(find(vpn(), work().in(null, null), slip))).isEqualTo(Reason.NOT_DECLARED);
    assertThat(reason(find(vpn().from(null, null), work(), slip)))
        .isEqualTo(Reason.COUNTRY_UNKNOWN);
    assertThat(reason(find(attempt().kind(NetworkClass.RELAY), work(), slip)))
        .isEqualTo(Reason.PLACE_UNRELIABLE);
    assertThat(reason(find(vpn(), work(), identity()))).isEqualTo(Reason.NO_HISTORY);
  }
}
