package org.portcullis.keycloak.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.portcullis.keycloak.actor.Actor;
import org.portcullis.keycloak.actor.Actors;
import org.portcullis.keycloak.cases.ClusterHold.Verdict;
import org.portcullis.keycloak.fake.Grants;
import org.portcullis.keycloak.fake.InMemoryKeycloak;
import org.portcullis.keycloak.store.cases.Case;
import org.portcullis.keycloak.store.cases.CaseStore;
import org.portcullis.keycloak.store.ceiling.AppliedCeiling;
import org.portcullis.keycloak.store.ceiling.CeilingStore;

final class ClusterHoldTest {
  private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();
  private final Grants grants = new Grants(keycloak);
  private final Set<String> unmanaged = new HashSet<>();

  private UserModel ann;
  private UserModel dan;
  private Actor ben;
  private Case file;

  @BeforeEach
  void setUp() {
    ann = keycloak.user("ann");
    dan = keycloak.user("dan");
    ben = actor(keycloak.user("ben"));
    keycloak.policy(
        "{\"mode\": \"enforce\", \"ceilings\": {\"guest\": {\"allow\": {\"realmRoles\": []}}}}");
    file =
        new Case(
            KeycloakModelUtils.generateId(),
            ann.getId(),
            "by-hand",
            Case.State.IN_REVIEW,
            NOW,
            NOW,
            ContentCodec.write(Content.empty()),
            0);
    new CaseStore(keycloak.session()).create(keycloak.realm(), file);
  }

  @Test
  void hold_isOfTheSubjectAndTheWholeCluster() throws CaseRefusal {
    assertThat(verdicts(hold("guest"))).isEqualTo(Map.of("ann", Verdict.HOLD, "dan", Verdict.HOLD));

    assertThat(ceiling(ann)).contains("guest");
    assertThat(ceiling(dan)).contains("guest");
    assertThat(verdicts(hold("guest"))).isEqualTo(Map.of("ann", Verdict.HELD, "dan", Verdict.HELD));
  }

  @Test
  void preview_holdsNobody() {
    assertThat(verdicts(preview("guest", false))).containsEntry("ann", Verdict.HOLD);

    assertThat(ceiling(ann)).isEmpty();
  }

  @Test
  void admin_isHeldWhenAdminsAreAskedForAlone() {
    dan.grantRole(grants.role("realm-management", "view-users"));

    assertThat(verdicts(preview("guest", false))).containsEntry("dan", Verdict.ADMIN);
    assertThat(verdicts(preview("guest", true))).containsEntry("dan", Verdict.HOLD);
  }

  @Test
  void serviceAccountsExemptUsersAndThoseOfOthers_areNotHeld() {
    dan.setServiceAccountClientLink("client");
    assertThat(verdicts(preview("guest", true))).containsEntry("dan", Verdict.SERVICE_ACCOUNT);

    dan.setServiceAccountClientLink(null);
    unmanaged.add(dan.getId());
    assertThat(verdicts(preview("guest", true))).containsEntry("dan", Verdict.NOT_PERMITTED);

    keycloak.policy("{\"mode\": \"enforce\", \"exempt\": [\"" + dan.getId() + "\"]}");
    assertThat(verdicts(preview("guest", true))).containsEntry("dan", Verdict.EXEMPT);
  }

  @Test
  void caller_isNotHeldByThemselves() {
    ben = actor(dan);

    assertThat(verdicts(preview("guest", true))).containsEntry("dan", Verdict.CALLER);
  }

  @Test
  void otherCeiling_givesWayToQuarantineAlone() {
    put(dan, "probation");

    assertThat(verdicts(preview("guest", false))).containsEntry("dan", Verdict.KEPT);
    assertThat(verdicts(preview("quarantine", false))).containsEntry("dan", Verdict.HOLD);
  }

  @Test
  void release_givesBackWhatWasThereBefore() throws CaseRefusal {
    put(dan, "probation");
    hold("quarantine");
    assertThat(verdicts(release(true))).containsEntry("dan", Verdict.RELEASE);
    assertThat(ceiling(dan)).contains("quarantine");

    release(false);

    assertThat(ceiling(dan)).contains("probation");
    assertThat(ceiling(ann)).isEmpty();
  }

  @Test
  void changedSince_staysAsItIs() throws CaseRefusal {
    hold("quarantine");
    put(dan, "by-hand");

    assertThat(verdicts(release(false))).containsEntry("dan", Verdict.CHANGED_SINCE);
    assertThat(ceiling(dan)).contains("by-hand");
  }

  @Test
  void sponsor_doesNotReleaseWhomTheyAnswerFor() throws CaseRefusal {
    hold("guest");
    dan.setSingleAttribute("workSponsor", ben.account().id());

    assertThat(verdicts(release(false))).containsEntry("dan", Verdict.SPONSORED);
    assertThat(ceiling(dan)).contains("guest");
  }

  @Test
  void nothingHeld_isNotReleased() {
    assertThatExceptionOfType(CaseRefusal.class)
        .isThrownBy(() -> release(false))
        .matches(refusal -> refusal.code() == CaseRefusal.Code.NOTHING_HELD);
  }

  @Test
  void subject_holdsNobody() {
    ben = actor(ann);

    assertThatExceptionOfType(CaseRefusal.class)
        .isThrownBy(() -> hold("guest"))
        .matches(refusal -> refusal.code() == CaseRefusal.Code.OWN_CASE);
  }

  private List<ClusterHold.Target> preview(String ceiling, boolean admins) {
    return holder().preview(ben, this::manages, admins, ceiling, NOW);
  }

  private List<ClusterHold.Target> hold(String ceiling) throws CaseRefusal {
    List<ClusterHold.Target> targets =
        holder().hold(ben, this::manages, false, ceiling, "why", NOW);
    keycloak.entities().flush();
    return targets;
  }

  private List<ClusterHold.Target> release(boolean dryRun) throws CaseRefusal {
    return holder().release(ben, this::manages, "why", NOW.plusSeconds(60), dryRun);
  }

  private boolean manages(UserModel user) {
    return !unmanaged.contains(user.getId());
  }

  private ClusterHold holder() {
    return new ClusterHold(
        keycloak.session(),
        keycloak.realm(),
        ann,
        file,
        (realm, subject, content) ->
            new ClusterSource.Cluster(
                List.of(
                    new ClusterSource.Member(
                        dan.getId(),
                        List.of(new ClusterSource.Tie(ann.getId(), "PHONE", dan.getId())))),
                false));
  }

  private static Map<String, Verdict> verdicts(List<ClusterHold.Target> targets) {
    return targets.stream()
        .collect(
            Collectors.toMap(target -> target.user().getUsername(), ClusterHold.Target::verdict));
  }

  private void put(UserModel user, String ceiling) {
    new CeilingStore(keycloak.session())
        .put(
            keycloak.realm(),
            user,
            new AppliedCeiling(null, ceiling, "why", "eve", NOW.minusSeconds(60), null));
    keycloak.entities().flush();
  }

  private Optional<String> ceiling(UserModel user) {
    return new CeilingStore(keycloak.session())
        .of(keycloak.realm(), user).stream().map(AppliedCeiling::ceiling).findFirst();
  }

  private Actor actor(UserModel user) {
    return new Actor(new Actors(keycloak.session()).account(user), List.of(), false, true);
  }
}
