package org.portcullis.keycloak.store.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.portcullis.keycloak.fake.InMemoryKeycloak;
import org.portcullis.keycloak.realm.RealmKey;
import org.portcullis.keycloak.store.attestation.PendingAttestation.Code;
import org.portcullis.keycloak.store.attestation.PendingAttestation.NotGiven;
import org.portcullis.keycloak.store.attestation.PendingAttestation.State;

final class PendingAttestationsTest {
  private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
  private static final RealmKey KEY = new RealmKey("c2VjcmV0", Instant.EPOCH);

  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();

  @Test
  void rightCode_isUsedUp() {
    open("r1");
    String code = give("r1");

    assertThat(enter("r1", code)).isEqualTo(new PendingAttestation.Attested("ben", "acme/ben"));
    assertThat(enter("r1", code)).isInstanceOf(PendingAttestation.TooOften.class);
    assertThat(state("r1")).isEqualTo(State.ATTESTED);
  }

  @Test
  void caseSpacesAndDashes_doNotMatter() {
    open("r1");
    String code = give("r1");
    String typed = " " + code.substring(0, 4).toLowerCase(Locale.ROOT) + " - " + code.substring(4);

    assertThat(enter("r1", typed)).isInstanceOf(PendingAttestation.Attested.class);
  }

  @Test
  void wrongCode_canBeMendedFourTimes() {
    open("r1");
    String code = give("r1");
    for (int i = 0; i < 4; i++) {
      assertThat(enter("r1", "WRONG")).isInstanceOf(PendingAttestation.Wrong.class);
    }

    assertThat(enter("r1", code)).isInstanceOf(PendingAttestation.Attested.class);
  }

  @Test
  void fifthWrongCode_voidsTheLogin() {
    open("r1");
    String code = give("r1");
    for (int i = 0; i < 4; i++) {
      enter("r1", "WRONG");
    }

    assertThat(enter("r1", "WRONG")).isInstanceOf(PendingAttestation.TooOften.class);
    assertThat(enter("r1", code)).isInstanceOf(PendingAttestation.TooOften.class);
    assertThat(state("r1")).isEqualTo(State.VOID);
  }

  @Test
  void codeBeforeAnyWasGiven_isWrong() {
    open("r1");

    assertThat(enter("r1", "ABCDEFGH")).isInstanceOf(PendingAttestation.Wrong.class);
  }

  @Test
  void codeOfAnotherLogin_isWrong() {
    open("r1");
    open("r2");
    give("r1");
    String other = give("r2");

    assertThat(enter("r1", other)).isInstanceOf(PendingAttestation.Wrong.class);
  }

  @Test
  void codeFromAnotherBrowser_isNotTaken() {
    open("r1");
    String code = give("r1");

    assertThat(pending().enter("r1", "ann", "other-tab", code, NOW))
        .isInstanceOf(PendingAttestation.TooOften.class);
  }

  @Test
  void code_lastsTenMinutes() {
    open("r1");
    String code = give("r1");
    Instant end = NOW.plus(PendingAttestations.CODE_LASTS);

    assertThat(pending().enter("r1", "ann", "tab", code, end))
        .isInstanceOf(PendingAttestation.Wrong.class);
    assertThat(pending().enter("r1", "ann", "tab", code, end.minusMillis(1)))
        .isInstanceOf(PendingAttestation.Attested.class);
  }

  @Test
  void newCode_takesThePlaceOfTheOneBefore() {
    open("r1");
    String first = give("r1");
    String second = give("r1");

    assertThat(enter("r1", first)).isInstanceOf(PendingAttestation.Wrong.class);
    assertThat(enter("r1", second)).isInstanceOf(PendingAttestation.Attested.class);
  }

  @Test
  void fourthCode_isNotGiven() {
    open("r1");
    for (int i = 0; i < PendingAttestations.MOST_CODES; i++) {
      give("r1");
    }

    assertThat(pending().give("r1", "ben", "acme/ben", NOW)).isEqualTo(NotGiven.TOO_LATE);
    assertThat(pending().givenWithinAnHour("ben", NOW)).isEqualTo(3);
    assertThat(pending().givenWithinAnHour("cat", NOW)).isZero();
    assertThat(pending().givenWithinAnHour("ben", NOW.plus(Duration.ofHours(1)))).isZero();
  }

