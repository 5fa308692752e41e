package org.portcullis.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portcullis.engine.Attempts.attempt;
import static org.portcullis.engine.Attempts.fromNowhere;

import org.junit.jupiter.api.Test;
import org.portcullis.risk.Device;

class KnownFactsTest {
  @Test
  void of_ordinaryAttempt_sortsItsFacts() {
    KnownFacts facts = KnownFacts.of(attempt().build());
    assertThat(facts.known()).containsExactly("country", "place", "asn", "networkClass", "device");
    assertThat(facts.unknown())
        .containsExactly("timeZone", "platform", "employment", "startDate", "declaredCountry");
  }

  @Test
  void of_nothingKnown_knowsNothing() {
    KnownFacts facts = KnownFacts.of(fromNowhere().device(Device.NONE).build());
    assertThat(facts.known()).isEmpty();
    assertThat(facts.unknown()).hasSize(10);
  }
}
