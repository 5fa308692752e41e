package org.portcullis.keycloak.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.portcullis.risk.Finding;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Risk;
import org.portcullis.risk.RiskLevel;

final class RecordedTest {
  @Test
  void document_isReadAsItWasAssessed() {
    Recorded recorded =
        Recorded.of(
            """
            {"kind": "REFRESH", "client": "crm", "decision": "ALLOW",
             "session": {"logOdds": 1.5, "probability": 0.8, "score": 80, "level": "HIGH"},
             "identity": {"logOdds": -4, "probability": 0.02, "score": 2, "level": "LOW"},
             "knownFacts": ["a", "b"], "enoughFacts": false,
             "network": {"country": "DE", "asn": 3209, "class": "residential"},
             "findings": [
               {"signal": "new-device", "risk": "session", "logOdds": 2, "facts": {"x": 1}},
               {"signal": "third-party", "risk": "identity", "cause": "it broke"}]}
            """);

    assertThat(recorded.client()).isEqualTo("crm");
    assertThat(recorded.kind()).isEqualTo(LoginAttempt.Kind.REFRESH);
    assertThat(recorded.network().asn()).isEqualTo(3209);
    assertThat(recorded.assessment().of(Risk.SESSION).level()).isEqualTo(RiskLevel.HIGH);
    assertThat(recorded.assessment().findings())
        .hasExactlyElementsOfTypes(Finding.Evidence.class, Finding.Failed.class);
  }

  @Test
  void documentFromBefore_hasWhatItDidNotSayAtTheDefault() {
    Recorded recorded = Recorded.of("{}");

    assertThat(recorded.client()).isNull();
    assertThat(recorded.kind()).isEqualTo(LoginAttempt.Kind.LOGIN);
    assertThat(recorded.assessment().findings()).isEmpty();
    assertThat(recorded.assessment().of(Risk.IDENTITY).level()).isEqualTo(RiskLevel.LOW);
  }

  @Test
  void rubbish_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Recorded.of("rubbish"));
  }
}
