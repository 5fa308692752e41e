package org.portcullis.engine.ceiling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CeilingTest {
  private static final GrantPatterns PATTERNS =
      new GrantPatterns(
          patterns("prod-*", "admin"),
          Map.of("ledger", patterns("*")),
          patterns("/ops", "/labs/*"),
          patterns("payments:*"));
  private static final Ceiling CEILING = new Ceiling("newcomer", Ceiling.Kind.WITHHOLD, PATTERNS);
  private static final Ceiling ALLOWING = new Ceiling("guest", Ceiling.Kind.ALLOW, PATTERNS);
  private static final GrantPatterns NOTHING =
      new GrantPatterns(List.of(), Map.of(), List.of(), List.of());

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
    Ceiling open = new Ceiling("open", Ceiling.Kind.WITHHOLD, NOTHING);
    assertThat(open.withholds(new Role(null, "admin"))).isFalse();
    assertThat(open.withholdsGroup("/ops")).isFalse();
    assertThat(open.withholdsScope("email")).isFalse();
  }

  @Test
  void allow_withholdsAllButTheNamedRoles() {
    assertThat(ALLOWING.withholds(new Role(null, "prod-deploy"))).isFalse();
    assertThat(ALLOWING.withholds(new Role(null, "user"))).isTrue();
    assertThat(ALLOWING.withholds(new Role("ledger", "read"))).isFalse();
    assertThat(ALLOWING.withholds(new Role("wiki", "admin"))).isTrue();
  }

  @Test
  void allow_nothingNamed_withholdsEverything() {
    Ceiling closed = new Ceiling("closed", Ceiling.Kind.ALLOW, NOTHING);
    assertThat(closed.withholds(new Role(null, "user"))).isTrue();
    assertThat(closed.withholdsGroup("/ops")).isTrue();
    assertThat(closed.withholdsScope("email")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "/ops,true",
    "/ops/on-call,true",
    "/ops/on-call/eu,true",
    "/ops~/x,false",
    "/operations,false",
    "/labs,false",
    "/labs/red,true",
    "/staff/ops,false"
  })
  void withholdsGroup_takesTheGroupsBelowAlong(String path, boolean withheld) {
    assertThat(CEILING.withholdsGroup(path)).isEqualTo(withheld);
  }

  @ParameterizedTest
  @CsvSource({"/ops,false", "/ops/on-call,true", "/labs,true", "/labs/red,false", "/staff,true"})
  void allowedGroup_bringsNeitherThoseBelowNorAbove(String path, boolean withheld) {
    assertThat(ALLOWING.withholdsGroup(path)).isEqualTo(withheld);
  }

  @ParameterizedTest
  @CsvSource({"payments:write,true", "payments,false", "email,false"})
  void withholdsScope_ofAPattern(String scope, boolean withheld) {
    assertThat(CEILING.withholdsScope(scope)).isEqualTo(withheld);
    assertThat(ALLOWING.withholdsScope(scope)).isEqualTo(!withheld);
  }

  @ParameterizedTest
  @CsvSource({
    "account,view-profile,false",
    "account,manage-account,false",
    "account,delete-account,true",
    "account,manage-account-links,true",
    "realm-management,view-users,true",
    ",default-roles-acme,true",
    ",view-profile,true"
  })
  void quarantine_leavesSelfServiceAlone(@Nullable String client, String role, boolean withheld) {
    assertThat(Ceiling.QUARANTINE.withholds(new Role(client, role))).isEqualTo(withheld);
    assertThat(Ceiling.QUARANTINE.withholdsGroup("/any")).isTrue();
    assertThat(Ceiling.QUARANTINE.withholdsScope("profile")).isFalse();
  }

  @Test
  void several_aGrantMustPassAll() {
    Ceilings both = new Ceilings(List.of(CEILING, ALLOWING));
    assertThat(both.withholds(new Role(null, "prod-deploy"))).isTrue();
    assertThat(both.withholds(new Role(null, "user"))).isTrue();
    assertThat(both.withholdsGroup("/labs/red")).isTrue();
    assertThat(both.withholdsScope("email")).isTrue();
    assertThat(new Ceilings(List.of(CEILING)).withholds(new Role(null, "user"))).isFalse();
  }

  @Test
  void withholdsByName_isOfWithholdListsOnly() {
    assertThat(CEILING.withholdsByName(new Role(null, "admin"))).isTrue();
    assertThat(CEILING.withholdsByName(new Role(null, "user"))).isFalse();
    assertThat(ALLOWING.withholdsByName(new Role(null, "user"))).isFalse();
    assertThat(ALLOWING.withholdsByName(new Role(null, "admin"))).isFalse();
  }

  @Test
  void none_withholdsNothing() {
    assertThat(Ceilings.NONE.isEmpty()).isTrue();
    assertThat(Ceilings.NONE.withholds(new Role(null, "admin"))).isFalse();
    assertThat(Ceilings.NONE.withholdsGroup("/ops")).isFalse();
    assertThat(Ceilings.NONE.withholdsScope("email")).isFalse();
  }

  private static List<NamePattern> patterns(String... texts) {
    return Stream.of(texts).map(NamePattern::of).toList();
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
    assertThat(NamePattern.of(pattern).matches(name)).isEqualTo(matches);
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
    assertThat(NamePattern.of(pattern).matches(name)).isFalse();
    assertThat(NamePattern.of(pattern).matches(pattern)).isTrue();
  }

  @Test
  void pattern_star_crossesLines() {
    assertThat(NamePattern.of("a*").matches("a\nb")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t"})
  void pattern_blank_isRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> NamePattern.of(text));
  }

  @Test
  void pattern_ofTheSameText_isEqual() {
    assertThat(NamePattern.of("a*")).isEqualTo(NamePattern.of("a*")).hasToString("a*");
    assertThat(NamePattern.of("a*")).hasSameHashCodeAs(NamePattern.of("a*"));
    assertThat(NamePattern.of("a*")).isNotEqualTo(NamePattern.of("a"));
  }

  /** A pattern of the policy is matched at every token; it must not hang the server. */
  @Test
  void pattern_manyStars_isMatchedFast() {
    NamePattern pattern = NamePattern.of("*a".repeat(4) + "*b");
    String name = "a".repeat(150);
    Assertions.assertTimeout(
        Duration.ofMillis(500), () -> assertThat(pattern.matches(name)).isFalse());
  }
}
