package org.portcullis.engine.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.portcullis.engine.Attempts.NOW;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.portcullis.risk.SightingKind;

class SightingTest {
  private static final Sighting FIRST =
      Sighting.of(new SightingKey(SightingKind.ADDRESS, "k"), "u1", NOW);

  @Test
  void isDue_onceADay() {
    assertThat(FIRST.isDue(NOW.plus(Duration.ofHours(24)).minusMillis(1))).isFalse();
    assertThat(FIRST.isDue(NOW.plus(Duration.ofHours(24)))).isTrue();
  }

  @Test
  void again_countsAndKeepsTheFirst() {
    Sighting again = FIRST.again(NOW.plus(Duration.ofDays(2)));
    assertThat(again.first()).isEqualTo(NOW);
    assertThat(again.last()).isEqualTo(NOW.plus(Duration.ofDays(2)));
    assertThat(again.count()).isEqualTo(2);
    assertThat(again.again(NOW).last()).isEqualTo(again.last());
  }

  @Test
  void isExpired_afterTheRetentionOfItsKind() {
    assertThat(FIRST.isExpired(NOW.plus(Duration.ofDays(30)))).isFalse();
    assertThat(FIRST.isExpired(NOW.plus(Duration.ofDays(30)).plusMillis(1))).isTrue();
  }

  @Test
  void sighting_withoutADayOrEndingBeforeItBegan_isRefused() {
    assertThatThrownBy(() -> new Sighting(SightingKind.DEVICE, "k", "u", NOW, NOW, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new Sighting(SightingKind.DEVICE, "k", "u", NOW, NOW.minusMillis(1), 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
