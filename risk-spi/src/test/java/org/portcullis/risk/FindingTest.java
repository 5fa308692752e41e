package org.portcullis.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindingTest {
  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void logOdds_notFinite_areRefused(double logOdds) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> evidence(logOdds, Map.of()))
        .withMessageContaining("a-signal");
  }

  @Test
  void facts_keepTheirOrder() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("z", 1);
    facts.put("a", 2);
    facts.put("m", 3);
    assertThat(evidence(1, facts).facts().keySet()).containsExactly("z", "a", "m");
  }

  @Test
  void facts_changedByTheCaller_stay() {
    Map<String, Object> facts = new LinkedHashMap<>(Map.of("country", "DE"));
    Finding.Evidence evidence = evidence(1, facts);
    facts.put("country", "KP");
    assertThat(evidence.facts()).containsEntry("country", "DE");
  }

  @Test
  void facts_areReadOnly() {
    Map<String, Object> facts = evidence(1, Map.of("a", 1)).facts();
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> facts.put("b", 2));
  }

  @Test
  void withLogOdds_changesTheLogOddsOnly() {
    Finding.Evidence evidence = evidence(1, Map.of("a", 1));
    assertThat(evidence.withLogOdds(2.5).logOdds()).isEqualTo(2.5);
    assertThat(evidence.withLogOdds(2.5).withLogOdds(1)).isEqualTo(evidence);
  }

  private static Finding.Evidence evidence(double logOdds, Map<String, Object> facts) {
    return new Finding.Evidence("a-signal", Risk.SESSION, Family.DEVICE, logOdds, facts);
  }
}
