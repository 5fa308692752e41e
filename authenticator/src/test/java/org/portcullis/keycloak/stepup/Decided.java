package org.portcullis.keycloak.stepup;

import java.util.List;
import org.portcullis.keycloak.fake.FakeLogin;
import org.portcullis.keycloak.stepup.LoginNotes.State;
import org.portcullis.risk.Assessment;
import org.portcullis.risk.Network;
import org.portcullis.risk.RiskLevel;
import org.portcullis.risk.RiskScore;

/** Decisions on logins for tests. */
final class Decided {
  private Decided() {}

  static LoginNotes of(FakeLogin login, State state, RiskLevel session, RiskLevel identity) {
    LoginNotes notes = LoginNotes.of(login.session());
    notes.decided(
        "r1",
        "execution",
        state,
        new Assessment(
            new RiskScore(0, 0, 0, session), new RiskScore(0, 0, 0, identity), List.of(), 0, false),
        Network.UNKNOWN);
    return notes;
  }
}
