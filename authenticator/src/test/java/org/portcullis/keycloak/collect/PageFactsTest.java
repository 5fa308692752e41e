package org.portcullis.keycloak.collect;

import static org.assertj.core.api.Assertions.assertThatObject;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageFactsTest {
  private static final String BERLIN = "{\"timeZone\":\"Europe/Berlin\",\"screen\":\"1x1@1\"}";

  @Test
  void firstPage_isKeptAndNamed() {
    assertThatObject(posted(null, BERLIN, "login-username"))
        .isEqualTo(new PageFacts(BERLIN, "login-username", Set.of()));
  }

  @Test
  void laterPage_sayingTheSame_changesNothing() {
    var first = posted(null, BERLIN, "login-username");

    assertThatObject(posted(first, BERLIN, "login-password")).isEqualTo(first);
  }

  @Test
  void laterPage_sayingOtherwise_replacesNothingAndIsNoticed() {
    var first = posted(null, BERLIN, "login-username");

    assertThatObject(posted(first, "{\"timeZone\":\"Asia/Tokyo\"}", "login-password"))
        .isEqualTo(new PageFacts(BERLIN, "login-username", Set.of("timeZone")));
  }

  @Test
  void laterPage_agreeingAgain_leavesWhatWasNoticed() {
    var other = posted(posted(null, BERLIN, "a"), "{\"timeZone\":\"Asia/Tokyo\"}", "b");

    assertThatObject(posted(other, BERLIN, "c")).isEqualTo(other);
  }

  @Test
  void screenAndRoundTrip_mayChange() {
    var first = posted(null, BERLIN, "login");

    assertThatObject(posted(first, "{\"screen\":\"2x2@2\",\"roundTripMs\":9}", "login-totp"))
        .isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "nonsense", "{", "3"})
  void whatIsNoDocument_isNotKept(String posted) {
    var first = posted(null, BERLIN, "login");

    assertThatObject(posted(null, posted, "login")).isNull();
    assertThatObject(posted(first, posted, "login-totp")).isEqualTo(first);
  }

  private static @Nullable PageFacts posted(
      @Nullable PageFacts before, @Nullable String document, String page) {
    return PageFacts.with(before, document, page);
  }
}
