package org.portcullis.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portcullis.engine.history.AttemptLine;
import org.portcullis.engine.history.LearningRule.Factor;
import org.portcullis.engine.history.ProfileCodec;
import org.portcullis.risk.Device;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.RiskLevel;

/**
 * How familiar somebody gets who signs in as another, again and again, from one place abroad.
 *
 * <p>An OTP that is phished each time teaches a quarter of a login. {@code Factor.WEBAUTHN} stands
 * for logins that are learnt in full, as if each had been of low risk.
 */
class PoisoningTest {
  private static final int VICTIM = 25;

  /** As many logins as are tried. */
  private static final int NEVER = 50;

  private static final String PLACE = "203.0.113.9";

  private final Realm realm = Realm.open();

  /** A login of the attacker, who keeps the device credential once one was given. */
  private static Line attacker(boolean sameDevice) {
    return Realm.home(VICTIM)
        .device(sameDevice ? "evil" : null)
        .from("BR", 28_573, NetworkClass.RESIDENTIAL, PLACE)
        .agent("Linux", "Firefox")
        .zone("America/Sao_Paulo");
  }

  private int loginsUntilLow(Factor factor, boolean spaced, boolean keepsDevice) {
    for (int before = 0; before < NEVER; before++) {
      Line line = attacker(keepsDevice && before > 0).passing(factor);
      line = spaced ? line.at(Realm.TODAY + before, 8) : line.at(Realm.TODAY, 8 + before * 0.1);
      if (realm.level(line) == RiskLevel.LOW) {
        return before;
      }
    }
    return NEVER;
  }

  /**
   * The place alone, as the attacker keeps no credential: the quarantine holds for ever on one day.
   * Without it, which logins a day apart are, three phished logins or two full ones suffice.
   */
  @ParameterizedTest
  @CsvSource({"OTP,false,50", "WEBAUTHN,false,50", "OTP,true,3", "WEBAUTHN,true,2"})
  void loginsUntilLow_withoutDevice_areManyOnOneDayAndFewOnMore(
      Factor factor, boolean spaced, int needed) {
    assertThat(loginsUntilLow(factor, spaced, false)).isEqualTo(needed);
  }

  /**
   * With the credential that the first login was given: one login learnt in full makes it a known
   * device, on the day as well, which whoever holds a phishing-resistant factor may have; phished
   * ones need two days.
   */
  @ParameterizedTest
  @CsvSource({"OTP,false,50", "WEBAUTHN,false,1", "OTP,true,2", "WEBAUTHN,true,1"})
  void loginsUntilLow_withDevice_areFewer(Factor factor, boolean spaced, int needed) {
    assertThat(loginsUntilLow(factor, spaced, true)).isEqualTo(needed);
  }

  private double scoreAfter(int logins) {
    Realm fresh = Realm.open();
    for (int i = 0; i < logins; i++) {
      fresh.take(attacker(false).at(Realm.TODAY, 8 + i * 0.1).passing(Factor.WEBAUTHN));
    }
    return fresh.score(attacker(false).at(Realm.TODAY + 1, 8));
  }

  @Test
  void burstOfFifty_onOneDay_buysNoMoreThanFour() {
    assertThat(scoreAfter(50)).isCloseTo(scoreAfter(4), within(1e-9));
    assertThat(scoreAfter(4)).isLessThan(scoreAfter(3));
  }

  /** Logins that were challenged and not answered teach nothing. */
  @Test
  void failedLogins_ofAnyNumber_teachNothing() {
    String before = ProfileCodec.write(realm.profile(VICTIM));
    for (int i = 0; i < 100; i++) {
      realm.take(attacker(false).at(Realm.TODAY, 8 + i * 0.05).fails());
    }
    assertThat(ProfileCodec.write(realm.profile(VICTIM))).isEqualTo(before);
  }

  private void poison() {
    for (int i = 0; i < 4; i++) {
      realm.take(attacker(true).at(Realm.TODAY + i, 8).passing(Factor.OTP).session("evil" + i));
    }
    assertThat(realm.level(attacker(true).at(Realm.TODAY + 4, 8).session("evil4")))
        .isEqualTo(RiskLevel.LOW);
  }

  private static Line teaching(AttemptLine.Kind kind) {
    return Line.of(Realm.name(VICTIM)).kind(kind).at(Realm.TODAY + 5, 8);
  }

  private void assertStrange() {
    double first = Realm.open().score(attacker(false).at(Realm.TODAY + 5, 9));
    double again = realm.score(attacker(true).at(Realm.TODAY + 5, 9));
    assertThat(again).isCloseTo(first, within(1.0));
  }

  @Test
  void unlearn_theAddress_isAsStrangeAsBefore() {
    poison();
    realm.teach(teaching(AttemptLine.Kind.UNLEARN).ip(PLACE));
    assertStrange();
  }

  @Test
  void unlearn_eachSession_isAsStrangeAsBefore() {
    poison();
    for (int i = 0; i <= 4; i++) {
      realm.teach(teaching(AttemptLine.Kind.UNLEARN).session("evil" + i));
    }
    assertStrange();
  }

  @Test
  void unlearn_theDevice_isAsStrangeAsBefore() {
    poison();
    realm.teach(teaching(AttemptLine.Kind.UNLEARN).device("evil"));
    assertStrange();
  }

  @Test
  void removeDevice_isAsStrangeAsBefore() {
    poison();
    realm.teach(teaching(AttemptLine.Kind.REMOVE_DEVICE).device("evil"));
    assertStrange();
  }

  @Test
  void removeDevice_theOwnersOther_staysKnown() {
    poison();
    realm.teach(teaching(AttemptLine.Kind.REMOVE_DEVICE).device("evil"));
    Line owner = Realm.home(VICTIM).at(Realm.TODAY + 6, 8);
    assertThat(realm.level(owner)).isEqualTo(RiskLevel.LOW);
    assertThat(realm.level(owner.secret(Device.Secret.REUSED))).isEqualTo(RiskLevel.HIGH);
  }
}
