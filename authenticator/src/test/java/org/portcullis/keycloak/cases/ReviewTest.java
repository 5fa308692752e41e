package org.portcullis.keycloak.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.portcullis.keycloak.actor.Actor;
import org.portcullis.keycloak.actor.Actors;
import org.portcullis.keycloak.cases.CaseRefusal.Code;
import org.portcullis.keycloak.fake.InMemoryKeycloak;
import org.portcullis.keycloak.store.cases.Case;
import org.portcullis.keycloak.store.cases.Case.State;
import org.portcullis.keycloak.store.cases.CaseStore;
import org.portcullis.keycloak.store.ceiling.AppliedCeiling;
import org.portcullis.keycloak.store.ceiling.CeilingStore;

final class ReviewTest {
  private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();

  private UserModel ann;
  private Actor ben;
  private Actor cat;

  @BeforeEach
  void setUp() {
    ann = keycloak.user("ann");
    ben = actor(keycloak.user("ben"));
    cat = actor(keycloak.user("cat"));
    keycloak.policy("{\"mode\": \"enforce\"}");
  }

  @Test
  void review_goesFromStepToStep() throws CaseRefusal {
    Case open = open(Content.empty());
    Case taken = review(open).move(ben, State.IN_REVIEW, "mine", NOW);
    Case ended = review(taken).move(ben, State.CLOSED, "nothing", NOW.plusSeconds(9));

    assertThat(find(open).state()).isEqualTo(State.CLOSED);
    assertThat(ended.version()).isEqualTo(2);
    assertThat(new CaseStore(keycloak.session()).steps(ended))
        .extracting(step -> step.by().name())
        .containsExactly(ben.by().name(), ben.by().name());
  }

  @Test
  void openCase_isNotEndedWithoutAReview() {
    Case open = open(Content.empty());

    refused(Code.ILLEGAL_STEP, () -> review(open).move(ben, State.CONFIRMED, "now", NOW));
  }

  @Test
  void subject_takesNoPart() {
    Case open = open(Content.empty());

    refused(Code.OWN_CASE, () -> review(open).move(actor(ann), State.IN_REVIEW, "me", NOW));
    refused(Code.OWN_CASE, () -> review(open).requirePart(actor(ann)));
    assertThat(review(open).mayRelease(actor(ann))).isFalse();
  }

  @Test
  void linkedAccount_doesNotEndTheReview() throws CaseRefusal {
    Case open =
        open(
            Content.empty()
                .join(
                    List.of(new Reason("shared-phone", 3, Map.of())),
                    "r1",
                    "[]",
                    List.of(ben.account().id()),
                    NOW));
    Case taken = review(open).move(ben, State.IN_REVIEW, "mine", NOW);

    refused(Code.LINKED, () -> review(taken).move(ben, State.FALSE_POSITIVE, "fine", NOW));
    refused(Code.LINKED, () -> review(taken).propose(ben, State.FALSE_POSITIVE, "fine", NOW));
    assertThat(review(taken).mayRelease(ben)).isFalse();
  }

  @Test
  void sponsor_needsAnother() throws CaseRefusal {
    ann.setSingleAttribute("workSponsor", ben.account().username());
    Case taken = review(open(Content.empty())).move(cat, State.IN_REVIEW, "mine", NOW);
    refused(Code.SPONSOR_ALONE, () -> review(taken).move(ben, State.BENIGN, "fine", NOW));

    review(taken).propose(cat, State.BENIGN, "fine", NOW);

    assertThat(review(taken).move(ben, State.BENIGN, "fine", NOW).state()).isEqualTo(State.BENIGN);
  }

  @Test
  void sponsorOfBefore_staysOneWhileTheCaseIsOpen() throws CaseRefusal {
    Case taken =
        review(open(Content.empty().sponsoredBy(ben.account().id())))
            .move(cat, State.IN_REVIEW, "mine", NOW);

    refused(Code.SPONSOR_ALONE, () -> review(taken).move(ben, State.CLOSED, "fine", NOW));
  }

  @Test
  void confirmedCase_putsThePersonInQuarantineAndEndsTheirSessions() throws CaseRefusal {
    String session = keycloak.userSessions().begin(keycloak.realm(), ann).getId();
    Case taken = review(open(Content.empty())).move(ben, State.IN_REVIEW, "mine", NOW);

    review(taken).move(ben, State.CONFIRMED, "no such person", NOW);

    assertThat(ceiling()).contains("quarantine");
    assertThat(keycloak.userSessions().getUserSession(keycloak.realm(), session)).isNull();
  }

