package org.portcullis.keycloak.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.portcullis.engine.ceiling.Role;
import org.portcullis.keycloak.fake.FakeUserSession;
import org.portcullis.keycloak.fake.Grants;
import org.portcullis.keycloak.fake.InMemoryKeycloak;
import org.portcullis.keycloak.stepup.LoginNotes;
import org.portcullis.keycloak.store.ceiling.AppliedCeiling;
import org.portcullis.keycloak.store.ceiling.CeilingStore;
import org.portcullis.keycloak.store.ceiling.Elevation;
import org.portcullis.keycloak.store.ceiling.ElevationStore;

final class CurrentCeilingTest {
  private static final String POLICY =
      """
      {"mode": "enforce",
       "ceilings": {"newcomer": {"withhold": {"realmRoles": ["deployer"]}},
                    "guest": {"allow": {"realmRoles": ["staff"]}}},
       "probation": {"employment": ["contractor"], "days": 30, "ceiling": "newcomer"}}
      """;

  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();
  private final Grants grants = new Grants(keycloak);

  private UserModel ann;

  @BeforeEach
  void setUp() {
    ann = keycloak.user("ann");
    ann.setSingleAttribute("workEmployment", "employee");
    grants.role("deployer");
    grants.role("staff");
    ann.grantRole(grants.role("deployer"));
    ann.grantRole(grants.role("staff"));
  }

  @Test
  void realmWithoutPolicy_withholdsNothing() {
    CurrentCeiling current = of(ann);

    assertThat(current.causes()).isEmpty();
    assertThat(current.inForce().isEmpty()).isTrue();
    assertThat(kept(current)).contains("deployer", "staff");
    assertThat(current.hasEnded()).isFalse();
  }

  @Test
  void contractor_isUnderTheCeilingOfTheProbation() {
    keycloak.policy(POLICY);
    declare("contractor", 5);

    CurrentCeiling current = of(ann);

    assertThat(current.causes()).extracting(Cause::source).containsExactly(Cause.Source.PROBATION);
    assertThat(kept(current)).contains("staff").doesNotContain("deployer");
    assertThat(current.standing()).isPresent();
  }

  @Test
  void probation_endsAfterItsDays() {
    keycloak.policy(POLICY);
    declare("contractor", 30);

    assertThat(of(ann).causes()).isEmpty();
  }

  @Test
  void employee_isNotOnProbation() {
    keycloak.policy(POLICY);
    declare("employee", 1);

    assertThat(of(ann).causes()).isEmpty();
    assertThat(of(ann).standing()).isEmpty();
  }

  @Test
  void valueThatPeopleWriteThemselves_countsForNothing() {
    keycloak.policy(POLICY);
    declare("employee", 1);
    keycloak.profile().open("workEmployment");

    assertThat(of(ann).causes()).extracting(Cause::reason).containsExactly("probation");
  }

  @Test
  void reportOnlyPolicy_isNotInForce() {
    keycloak.policy(POLICY.replace("enforce", "report-only"));
    declare("contractor", 5);

    CurrentCeiling current = of(ann);

    assertThat(current.causes()).hasSize(1);
    assertThat(current.inForce().isEmpty()).isTrue();
    assertThat(current.withholds(new Role(null, "deployer"))).isFalse();
    assertThat(current.isNarrowerSince(Instant.EPOCH)).isFalse();
  }

  @Test
  void exemptUser_isUnderNoCeiling() {
    keycloak.policy(POLICY.strip().replaceAll("}$", ", \"exempt\": [\"" + ann.getId() + "\"]}"));
    declare("contractor", 5);
    put(ceiling("guest", null));
    ann.setSingleAttribute("workEndDate", "2020-01-01");

    assertThat(of(ann).causes()).isEmpty();
    assertThat(of(ann).hasEnded()).isFalse();
  }

  @Test
  void serviceAccount_isUnderNoCeiling() {
    keycloak.policy(POLICY);
    put(ceiling("guest", null));
    ann.setServiceAccountClientLink("some-client");

    assertThat(of(ann).causes()).isEmpty();
  }

  @Test
  void ceilingOnTheAccount_holdsInAllSessions() {
    keycloak.policy(POLICY);
    put(ceiling("guest", null));

    CurrentCeiling current = of(ann);

    assertThat(current.causes()).extracting(Cause::source).containsExactly(Cause.Source.ACCOUNT);
    assertThat(kept(current)).contains("staff").doesNotContain("deployer");
  }

  @Test
  void ceilingOfASession_holdsThereAlone() {
    keycloak.policy(POLICY);
    FakeUserSession one = keycloak.userSessions().begin(keycloak.realm(), ann);
    FakeUserSession two = keycloak.userSessions().begin(keycloak.realm(), ann);
    put(ceiling("guest", one.getId()));

    assertThat(of(one).inForce().isEmpty()).isFalse();
    assertThat(of(two).inForce().isEmpty()).isTrue();
    assertThat(of(ann).inForce().isEmpty()).isTrue();
  }

  @Test
  void ceilingThatThePolicyHasNoMore_isQuarantine() {
    keycloak.policy(POLICY);
    put(ceiling("gone", null));

    CurrentCeiling current = of(ann);

    assertThat(current.isQuarantine()).isTrue();
    assertThat(kept(current)).doesNotContain("staff", "deployer");
  }

  @Test
  void quarantine_sparesTheAccountConsole() {
    keycloak.policy(POLICY);
    put(ceiling("quarantine", null));

    assertThat(of(ann).quarantines("crm")).isTrue();
    assertThat(of(ann).quarantines("account")).isFalse();
    assertThat(of(ann).quarantines("account-console")).isFalse();
  }