  @Test
  void loginThatIsOver_getsNoCode() {
    open("r1");

    Instant later = NOW.plus(Duration.ofMinutes(30));
    assertThat(pending().give("r1", "ben", "acme/ben", later)).isEqualTo(NotGiven.TOO_LATE);
    assertThat(pending().give("unknown", "ben", "acme/ben", NOW)).isEqualTo(NotGiven.TOO_LATE);
  }

  @Test
  void fourthLoginAtOnce_getsNoCodeUntilAnotherIsOver() {
    for (int login = 0; login < 4; login++) {
      open("r" + login);
    }
    String first = give("r0");
    give("r1");
    give("r2");

    assertThat(pending().give("r3", "ben", "acme/ben", NOW)).isEqualTo(NotGiven.TOO_MANY_AT_ONCE);
    assertThat(pending().give("r2", "ben", "acme/ben", NOW)).as("anew").isInstanceOf(Code.class);
    assertThat(pending().give("r3", "cat", "acme/cat", NOW)).isInstanceOf(Code.class);
    enter("r0", first);
    assertThat(pending().give("r3", "ben", "acme/ben", NOW)).isInstanceOf(Code.class);
  }

  @Test
  void eleventhCodeWithinAnHour_isNotGiven() {
    Instant at = NOW;
    for (int code = 0; code < PendingAttestations.MOST_CODES_AN_HOUR; code++) {
      String receipt = "h" + code;
      pending().open(receipt, "ann", "tab", at);
      keycloak.flush();
      give(receipt, "ben", at);
      at = at.plus(Duration.ofMinutes(4));
    }
    pending().open("last", "ann", "tab", at);
    keycloak.flush();

    assertThat(pending().give("last", "ben", "acme/ben", at)).isEqualTo(NotGiven.TOO_MANY_AN_HOUR);
  }

  @Test
  void guessesInManyLoginsOfOneUser_areCountedTogether() {
    for (int login = 0; login < 5; login++) {
      open("r" + login);
      give("r" + login, "boss" + login, NOW);
      for (int i = 0; i < 4; i++) {
        enter("r" + login, "WRONG");
      }
    }
    open("last");
    String code = give("last");

    assertThat(enter("last", code)).isInstanceOf(PendingAttestation.TooOften.class);
  }

  @Test
  void guessesWithoutAnyCode_doNotUseUpTheOwners() {
    for (int login = 0; login < 6; login++) {
      open("r" + login);
      for (int i = 0; i < 4; i++) {
        enter("r" + login, "WRONG");
      }
    }
    open("last");

    assertThat(enter("last", give("last"))).isInstanceOf(PendingAttestation.Attested.class);
  }

  @Test
  void secondOpening_leavesTheCodeAsItWas() {
    open("r1");
    String code = give("r1");
    open("r1");

    assertThat(enter("r1", code)).isInstanceOf(PendingAttestation.Attested.class);
  }

  @Test
  void receiptOfAnotherRealm_isNotFound() {
    open("r1");
    give("r1");

    PendingAttestations other =
        new PendingAttestations(keycloak.session(), keycloak.realm("other"), KEY);

    assertThat(other.find("r1")).isEmpty();
    assertThat(other.give("r1", "ben", "acme/ben", NOW)).isEqualTo(NotGiven.TOO_LATE);
    assertThat(other.givenWithinAnHour("ben", NOW)).isZero();
  }

  @Test
  void oldLines_areRemovedAfterADay() {
    open("r1");

    pending().removeOld(NOW.plus(Duration.ofDays(1)));
    keycloak.flush();
    assertThat(pending().find("r1")).isPresent();
    keycloak.flush();

    pending().removeOld(NOW.plus(Duration.ofDays(1)).plusMillis(1));
    keycloak.flush();
    assertThat(pending().find("r1")).isEmpty();
  }

  private void open(String receipt) {
    pending().open(receipt, "ann", "tab", NOW);
    keycloak.flush();
  }

  private String give(String receipt) {
    return give(receipt, "ben", NOW);
  }

  private String give(String receipt, String attester, Instant at) {
    return ((Code) pending().give(receipt, attester, "acme/" + attester, at)).code();
  }

  private PendingAttestation.Entry enter(String receipt, String typed) {
    return pending().enter(receipt, "ann", "tab", typed, NOW.plusSeconds(1));
  }

  private State state(String receipt) {
    keycloak.flush();
    return pending().find(receipt).orElseThrow().state();
  }

  private PendingAttestations pending() {
    return new PendingAttestations(keycloak.session(), keycloak.realm(), KEY);
  }
}