  @Test
  void undoneConfirmation_bringsBackWhatWasThereBefore() throws CaseRefusal {
    new CeilingStore(keycloak.session())
        .put(keycloak.realm(), ann, new AppliedCeiling(null, "guest", "why", "dan", NOW, null));
    Case taken = review(open(Content.empty())).move(ben, State.IN_REVIEW, "mine", NOW);
    Case confirmed = review(taken).move(ben, State.CONFIRMED, "no", NOW.plusSeconds(1));
    keycloak.flush();

    review(confirmed).move(cat, State.IN_REVIEW, "again", NOW.plusSeconds(2));

    assertThat(ceiling()).contains("guest");
  }

  @Test
  void falsePositive_mutesItsPatternsUntilItIsUndone() throws CaseRefusal {
    Reason reason = new Reason("shared-phone", 3, Map.of("with", List.of("dan")));
    Content content = Content.empty().join(List.of(reason), "r1", "[]", List.of(), NOW);
    Case taken = review(open(content)).move(ben, State.IN_REVIEW, "mine", NOW);
    Case cleared = review(taken).move(ben, State.FALSE_POSITIVE, "family", NOW);
    assertThat(mutes().covers("shared-phone", reason.facts())).isTrue();
    assertThat(mutes().covers("shared-phone", Map.of("with", List.of("dan", "eve")))).isFalse();
    assertThat(mutes().covers("shared-address", reason.facts())).isFalse();

    review(cleared).move(ben, State.IN_REVIEW, "wrong", NOW);

    assertThat(mutes().covers("shared-phone", reason.facts())).isFalse();
  }

  @Test
  void caseThatSomebodyChanged_isNotMovedOver() throws CaseRefusal {
    Case open = open(Content.empty());
    review(open).move(ben, State.IN_REVIEW, "mine", NOW);

    refused(Code.CHANGED, () -> review(open).move(cat, State.WAITING_FOR_PROOF, "mine", NOW));
  }

  @Test
  void endedCase_isNotOpenedWhileAnotherWaits() throws CaseRefusal {
    Case taken = review(open(Content.empty())).move(ben, State.IN_REVIEW, "mine", NOW);
    Case ended = review(taken).move(ben, State.CLOSED, "done", NOW);
    open(Content.empty());

    refused(Code.ALREADY_OPEN, () -> review(ended).move(ben, State.IN_REVIEW, "again", NOW));
  }

  @Test
  void onlyAnEnd_isProposed() {
    Case open = open(Content.empty());

    refused(Code.ILLEGAL_STEP, () -> review(open).propose(ben, State.IN_REVIEW, "x", NOW));
    refused(Code.ILLEGAL_STEP, () -> review(open).propose(ben, State.CLOSED, "x", NOW));
  }

  @Test
  void service_releasesNobody() {
    Case open = open(Content.empty());

    assertThat(review(open).mayRelease(new Actor(ben.account(), List.of(), true, true))).isFalse();
    assertThat(review(open).mayRelease(new Actor(ben.account(), List.of(), false, false)))
        .isFalse();
    assertThat(
            review(open).mayRelease(new Actor(ben.account(), List.of(cat.account()), false, true)))
        .isFalse();
    assertThat(review(open).mayRelease(ben)).isTrue();
  }

  private interface Step {
    void go() throws CaseRefusal;
  }

  private static void refused(Code code, Step step) {
    assertThatExceptionOfType(CaseRefusal.class)
        .isThrownBy(step::go)
        .matches(refusal -> refusal.code() == code, "is " + code);
  }

  private Optional<String> ceiling() {
    keycloak.flush();
    return new CeilingStore(keycloak.session())
        .of(keycloak.realm(), ann).stream().map(AppliedCeiling::ceiling).findFirst();
  }

  private Mutes mutes() {
    keycloak.flush();
    return new Cases(keycloak.session()).mutes(keycloak.realm(), ann);
  }

  private Case open(Content content) {
    Case file =
        new Case(
            KeycloakModelUtils.generateId(),
            ann.getId(),
            "by-hand",
            State.OPEN,
            NOW,
            NOW,
            ContentCodec.write(content),
            0);
    new CaseStore(keycloak.session()).create(keycloak.realm(), file);
    return file;
  }

  private Case find(Case file) {
    keycloak.flush();
    return new CaseStore(keycloak.session()).find(keycloak.realm(), file.id()).orElseThrow();
  }

  private Review review(Case file) {
    return new Review(keycloak.session(), keycloak.realm(), ann, file);
  }

  private Actor actor(UserModel user) {
    return new Actor(new Actors(keycloak.session()).account(user), List.of(), false, true);
  }
}
