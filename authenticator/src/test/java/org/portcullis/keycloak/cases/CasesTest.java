package org.portcullis.keycloak.cases;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.actor.Account;
import org.portcullis.keycloak.actor.Actor;
import org.portcullis.keycloak.fake.InMemoryKeycloak;
import org.portcullis.keycloak.store.cases.Case;
import org.portcullis.keycloak.store.cases.CaseMute;
import org.portcullis.keycloak.store.cases.CaseStep;
import org.portcullis.keycloak.store.cases.CaseStore;

final class CasesTest {
  private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();

  private UserModel ann;

  @BeforeEach
  void setUp() {
    RealmModel realm = keycloak.realm();
    String id = keycloak.user("ann").getId();
    keycloak.commit();
    RealmModel again = keycloak.realm(realm);
    ann = requireNonNull(keycloak.session().users().getUserById(again, id));
  }

  @Test
  void strongestReason_opensTheCase() {
    Case opened = note("r1", reason("odd-hour", 1), reason("shared-phone", 3));

    assertThat(opened.reason()).isEqualTo("shared-phone");
    assertThat(opened.state()).isEqualTo(Case.State.OPEN);
    assertThat(waiting()).hasSize(1);
    assertThat(steps(opened)).extracting(CaseStep::kind).containsExactly(CaseStep.Kind.OPENED);
  }

  @Test
  void laterEvidence_joinsTheCaseThatWaits() {
    note("r1", reason("shared-phone", 3));
    Case joined = note("r2", reason("odd-hour", 1), reason("shared-phone", 3));

    assertThat(waiting()).hasSize(1);
    assertThat(joined.version()).isEqualTo(1);
    assertThat(ContentCodec.read(joined.document()).evidence())
        .extracting(CaseEvidence::signal)
        .containsExactlyInAnyOrder("shared-phone", "odd-hour");
    assertThat(steps(joined))
        .extracting(CaseStep::kind)
        .containsExactly(CaseStep.Kind.OPENED, CaseStep.Kind.JOINED);
  }

  @Test
  void sameDecisionTwice_changesNothing() {
    note("r1", reason("shared-phone", 3));
    Case again = note("r1", reason("shared-phone", 3));

    assertThat(again.version()).isZero();
  }

  @Test
  void otherReason_opensAnotherCase() {
    note("r1", reason("shared-phone", 3));
    note("r2", reason("never-converges", 3));

    assertThat(waiting()).hasSize(2);
  }

  @Test
  void noReasons_openNothing() {
    assertThat(cases().note(keycloak.realm(), ann, List.of(), "r1", "[]", List.of(), NOW))
        .isEmpty();
  }

  @Test
  void mutedPattern_opensNoCase() {
    Reason muted = reason("shared-phone", 3);
    new CaseStore(keycloak.session())
        .mute(
            keycloak.realm(),
            ann,
            Patterns.of(muted).stream()
                .map(pattern -> new CaseMute(pattern, "c0", "acme/ben", NOW))
                .toList());
    keycloak.entities().flush();

    assertThat(cases().note(keycloak.realm(), ann, List.of(muted), "r1", "[]", List.of(), NOW))
        .isEmpty();
    Reason other = new Reason("shared-phone", 3, Map.of("shares", "PHONE", "with", List.of("dan")));
    assertThat(cases().note(keycloak.realm(), ann, List.of(other), "r2", "[]", List.of(), NOW))
        .isPresent();
  }

  @Test
  void linkedAccounts_areWithoutThePersonThemselves() {
    Case opened =
        cases()
            .note(
                keycloak.realm(),
                ann,
                List.of(reason("shared-phone", 3)),
                "r1",
                "[]",
                List.of("ben", ann.getId()),
                NOW)
            .orElseThrow();

    assertThat(ContentCodec.read(opened.document()).linked()).containsExactly("ben");
  }

  @Test
  void refusedRequest_leavesTheCase() {
    note("r1", reason("shared-phone", 3));
    RealmModel realm = keycloak.realm();
    keycloak.rollback();

    assertThat(new CaseStore(keycloak.session()).waiting(realm, ann.getId())).hasSize(1);
  }

  @Test
  void caseByHand_isOpenOnceAndNotByItsSubject() throws CaseRefusal {
    Actor ben = actor("ben", "ben");
    cases().open(keycloak.realm(), ann, ben, "odd voice", NOW);

    assertThatExceptionOfType(CaseRefusal.class)
        .isThrownBy(() -> cases().open(keycloak.realm(), ann, ben, "again", NOW))
        .matches(refusal -> refusal.code() == CaseRefusal.Code.ALREADY_OPEN);
    assertThatExceptionOfType(CaseRefusal.class)
        .isThrownBy(
            () -> cases().open(keycloak.realm(), ann, actor(ann.getId(), "ann"), "mine", NOW))
        .matches(refusal -> refusal.code() == CaseRefusal.Code.OWN_CASE);
  }

  private Actor actor(String id, String name) {
    return new Actor(
        new Account(id, keycloak.realm().getName(), name, null, true, true),
        List.of(),
        false,
        true);
  }

  private static Reason reason(String signal, double logOdds) {
    return new Reason(signal, logOdds, Map.of("shares", "PHONE", "with", List.of("cat")));
  }

  private Case note(String receipt, Reason... reasons) {
    return cases()
        .note(keycloak.realm(), ann, List.of(reasons), receipt, "[]", List.of("cat"), NOW)
        .orElseThrow();
  }

  private List<Case> waiting() {
    keycloak.flush();
    return new CaseStore(keycloak.session()).waiting(keycloak.realm(), ann.getId());
  }

  private List<CaseStep> steps(Case file) {
    return new CaseStore(keycloak.session()).steps(file);
  }

  private Cases cases() {
    return new Cases(keycloak.session());
  }
}
