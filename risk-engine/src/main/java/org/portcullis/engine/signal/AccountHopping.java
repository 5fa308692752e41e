package org.portcullis.engine.signal;

import java.util.Map;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.History;
import org.portcullis.risk.IdentityMemory;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.NewFacts;

/** One account from many countries or addresses within a day. */
public final class AccountHopping extends IdentitySignal {
  private static final int MANY_COUNTRIES = 3;
  private static final int MANY_PREFIXES = 8;
  private static final double MANY = 2.4;

  AccountHopping() {
    super(
        "account-hopping",
        Family.TRAVEL,
        new SignalDescription(
            "Countries and address prefixes within 24 hours: three countries, or eight prefixes",
            "2.4",
            "FBI PSA I-012325: several logins into one account in a short time from various"
                + " addresses, often of different countries; the numbers are ours",
            "No network is known; mobile networks and relays do not count as prefixes, nor exits of"
                + " VPNs as countries",
            "A day of trains and borders"));
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    IdentityMemory identity = history.identity();
    if (identity.countries() == 0 && identity.prefixes() == 0) {
      return abstain(Finding.Reason.NETWORK_UNKNOWN);
    }
    boolean many = identity.countries() >= MANY_COUNTRIES || identity.prefixes() >= MANY_PREFIXES;
    Map<String, Object> facts = new NewFacts();
    facts.put("countries", identity.countries());
    facts.put("prefixes", identity.prefixes());
    return sensed(many ? MANY : 0, facts, attempt, history);
  }
}
