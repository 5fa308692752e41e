package org.portcullis.keycloak.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.portcullis.keycloak.actor.Actor.Doubt;

final class ActorTest {
  private static final Account KIM = fixed("1", "acme", "kim");
  private static final Account RITA = fixed("2", "acme", "rita");

  @Test
  void subject_decidesNothing() {
    assertThat(person(KIM).changing(KIM)).contains(Doubt.OWN);
    assertThat(person(KIM).favouring(KIM)).contains(Doubt.OWN);
  }

  @Test
  void anybodyElse_decides() {
    assertThat(person(RITA).changing(KIM)).isEmpty();
    assertThat(person(RITA).favouring(KIM)).isEmpty();
  }

  @Test
  void subjectBehindAReviewer_isTheSubject() {
    Actor disguised = new Actor(RITA, List.of(KIM), false, true);

    assertThat(disguised.is(KIM)).isTrue();
    assertThat(disguised.changing(KIM)).contains(Doubt.OWN);
  }

  @Test
  void anybodyBehindAReviewer_decidesNothing() {
    Actor disguised = new Actor(RITA, List.of(fixed("3", "acme", "olga")), false, true);

    assertThat(disguised.changing(KIM)).contains(Doubt.IMPERSONATED);
  }

  @Test
  void service_changesButFavoursNobody() {
    Actor service = new Actor(fixed("4", "acme", "service-account-hr"), List.of(), true, false);

    assertThat(service.changing(KIM)).isEmpty();
    assertThat(service.favouring(KIM)).contains(Doubt.NOT_A_PERSON);
  }

  @Test
  void personWithoutSession_decidesNothing() {
    assertThat(new Actor(RITA, List.of(), false, false).changing(KIM)).contains(Doubt.NO_SESSION);
  }

  @Test
  void secondAccountOfFixedNames_isTheSamePerson() {
    assertThat(person(fixed("9", "master", "kim")).is(KIM)).isTrue();
    assertThat(person(new Account("9", "master", "root", "KIM@example.org", false, false)).is(KIM))
        .isTrue();
  }

  @Test
  void namesThatTheSubjectCanWrite_takeNoReviewerAway() {
    Account lookAlike = new Account("1", "acme", "rita", "rita@example.org", false, false);

    assertThat(person(fixed("9", "master", "rita")).is(lookAlike)).isFalse();
  }

  @Test
  void letterThatMeetsAnotherInUpperCase_isAnotherName() {
    Account lookAlike = new Account("1", "acme", "r\u0131ta", "r\u0131ta@example.org", true, true);

    assertThat(person(RITA).is(lookAlike)).isFalse();
    assertThat(person(fixed("9", "master", "rita")).is(lookAlike)).isFalse();
  }

  private static Actor person(Account account) {
    return new Actor(account, List.of(), false, true);
  }

  private static Account fixed(String id, String realm, String name) {
    return new Account(id, realm, name, name + "@example.org", true, true);
  }
}
