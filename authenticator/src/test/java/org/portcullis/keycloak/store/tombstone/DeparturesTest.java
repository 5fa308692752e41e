package org.portcullis.keycloak.store.tombstone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.fake.InMemoryKeycloak;
import org.portcullis.keycloak.store.cases.Case;
import org.portcullis.keycloak.store.cases.CaseStore;
import org.portcullis.keycloak.store.ceiling.AppliedCeiling;
import org.portcullis.keycloak.store.ceiling.CeilingStore;
import org.portcullis.keycloak.store.factor.FactorDoubt;
import org.portcullis.keycloak.store.factor.FactorDoubts;

final class DeparturesTest {
  private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();

  @Test
  void personAgainstWhomNothingSpeaks_goesWithoutTrace() {
    UserModel ann = keycloak.user("ann");
    doubt(ann);

    delete(ann);

    assertThat(count("PortcullisFactorDoubt")).isZero();
    assertThat(count("PortcullisTombstone")).isZero();
  }

  @Test
  void evidenceOfAHeldPerson_stays() {
    UserModel ann = keycloak.user("ann");
    doubt(ann);
    hold(ann);

    delete(ann);

    assertThat(count("PortcullisCeiling")).isEqualTo(1);
    assertThat(count("PortcullisTombstone")).isEqualTo(1);
    assertThat(count("PortcullisFactorDoubt")).isZero();
  }

  @ParameterizedTest
  @EnumSource(Case.State.class)
  void evidenceOfACase_staysWhereItSpeaksAgainstThePerson(Case.State state) {
    UserModel ann = keycloak.user("ann");
    open(ann, "c1", "r1", state);

    delete(ann);

    boolean against = Case.State.AGAINST.contains(state);
    assertThat(count("PortcullisCase")).isEqualTo(against ? 1 : 0);
  }

  @Test
  void evidence_goesWhenItHasOutlivedTheAccountLongEnough() {
    UserModel ann = keycloak.user("ann");
    hold(ann);
    delete(ann);

    keycloak.pass(Duration.ofDays(29));
    expire();
    assertThat(count("PortcullisCeiling")).isEqualTo(1);

    keycloak.pass(Duration.ofDays(2));
    expire();
    assertThat(count("PortcullisCeiling")).isZero();
    assertThat(count("PortcullisTombstone")).isZero();
  }

  @Test
  void accountThatWentWithoutAWord_countsFromTheDayThatIsFound() {
    UserModel ann = keycloak.user("ann");
    hold(ann);
    keycloak.session().users().removeUser(keycloak.realm(), ann);
    keycloak.flush();

    keycloak.pass(Duration.ofDays(40));
    expire();
    assertThat(count("PortcullisCeiling")).isEqualTo(1);
    keycloak.pass(Duration.ofDays(31));
    expire();

    assertThat(count("PortcullisCeiling")).isZero();
  }

  @Test
  void namesOfThoseWhoAreFreeAgain_areForgotten() {
    UserModel ann = keycloak.user("ann");
    new Tombstones(keycloak.session()).note(keycloak.realm(), ann);
    UserModel ben = keycloak.user("ben");
    hold(ben);

    expire();

    assertThat(new Tombstones(keycloak.session()).present(keycloak.realm()))
        .containsExactly(ben.getId());
  }

  private void expire() {
    departures().removeExpired(keycloak.realm(), Duration.ofDays(30));
    keycloak.flush();
  }

  private void delete(UserModel user) {
    departures().leaving(keycloak.realm(), user);
    keycloak.session().users().removeUser(keycloak.realm(), user);
    departures().removed(keycloak.realm(), user.getId());
    keycloak.flush();
  }

  private void doubt(UserModel user) {
    new FactorDoubts(keycloak.session())
        .put(keycloak.realm(), user, new FactorDoubt("c" + user.getUsername(), "otp", NOW));
  }

  private void hold(UserModel user) {
    new CeilingStore(keycloak.session())
        .put(keycloak.realm(), user, new AppliedCeiling(null, "held", "why", "b", NOW, null));
    keycloak.flush();
  }

  private void open(UserModel user, String id, String reason, Case.State state) {
    new CaseStore(keycloak.session())
        .create(keycloak.realm(), new Case(id, user.getId(), reason, state, NOW, NOW, "{}", 0));
  }

  private long count(String entity) {
    return keycloak
        .entities()
        .createQuery("select count(e) from " + entity + " e where e.realmId = :r", Long.class)
        .setParameter("r", keycloak.realm().getId())
        .getSingleResult();
  }

  private Departures departures() {
    return new Departures(keycloak.session());
  }
}
