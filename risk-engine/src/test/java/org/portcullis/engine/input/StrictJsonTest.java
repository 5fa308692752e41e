package org.portcullis.engine.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictJsonTest {
  /** One field of each type that requests have. */
  record Sample(
      @Nullable String text,
      @Nullable Integer whole,
      @Nullable Boolean flag,
      @Nullable List<String> texts) {
    Sample {
      if (text != null && text.isBlank()) {
        throw new IllegalArgumentException("text must not be blank");
      }
    }
  }

  @Test
  void object_isTheRecord() {
    assertThat(
            StrictJson.read(
                "{\"text\":\"a\",\"whole\":3,\"flag\":true,\"texts\":[\"b\"]}", Sample.class))
        .isEqualTo(new Sample("a", 3, true, List.of("b")));
  }

  @Test
  void fieldsThatAreNotThere_areNull() {
    assertThat(StrictJson.read("{\"flag\":null}", Sample.class))
        .isEqualTo(new Sample(null, null, null, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"text":"a","text":"b"}      | Duplicate field 'text'
          {"text":"a"} {"text":"b"}    | Trailing token
          {"text":"a"}]                | Unexpected close marker
          {"text":"a"                  | not valid JSON
          {"more":1}                   | more is not a known field; known are [flag, text, texts, whole]
          {"text":" "}                 | text must not be blank
          {"text":1}                   | text must be a text
          {"text":true}                | text must be a text
          {"text":["a"]}               | text must be a text
          {"text":{}}                  | text must be a text
          {"whole":"3"}                | whole must be a whole number
          {"whole":3.0}                | whole must be a whole number
          {"whole":true}               | whole must be a whole number
          {"whole":99999999999}        | 99999999999
          {"flag":"true"}              | flag must be true or false
          {"flag":1}                   | flag must be true or false
          {"texts":"b"}                | texts must be a list
          {"texts":[1]}                | texts[0] must be a text
          [{"text":"a"}]               | must be a JSON object
          ''                           | must be a JSON object
          null                         | must be a JSON object
          """)
  void anythingElse_isRefusedWithTheReason(String text, String reason) {
    assertThatThrownBy(() -> StrictJson.read(text, Sample.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void duplicateKeyDeepDown_isRefused() {
    assertThatThrownBy(() -> StrictJson.tree("{\"a\":[{\"b\":1,\"b\":2}]}"))
        .hasMessageContaining("Duplicate field 'b'");
  }

  @Test
  void range_hasBothItsEnds_andNothingThatIsNoNumber() {
    Range range = new Range(-0.5, 90);
    assertThat(range.has(-0.5)).isTrue();
    assertThat(range.has(90)).isTrue();
    assertThat(range.has(90.01)).isFalse();
    assertThat(range.has(Double.NaN)).isFalse();
    assertThat(range).hasToString("from -0.5 to 90");
  }
}
