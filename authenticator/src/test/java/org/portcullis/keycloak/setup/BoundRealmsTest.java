package org.portcullis.keycloak.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoundRealmsTest {
  @Test
  void fewRealms_areNamed() {
    assertThat(BoundRealms.text(new TreeSet<>(Set.of("shop", "acme")))).contains(": acme, shop. ");
  }

  @Test
  void hundredRealms_areNamed() {
    assertThat(BoundRealms.text(realms(100))).contains("realm-099. ").doesNotContain("more");
  }

  @Test
  void moreRealms_areCounted() {
    assertThat(BoundRealms.text(realms(10_000)))
        .contains("realm-099 and 9900 more. ")
        .hasSizeLessThan(2000);
  }

  private static Set<String> realms(int count) {
    return IntStream.range(0, count)
        .mapToObj("realm-%03d"::formatted)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
