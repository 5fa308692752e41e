package org.portcullis.engine.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portcullis.engine.Attempts;
import org.portcullis.engine.RandomFacts;
import org.portcullis.engine.Work;
import org.portcullis.risk.Device;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.LoginAttempt;

class IdentityCodecTest {
  private static String rewritten(String text) {
    return IdentityCodec.write(IdentityCodec.read(text));
  }

  @Test
  void read_ofWhatWasWritten_isTheSame() {
    RandomFacts facts = new RandomFacts(7);
    IdentityProfile profile = new IdentityProfile();
    Instant time = Attempts.NOW;
    for (int i = 0; i < 500; i++) {
      LoginAttempt attempt = facts.nextAttempt();
      profile.note(Attempts.at(attempt, time));
      time = time.plusSeconds(i % 7 * 20_000L);
      String text = IdentityCodec.write(profile);
      assertThat(rewritten(text)).isEqualTo(text);
      assertThat(text.length()).isLessThanOrEqualTo(IdentityCodec.LONGEST);
      IdentityProfile read = IdentityCodec.read(text);
      LoginAttempt next = Attempts.at(facts.nextAttempt(), time);
      assertThat(IdentityReader.read(read, next, IdentitySurroundings.NONE))
          .isEqualTo(IdentityReader.read(profile, next, IdentitySurroundings.NONE));
    }
  }

  @Test
  void write_ofTheFullest_isWithinTheBound() {
    IdentityProfile profile = new IdentityProfile();
    for (int i = 0; i < 28 * 24; i++) {
      profile.note(
          Attempts.attempt()
              .at(Instant.parse("2199-11-30T23:59:59Z").plusSeconds(i * 3600L))
              .of(i % 24 == 0 ? LoginAttempt.Kind.ENROL : LoginAttempt.Kind.LOGIN)
              .session("session" + i)
              .device(new Device("device" + i, Device.Secret.CURRENT))
              .prefix("prefix" + i)
              .from("US", 4_294_967_295L - i)
              .point(new GeoPoint(89.9, 179.9, 20_000))
              .work(
                  Work.work()
                      .in("CA", new GeoPoint(89.9, 179.9, 300))
                      .region("X")
                      .household("h")
                      .build())
              .build());
    }
    String text = IdentityCodec.write(profile);
    assertThat(text.length()).isBetween(550, IdentityCodec.LONGEST);
    assertThat(rewritten(text)).isEqualTo(text);
  }

  @Test
  void write_ofNobody_isShort() {
    String text = IdentityCodec.write(new IdentityProfile());
    assertThat(text).hasSizeLessThan(30);
    assertThat(rewritten(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "2;0:0:0;;;;:0::0:",
        "1;0:0;;;;:0::0:",
        "1;0:0:0;zzzzzzzzz;;;:0::0:",
        "1;0:0:0;;1:1:USA:0:0::0:0:;;:0::0:",
        "1;0:0:0;;1:-1:US:0:0::0:0:;;:0::0:",
        "1;0:0:0;;1:1:US:0:0:zzzzzzzzzzzz:0:0:;;:0::0:",
        "1;0:0:0;;zzzzzzzzzzzz:1:US:0:0::0:0:;;:0::0:",
        "1;0:0:0;;;1,2,3,4,5,6,7;:0::0:",
        "1;0:0:0;;;;:0::0:?"
      })
  void read_ofAnythingElse_isRefused(String text) {
    assertThatThrownBy(() -> IdentityCodec.read(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