  @Test
  void lastDayOfWork_endsEverything() {
    keycloak.policy(POLICY);
    declare("contractor", 100);
    ann.setSingleAttribute("workEndDate", day(1));
    assertThat(of(ann).hasEnded()).isTrue();

    ann.setSingleAttribute("workEndDate", day(-2));
    assertThat(fresh().hasEnded()).isFalse();
  }

  @Test
  void unassessedSession_isUnderItsCeilingUntilItIsAssessed() {
    keycloak.policy(
        POLICY.strip().replaceAll("}$", ", \"sessionCeilings\": {\"unassessed\": \"guest\"}}"));
    FakeUserSession session = keycloak.userSessions().begin(keycloak.realm(), ann);
    assertThat(of(session).causes()).extracting(Cause::reason).containsExactly("unassessed");
    assertThat(of(session).isNarrowerSince(Instant.EPOCH)).isFalse();

    FakeUserSession assessed = keycloak.userSessions().begin(keycloak.realm(), ann);
    assessed.setNote(LoginNotes.RECEIPT, "r1");

    assertThat(of(assessed).causes()).isEmpty();
  }

  @Test
  void severalCeilings_leaveWhatAllLeave() {
    keycloak.policy(POLICY);
    declare("contractor", 5);
    put(ceiling("guest", null));

    assertThat(of(ann).causes()).hasSize(2);
    assertThat(kept(of(ann))).contains("staff").doesNotContain("deployer");
  }

  @Test
  void grantedElevation_piercesTheCeiling() {
    keycloak.policy(POLICY);
    declare("contractor", 5);
    elevate("deployer");

    assertThat(kept(of(ann))).contains("deployer");
    assertThat(of(ann).withholds(new Role(null, "deployer"))).isFalse();
  }

  @Test
  void elevationThatIsOver_piercesNothing() {
    keycloak.policy(POLICY);
    declare("contractor", 5);
    elevate("deployer");
    keycloak.pass(Duration.ofHours(2));

    assertThat(kept(of(ann))).doesNotContain("deployer");
  }

  @Test
  void quarantine_isPiercedByNothing() {
    keycloak.policy(POLICY);
    put(ceiling("quarantine", null));
    elevate("deployer");

    assertThat(kept(of(ann))).doesNotContain("deployer");
  }

  @Test
  void laterCeilingOnTheAccount_overrulesTheElevation() {
    keycloak.policy(POLICY);
    elevate("deployer");
    keycloak.pass(Duration.ofMinutes(5));
    put(ceiling("newcomer", null));

    assertThat(kept(of(ann))).doesNotContain("deployer");
  }

  @Test
  void ceilingOfASession_isComputedOncePerRequest() {
    keycloak.policy(POLICY);
    FakeUserSession session = keycloak.userSessions().begin(keycloak.realm(), ann);
    CurrentCeiling first = of(session);
    put(ceiling("guest", null));

    assertThat(of(session)).isSameAs(first);
    DecidedCeilings.put(
        keycloak.session(),
        keycloak.realm(),
        ann,
        session.getId(),
        Set.of("newcomer"),
        "r1",
        keycloak.now());
    assertThat(of(session).causes())
        .extracting(Cause::reason)
        .containsExactlyInAnyOrder("why", "r1");
  }

  @Test
  void ceilingThatIsYounger_isNarrowerThanTheTokenKnows() {
    keycloak.policy(POLICY);
    Instant before = keycloak.now().minusSeconds(60);
    put(ceiling("guest", null));

    assertThat(of(ann).isNarrowerSince(before)).isTrue();
    assertThat(of(ann).isNarrowerSince(keycloak.now().plusSeconds(60))).isFalse();
  }

  private void elevate(String role) {
    Elevation asked =
        new Elevation(
            KeycloakModelUtils.generateId(),
            ann.getId(),
            null,
            role,
            "why",
            Duration.ofHours(1),
            keycloak.now(),
            Elevation.State.PENDING,
            null,
            null);
    ElevationStore store = new ElevationStore(keycloak.session());
    store.request(keycloak.realm(), ann, asked, 3);
    store.decide(keycloak.realm(), ann, asked, Elevation.State.GRANTED, "acme/ben", keycloak.now());
    keycloak.flush();
  }

  private void declare(String employment, int daysAgo) {
    ann.setSingleAttribute("workEmployment", employment);
    ann.setSingleAttribute("workStartDate", day(daysAgo));
  }

  private String day(int daysAgo) {
    return LocalDate.ofInstant(keycloak.now(), ZoneOffset.UTC).minusDays(daysAgo).toString();
  }

  private AppliedCeiling ceiling(String name, @Nullable String session) {
    return new AppliedCeiling(session, name, "why", "acme/ben", keycloak.now(), null);
  }

  private void put(AppliedCeiling ceiling) {
    new CeilingStore(keycloak.session()).put(keycloak.realm(), ann, ceiling);
    keycloak.entities().flush();
  }

  private Set<String> kept(CurrentCeiling current) {
    return current.kept(ann).roleNames().stream().map(Role::name).collect(Collectors.toSet());
  }

  private CurrentCeiling fresh() {
    return of(ann);
  }

  private CurrentCeiling of(UserModel user) {
    return CurrentCeiling.of(keycloak.session(), keycloak.realm(), user, null);
  }

  private CurrentCeiling of(FakeUserSession session) {
    return CurrentCeiling.of(keycloak.session(), session.session());
  }
}
