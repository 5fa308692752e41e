package org.portcullis.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a policy document is as JSON, whatever it says. */
class PolicyJsonTest {
  private static final PolicyCodec CODEC =
      PolicyCodec.knowing(Set.of("new-device", "impossible-travel"));

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "null", "[]", "\"enforce\"", "7"})
  void read_notAnObject_isRefused(String document) {
    assertThat(refusal(document).problems())
        .containsExactly(new Problem("", "the policy must be a JSON object"));
  }

  @Test
  void read_notJson_saysLineAndColumn() {
    assertThat(refusal("{\"mode\":\n  enforce}").getMessage())
        .startsWith("not valid JSON at line 2, column ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"mode\":\"enforce\",\"mode\":\"report-only\"}",
        "{\"mode\":\"enforce\",\"signals\":{\"new-device\":{},\"new-device\":{}}}",
        "{\"mode\":\"enforce\"} {}",
        "{\"mode\":\"enforce\"}}",
        "{\"mode\":\"enforce\"",
        "{'mode':'enforce'}",
        "{\"mode\":\"enforce\",}",
        "{\"mode\":\"enforce\"} // why",
        "{\"thresholds\":{\"session\":{\"high\":NaN}}}",
        "\u0000"
      })
  void read_looseJson_isRefused(String document) {
    assertThat(refusal(document)).hasMessageStartingWith("not valid JSON");
  }

  @Test
  void read_deepNesting_isRefused() {
    String document = "{\"x\":".repeat(5_000) + "1" + "}".repeat(5_000);
    assertThat(refusal(document)).hasMessageStartingWith("not valid JSON");
  }

  @Test
  void read_veryLongNumber_isRefused() {
    String document = "{\"thresholds\":{\"session\":{\"high\":" + "9".repeat(5_000) + "}}}";
    assertThat(refusal(document)).hasMessageStartingWith("not valid JSON");
  }

  @Test
  void read_longestDocument_isAccepted() throws InvalidPolicyException {
    String policy = "{\"mode\":\"enforce\"}";
    String padded = policy + " ".repeat(PolicyCodec.LONGEST - policy.length());
    assertThat(CODEC.read(padded).mode()).isEqualTo(Mode.ENFORCE);
    assertThat(refusal(padded + " ")).hasMessageContaining("at most 262144 characters");
  }

  private static InvalidPolicyException refusal(String document) {
    InvalidPolicyException refusal =
        catchThrowableOfType(InvalidPolicyException.class, () -> CODEC.read(document));
    assertThat(refusal).as("refusal of %s", document).isNotNull();
    return refusal;
  }
}
