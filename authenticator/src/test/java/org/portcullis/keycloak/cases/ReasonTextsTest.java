package org.portcullis.keycloak.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.portcullis.engine.signal.Signals;
import org.portcullis.keycloak.store.cases.Case;
import org.portcullis.risk.Risk;
import org.portcullis.risk.Signal;

final class ReasonTextsTest {

  static Stream<String> identitySignals() {
    return Signals.builtIn().stream()
        .filter(signal -> signal.risk() == Risk.IDENTITY)
        .map(Signal::id);
  }

  @ParameterizedTest
  @MethodSource("identitySignals")
  void everyIdentitySignal_hasATextNextStepsAndItsPattern(String signal) {
    assertThat(ReasonTexts.knows(signal)).isTrue();
    assertThat(ReasonTexts.nextSteps(signal)).isNotEmpty();
    assertThat(Patterns.signals()).contains(signal);
  }

  @Test
  void casesOpenedByHand_haveAText() {
    assertThat(ReasonTexts.knows(Case.BY_HAND)).isTrue();
  }

  @Test
  void facts_areInTheText() {
    assertThat(ReasonTexts.text("declared-country", Map.of("declared", "DE", "country", "KP")))
        .isEqualTo("Works from KP, although DE is the declared country of work.");
  }

  @Test
  void factThatIsThere_choosesTheText() {
    assertThat(ReasonTexts.text("vpn-slip", Map.of("between", "KP", "minutes", 9)))
        .contains("openly in KP in between");
    assertThat(ReasonTexts.text("vpn-slip", Map.of("hiddenBefore", "US")))
        .contains("left a network that hides");
  }

  @Test
  void signalOfOthers_hasAGeneralText() {
    assertThat(ReasonTexts.text("acme-badge", Map.of())).contains("acme-badge");
    assertThat(ReasonTexts.nextSteps("acme-badge")).isNotEmpty();
  }

  @Test
  void factThatLooksLikeAPlaceholder_isShownAsItIs() {
    assertThat(
            ReasonTexts.text("declared-country", Map.of("declared", "$1{signal}", "country", "\\")))
        .contains("$1{signal}");
  }

  @Test
  void factsOfMany_areListed() {
    assertThat(ReasonTexts.text("interleaved-personas", Map.of("with", List.of("a", "b"))))
        .contains("a, b");
  }
}
