package org.portcullis.engine.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CeilingTest {
  private static final Ceiling CEILING =
      new Ceiling(
          "newcomer",
          List.of(RolePattern.of("prod-*"), RolePattern.of("admin")),
          Map.of("ledger", List.of(RolePattern.of("*"))));

  @Test
  void withholds_realmRoleOfAPattern() {
    assertThat(CEILING.withholds(new Role(null, "prod-deploy"))).isTrue();
    assertThat(CEILING.withholds(new Role(null, "admin"))).isTrue();
    assertThat(CEILING.withholds(new Role(null, "user"))).isFalse();
  }

  @Test
  void withholds_clientRolesOfNamedClientsOnly() {
    assertThat(CEILING.withholds(new Role("ledger", "read"))).isTrue();
    assertThat(CEILING.withholds(new Role("wiki", "read"))).isFalse();
  }

  @Test
  void withholds_realmPattern_leavesClientRoles() {
    assertThat(CEILING.withholds(new Role("wiki", "admin"))).isFalse();
  }

  @Test
  void withholds_clientPattern_leavesRealmRoles() {
    assertThat(CEILING.withholds(new Role(null, "ledger"))).isFalse();
  }

  @Test
  void withholds_nothingNamed_withholdsNothing() {
    Ceiling open = new Ceiling("open", List.of(), Map.of());
    assertThat(open.withholds(new Role(null, "admin"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "*,anything,true",
    "prod-*,prod-,true",
    "prod-*,prod-a-b,true",
    "prod-*,preprod-a,false",
    "prod-*,prod,false",
    "*-admin,realm-admin,true",
    "*-admin,realm-admins,false",
    "a*c,abc,true",
    "a*c,ac,true",
    "a*c,acd,false",
    "a**c,abbc,true",
    "Admin,admin,false",
    "admin,'admin ',false"
  })
  void pattern_star_standsForAnyRun(String pattern, String name, boolean matches) {
    assertThat(RolePattern.of(pattern).matches(name)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({
    "a.c,abc",
    "a?,a",
    "a+,aa",
    "[ab],a",
    "(a|b),a",
    "^a$,a",
    "a{2},aa",
    "\\w,a",
    "\\Q*\\E,x"
  })
  void pattern_metacharacters_areLiteral(String pattern, String name) {
    assertThat(RolePattern.of(pattern).matches(name)).isFalse();
    assertThat(RolePattern.of(pattern).matches(pattern)).isTrue();
  }

  @Test
  void pattern_star_crossesLines() {
    assertThat(RolePattern.of("a*").matches("a\nb")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t"})
  void pattern_blank_isRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> RolePattern.of(text));
  }

  @Test
  void pattern_ofTheSameText_isEqual() {
    assertThat(RolePattern.of("a*")).isEqualTo(RolePattern.of("a*")).hasToString("a*");
    assertThat(RolePattern.of("a*")).hasSameHashCodeAs(RolePattern.of("a*"));
    assertThat(RolePattern.of("a*")).isNotEqualTo(RolePattern.of("a"));
  }

  /** A pattern of the policy is matched at every token; it must not hang the server. */
  @Test
  void pattern_manyStars_isMatchedFast() {
    RolePattern pattern = RolePattern.of("*a".repeat(4) + "*b");
    String name = "a".repeat(150);
    Assertions.assertTimeout(
        Duration.ofMillis(500), () -> assertThat(pattern.matches(name)).isFalse());
  }
}
