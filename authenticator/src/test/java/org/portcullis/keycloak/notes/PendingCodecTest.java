package org.portcullis.keycloak.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.portcullis.engine.assess.Pending;
import org.portcullis.engine.history.Profile;
import org.portcullis.engine.history.ProfileCodec;
import org.portcullis.engine.history.RealmStatistics;
import org.portcullis.engine.identity.IdentityCodec;
import org.portcullis.engine.identity.IdentityProfile;
import org.portcullis.engine.link.SightingKey;
import org.portcullis.risk.Browser;
import org.portcullis.risk.Decision;
import org.portcullis.risk.Device;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Network;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.RiskLevel;
import org.portcullis.risk.SightingKind;
import org.portcullis.risk.WorkProfile;

class PendingCodecTest {
  private static final WorkProfile WORK =
      new WorkProfile(
          null, null, null, "DE", null, null, ZoneId.of("Europe/Berlin"), "vendor", List.of());
  private static final Network HOME =
      new Network(
          "p1",
          3320L,
          "Telekom",
          "DE",
          "BE",
          "Berlin",
          new GeoPoint(52.5, 13.4, 20),
          NetworkClass.RESIDENTIAL,
          null);
  private static final Browser CHROME =
      new Browser(
          "Windows",
          "Chrome",
          ZoneId.of("Europe/Berlin"),
          List.of("de"),
          "1920x1080",
          "Win32",
          false,
          "hardware",
          Duration.ofMillis(20));

  private static Pending pending(Network network, Device device, Browser browser) {
    return new Pending(
        "RECEIPT",
        new LoginAttempt(
            Instant.parse("2026-03-10T09:00:00.123Z"),
            LoginAttempt.Kind.LOGIN,
            "u1",
            Instant.EPOCH,
            "app",
            "RECEIPT",
            network,
            List.of(),
            device,
            browser,
            WORK),
        RiskLevel.MEDIUM,
        RiskLevel.HIGH,
        new Decision(
            Decision.Action.STEP_UP,
            Set.of(Decision.Obligation.NARROW_GRANTS, Decision.Obligation.ATTEST),
            Decision.Basis.SESSION_RISK),
        List.of(
            new SightingKey(SightingKind.ADDRESS, "h1"),
            new SightingKey(SightingKind.DEVICE, "h2")),
        Set.of("u2", "u3"));
  }

  private static Pending copy(Pending pending) {
    return PendingCodec.read(PendingCodec.write(pending), WORK);
  }

  @Test
  void read_hasAllThatIsLearntOf() {
    Pending before = pending(HOME, new Device("d1", Device.Secret.GRACE), CHROME);
    Pending after = copy(before);
    assertThat(learntOf(after)).isEqualTo(learntOf(before));
    assertThat(after.decision()).isEqualTo(before.decision());
    assertThat(after.keys()).isEqualTo(before.keys());
    assertThat(after.linked()).isEqualTo(before.linked());
    assertThat(after.session()).isEqualTo(RiskLevel.MEDIUM);
    assertThat(after.identity()).isEqualTo(RiskLevel.HIGH);
    assertThat(after.receipt()).isEqualTo("RECEIPT");
  }

  /** Both memories, as they are stored after the attempt was learnt. */
  private static List<String> learntOf(Pending pending) {
    Profile habits = new Profile();
    IdentityProfile identity = new IdentityProfile();
    habits.learn(pending.attempt(), "d1", 1, new RealmStatistics());
    identity.note(pending.attempt());
    return List.of(ProfileCodec.write(habits), IdentityCodec.write(identity));
  }

  @Test
  void read_unknownFacts_stayUnknown() {
    Pending after = copy(pending(Network.UNKNOWN, Device.NONE, Browser.UNKNOWN));
    assertThat(after.attempt().network()).isEqualTo(Network.UNKNOWN);
    assertThat(after.attempt().device()).isEqualTo(Device.NONE);
    assertThat(after.attempt().browser()).isEqualTo(Browser.UNKNOWN);
  }

  @Test
  void write_fitsANoteAndLeavesOutWhatIsNotNeeded() {
    String text =
        PendingCodec.write(pending(HOME, new Device("d1", Device.Secret.CURRENT), CHROME));
    assertThat(text).hasSizeLessThan(1000).doesNotContain("Telekom", "1920x1080");
  }

  @Test
  void read_brokenText_isOurBug() {
    assertThatThrownBy(() -> PendingCodec.read("{", WORK))
        .isInstanceOf(IllegalStateException.class);
  }
}
