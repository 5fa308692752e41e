package org.portcullis.keycloak.realm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.portcullis.risk.Concentration;

final class VendorCountsTest {
  private static final VendorCounts COUNTS =
      new VendorCounts(
          101,
          Map.of("initech", 10L, "hooli", 20L),
          Set.of("a", "b", "c", "of nobody"),
          Map.of("initech", Set.of("a", "b", "c")));

  @Test
  void colleague_isInNeitherNumber() {
    assertThat(COUNTS.of("initech", "d")).isEqualTo(new Concentration(3, 9, 0.04));
  }

  /** As databases have it that tell case apart, and those that do not. */
  @Test
  void vendorInOtherCase_isTheSame() {
    assertThat(COUNTS.of(" Initech", "d")).isEqualTo(COUNTS.of("initech", "d"));
  }

  @Test
  void ownCase_doesNotCount() {
    assertThat(COUNTS.of("initech", "a")).isEqualTo(new Concentration(2, 9, 0.03));
  }

  @Test
  void otherVendor_hasNone() {
    assertThat(COUNTS.of("hooli", "h")).isEqualTo(new Concentration(0, 19, 0.04));
  }

  @Test
  void vendorThatCameAfterTheCount_hasNobody() {
    assertThat(COUNTS.of("new", "n")).isEqualTo(new Concentration(0, 0, 0.04));
  }

  @Test
  void otherSpellingOfTheVendor_isTheSameOne() {
    VendorCounts spellings =
        new VendorCounts(
            101,
            Map.of("Société X", 4L, "SOCIETE X ", 6L),
            Set.of("a", "b"),
            Map.of("Société X", Set.of("a"), "societe x", Set.of("a", "b")));

    assertThat(spellings.of("Societe X", "d")).isEqualTo(new Concentration(2, 9, 0.02));
  }

  @Test
  void countsThatDoNotAgree_areNoError() {
    VendorCounts odd =
        new VendorCounts(2, Map.of(), Set.of("a", "b", "c"), Map.of("v", Set.of("a", "b")));

    assertThat(odd.of("v", "x")).isEqualTo(new Concentration(2, 2, 1));
  }

  @Test
  void onlyPersonOfTheRealm_isNoShare() {
    VendorCounts alone = new VendorCounts(1, Map.of("v", 1L), Set.of("a"), Map.of());

    assertThat(alone.of("v", "a")).isEqualTo(new Concentration(0, 0, 0));
  }
}
