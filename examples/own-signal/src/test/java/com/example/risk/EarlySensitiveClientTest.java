package com.example.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.portcullis.risk.Browser;
import org.portcullis.risk.Device;
import org.portcullis.risk.Employment;
import org.portcullis.risk.Finding;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Network;
import org.portcullis.risk.WorkProfile;
import org.portcullis.risk.spi.RiskSignalProviderFactory;

final class EarlySensitiveClientTest {
  private static final LocalDate START = LocalDate.of(2026, 3, 2);

  private final EarlySensitiveClient signal = new EarlySensitiveClient(Set.of("payroll"), 14);

  @Test
  void thirdDay_fires() {
    assertThat(find("payroll", START.plusDays(3), START))
        .isInstanceOfSatisfying(
            Finding.Evidence.class,
            evidence -> {
              assertThat(evidence.logOdds()).isEqualTo(0.7);
              assertThat(evidence.facts()).containsEntry("dayOfWork", 3L);
            });
  }

  @Test
  void fourteenthDay_isNotable_andTheDayAfterIsNot() {
    assertThat(logOdds(find("payroll", START.plusDays(13), START))).isEqualTo(0.7);
    assertThat(logOdds(find("payroll", START.plusDays(14), START))).isZero();
  }

  @Test
  void otherApplication_abstains() {
    assertThat(reason(find("wiki", START, START))).isEqualTo(Finding.Reason.NOT_APPLICABLE);
  }

  @Test
  void undeclaredStart_abstains() {
    assertThat(reason(find("payroll", START, null))).isEqualTo(Finding.Reason.NOT_DECLARED);
  }

  @Test
  void zeroDays_areRefusedAtStartUp() {
    assertThatThrownBy(() -> new EarlySensitiveClient(Set.of(), 0))
        .hasMessageContaining("days must be at least 1, not 0");
  }

  @Test
  void factory_isFoundByTheServer() {
    assertThat(ServiceLoader.load(RiskSignalProviderFactory.class))
        .extracting(RiskSignalProviderFactory::getId)
        .containsExactly(EarlySensitiveClient.ID);
  }

  private Finding find(String client, LocalDate day, @Nullable LocalDate start) {
    return signal.find(attempt(client, day, start), History.UNKNOWN);
  }

  private static double logOdds(Finding finding) {
    return ((Finding.Evidence) finding).logOdds();
  }

  private static Finding.Reason reason(Finding finding) {
    return ((Finding.Abstained) finding).reason();
  }

  private static LoginAttempt attempt(String client, LocalDate day, @Nullable LocalDate start) {
    Instant noon = day.atTime(12, 0).toInstant(ZoneOffset.UTC);
    WorkProfile work =
        new WorkProfile(
            Employment.CONTRACTOR, start, null, "DE", null, null, null, null, List.of());
    return new LoginAttempt(
        noon,
        LoginAttempt.Kind.LOGIN,
        "a-user",
        null,
        client,
        null,
        Network.UNKNOWN,
        List.of(),
        Device.NONE,
        Browser.UNKNOWN,
        work);
  }
}
