package org.portcullis.keycloak.store.ledger;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.portcullis.keycloak.fake.InMemoryKeycloak;

final class HourlyFiguresTest {
  private static final Instant NOW = Lines.NOW;
  private static final Instant LATER = NOW.plus(Duration.ofHours(5));

  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();
  private final Lines lines = new Lines(keycloak);

  @Test
  void hours_areCountedByWhatHappened() {
    lines.of("r1").store();
    lines.of("r2").decision("STEP_UP", "MEDIUM").factor("otp").minute(1).store();
    lines.of("r3").decision("BLOCK", "HIGH").outcome(LoginOutcome.REFUSED).minute(61).store();

    SortedMap<Instant, Figures> hours = figures().of(NOW, LATER);

    assertThat(hours).containsOnlyKeys(NOW, NOW.plus(Duration.ofHours(1)));
    Figures first = requireNonNull(hours.get(NOW));
    assertThat(first.signIns()).isEqualTo(2);
    assertThat(first.allowed()).isEqualTo(1);
    assertThat(first.asked()).isEqualTo(1);
    assertThat(first.passed()).isEqualTo(1);
    Figures sum = HourlyFigures.sum(hours.values());
    assertThat(sum.blocked()).isEqualTo(1);
    assertThat(sum.refused()).isEqualTo(1);
    assertThat(sum.signIns()).isEqualTo(3);
  }

  @Test
  void summedHours_sayTheSameAsTheLedger() {
    lines.of("r1").signal("new-device", 3).decision("STEP_UP", "MEDIUM").factor("otp").store();
    lines.of("r2").signal("new-device", 3).minute(70).store();
    Figures counted = HourlyFigures.sum(figures().of(NOW, LATER).values());

    sumUp(LATER);
    keycloak.flush();
    assertThat(keycloak.entities().createQuery("delete from PortcullisAssessment").executeUpdate())
        .isPositive();

    Figures summed = HourlyFigures.sum(figures().of(NOW, LATER).values());
    assertThat(summed.write()).isEqualTo(counted.write());
    assertThat(requireNonNull(summed.signals().get("new-device")).fired()).isEqualTo(2);
  }

  @Test
  void hoursThatAreNotSettled_areNotSummedUp() {
    sumUp(LATER);
    lines.of("late").minute(239).store();
    keycloak.flush();

    assertThat(HourlyFigures.sum(figures().of(NOW, LATER).values()).signIns()).isEqualTo(1);
  }

  @Test
  void secondSum_goesOnWhereTheFirstEnded() {
    sumUp(LATER);
    keycloak.flush();
    lines.of("r1").minute(4 * 60).store();
    sumUp(LATER.plus(Duration.ofHours(2)));
    keycloak.flush();

    assertThat(
            HourlyFigures.sum(figures().of(NOW, LATER.plus(Duration.ofHours(2))).values())
                .signIns())
        .isEqualTo(1);
  }

  @Test
  void figures_comeBackAsTheyWereWritten() {
    Figures figures = new Figures();
    figures.add("STEP_UP", LoginOutcome.SUCCEEDED, "otp", " a b ", " a ");
    figures.add("ALLOW", LoginOutcome.SUCCEEDED, null, null, null);
    figures.add("BLOCK", LoginOutcome.REFUSED, null, " a ", " a ");

    Figures read = Figures.read(figures.write());

    assertThat(read.write()).isEqualTo(figures.write());
    Figures.Signal signal = requireNonNull(read.signals().get("a"));
    assertThat(signal.fired()).isEqualTo(2);
    assertThat(signal.decisive()).isEqualTo(2);
    assertThat(signal.owners()).isEqualTo(1);
  }

  @Test
  void rubbish_isNoFigures() {
    assertThatThrownBy(() -> Figures.read("rubbish")).isInstanceOf(IllegalStateException.class);
  }

  /** A server that was away for two months sums up some hundred hours at a time. */
  private void sumUp(Instant now) {
    for (int i = 0; i < 8; i++) {
      figures().sumUp(now);
    }
  }

  private HourlyFigures figures() {
    return new HourlyFigures(keycloak.session(), keycloak.realm());
  }
}
