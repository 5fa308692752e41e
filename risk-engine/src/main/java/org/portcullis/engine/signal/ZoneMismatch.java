package org.portcullis.engine.signal;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.portcullis.engine.network.GeoZones;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Habit;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.NewFacts;
import org.portcullis.risk.Risk;

/** The browser's clock, compared with the time at the place of the address. */
public final class ZoneMismatch extends BuiltInSignal {
  private static final double MISMATCH = 1.3;

  ZoneMismatch() {
    super(
        "time-zone-mismatch",
        Risk.SESSION,
        Family.TRAVEL,
        new SignalDescription(
            "The browser's zone against the time at the address, two hours or more apart; people"
                + " whose clock is usually off are damped",
            "1.3; up to 1.5 more for who never had it, down to 0 for who often does",
            "Reports on fake remote workers name it (DTEX, Spur); the number is ours",
            "The browser told no zone, the country is not known, the network is the employer's or a"
                + " privacy relay; an exit abroad of a network that hides the place, which explains"
                + " the clock",
            "Travellers who keep the clock of home"));
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    Optional<Duration> disagreement =
        GeoZones.bundled().disagreement(attempt.network(), attempt.browser(), attempt.time());
    if (disagreement.isEmpty()) {
      return abstain(reason(attempt));
    }
    boolean mismatch = GeoZones.isMismatch(disagreement.get());
    if (mismatch && isExitAbroad(attempt, history)) {
      return abstain(Finding.Reason.EXPLAINED);
    }
    Map<String, Object> facts = new NewFacts();
    facts.put("zone", String.valueOf(attempt.browser().timeZone()));
    facts.put("hoursApart", Likelihood.shown(disagreement.get().toMinutes() / 60.0));
    facts.put("usualShare", Likelihood.shown(history.shares().zoneMismatch()));
    return evidence(
        mismatch
            ? Likelihood.damped(MISMATCH, history.shares().zoneMismatch(), history.logins())
            : 0,
        facts);
  }

  /**
   * Whether the address is that of a hiding network in a country where the user has not been and
   * does not work. There the clock of home is what everybody has who chose the exit; that it was
   * chosen is another signal's evidence. An exit at home and a clock from elsewhere are not
   * explained by that.
   */
  private static boolean isExitAbroad(LoginAttempt attempt, History history) {
    NetworkClass kind = attempt.network().kind();
    Habit country = history.country();
    return kind != null
        && kind.isHiding()
        && (country == null || country.seen() <= 0)
        && !Objects.equals(attempt.work().country(), attempt.network().country());
  }

  private static Finding.Reason reason(LoginAttempt attempt) {
    if (attempt.browser().timeZone() == null) {
      return Finding.Reason.CLIENT_UNKNOWN;
    }
    NetworkClass kind = attempt.network().kind();
    return kind == NetworkClass.CORPORATE || kind == NetworkClass.RELAY
        ? Finding.Reason.PLACE_UNRELIABLE
        : Finding.Reason.COUNTRY_UNKNOWN;
  }
}
