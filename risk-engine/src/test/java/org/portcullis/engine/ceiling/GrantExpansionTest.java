package org.portcullis.engine.ceiling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GrantExpansionTest {
  private static final Map<String, List<String>> COMPOSITES =
      Map.of(
          "admin", List.of("write", "read"),
          "editor", List.of("write", "audit"),
          "write", List.of("read"),
          "egg", List.of("hen"),
          "hen", List.of("egg", "chick"));

  @Test
  void expand_nothingWithheld_bringsAllDescendants() {
    assertThat(expand(Set.of(), "admin")).containsExactlyInAnyOrder("admin", "write", "read");
  }

  @Test
  void expand_compositeWithheld_leavesNoneOfItsChildren() {
    assertThat(expand(Set.of("admin"), "admin")).isEmpty();
  }

  @Test
  void expand_childOfAnotherKeptGrant_stays() {
    assertThat(expand(Set.of("admin"), "admin", "editor"))
        .containsExactlyInAnyOrder("editor", "write", "read", "audit");
  }

  @Test
  void expand_childGrantedDirectly_stays() {
    assertThat(expand(Set.of("admin"), "read", "admin")).containsExactly("read");
  }

  @Test
  void expand_withheldChildOfAKeptComposite_goesWithItsOwnChildren() {
    assertThat(expand(Set.of("write"), "editor")).containsExactlyInAnyOrder("editor", "audit");
  }

  @Test
  void expand_withheldChildReachableTwice_goes() {
    assertThat(expand(Set.of("read"), "admin", "editor"))
        .containsExactlyInAnyOrder("admin", "editor", "write", "audit");
  }

  @Test
  void expand_cycle_ends() {
    assertThat(expand(Set.of(), "egg")).containsExactlyInAnyOrder("egg", "hen", "chick");
  }

  @Test
  void expand_cycleThroughAWithheldRole_endsThere() {
    assertThat(expand(Set.of("hen"), "egg")).containsExactly("egg");
  }

  @Test
  void expand_noGrants_isEmpty() {
    assertThat(expand(Set.of())).isEmpty();
  }

  @Test
  void expand_longChain_doesNotOverflow() {
    Set<Integer> roles =
        GrantExpansion.expand(
            Stream.of(0),
            role -> false,
            role -> role < 100_000 ? Stream.of(role + 1) : Stream.of());
    assertThat(roles).hasSize(100_001);
  }

  private static Set<String> expand(Set<String> withheld, String... grants) {
    return GrantExpansion.expand(
        Stream.of(grants),
        withheld::contains,
        role -> COMPOSITES.getOrDefault(role, List.of()).stream());
  }
}
