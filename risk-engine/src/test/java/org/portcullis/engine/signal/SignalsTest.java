package org.portcullis.engine.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.engine.Attempts.attempt;
import static org.portcullis.engine.Attempts.fromNowhere;
import static org.portcullis.engine.Attempts.ordinary;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.portcullis.risk.Finding;
import org.portcullis.risk.History;
import org.portcullis.risk.Signal;

class SignalsTest {
  @Test
  void builtIn_haveStableIdsInOrder() {
    assertThat(Signals.builtIn())
        .extracting(Signal::id)
        .containsExactly(
            "unfamiliar-country",
            "unfamiliar-asn",
            "new-device",
            "anonymous-network",
            "impossible-travel",
            "declared-country");
  }

  @ParameterizedTest
  @MethodSource("builtIn")
  void find_nothingKnown_abstains(Signal signal) {
    assertThat(signal.find(fromNowhere().build(), History.EMPTY))
        .isInstanceOf(Finding.Abstained.class);
  }

  @ParameterizedTest
  @MethodSource("builtIn")
  void find_twice_findsTheSame(Signal signal) {
    assertThat(signal.find(attempt().build(), ordinary(7)))
        .isEqualTo(signal.find(attempt().build(), ordinary(7)));
  }

  @ParameterizedTest
  @MethodSource("builtIn")
  void find_carriesTheSignalsOwnName(Signal signal) {
    Finding finding = signal.find(attempt().build(), ordinary(7));
    assertThat(finding.signal()).isEqualTo(signal.id());
    assertThat(finding.risk()).isEqualTo(signal.risk());
    assertThat(finding.family()).isEqualTo(signal.family());
  }

  static List<Signal> builtIn() {
    return Signals.builtIn();
  }
}
