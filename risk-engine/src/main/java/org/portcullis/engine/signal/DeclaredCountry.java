package org.portcullis.engine.signal;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.Risk;

/**
 * The country of the address, compared with the country of work that the employer declared. Weighs
 * most in a hire's first ninety days, which is when fake hires give themselves away. A match is no
 * evidence: whoever lies about who they are gets the country right. The employer's own egress and
 * privacy relays come out where their operator likes, so their country is no mismatch; networks
 * that people choose to hide behind still count.
 */
public final class DeclaredCountry extends BuiltInSignal {
  private static final double MISMATCH = 2;
  private static final double NEW_HIRE_FACTOR = 2;

  /** Length of the window in which hires are new, in days. */
  static final int NEW_HIRE_DAYS = 90;

  DeclaredCountry() {
    super(
        "declared-country",
        Risk.IDENTITY,
        Family.DECLARED_FACTS,
        new SignalDescription(
            "The country of the address against the declared country of work",
            "2; 4 in a hire's first 90 days",
            "Joint advisory of September 2026 and Insikt: match addresses with the claimed"
                + " residence; the numbers are ours",
            "Nothing declared, the country not known, travel approved, corporate networks and"
                + " privacy relays",
            "Travel that nobody wrote down"));
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    String declared = attempt.work().country();
    if (declared == null) {
      return abstain(Finding.Reason.NOT_DECLARED);
    }
    String country = attempt.network().country();
    if (country == null) {
      return abstain(Finding.Reason.COUNTRY_UNKNOWN);
    }
    if (comesOutElsewhere(attempt.network().kind())) {
      return abstain(Finding.Reason.PLACE_UNRELIABLE);
    }
    boolean match = declared.equals(country);
    if (!match && attempt.work().mayTravelTo(country, today(attempt))) {
      return abstain(Finding.Reason.TRAVEL_APPROVED);
    }
    boolean newHire = isNewHire(attempt);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("declared", declared);
    facts.put("country", country);
    facts.put("match", match);
    facts.put("newHire", newHire);
    return evidence(match ? 0 : newHire ? MISMATCH * NEW_HIRE_FACTOR : MISMATCH, facts);
  }

  private static boolean comesOutElsewhere(@Nullable NetworkClass kind) {
    if (kind == null) {
      return false;
    }
    return switch (kind) {
      case CORPORATE, RELAY -> true;
      case RESIDENTIAL, MOBILE, HOSTING, VPN, TOR, PROXY -> false;
    };
  }

  private static boolean isNewHire(LoginAttempt attempt) {
    LocalDate start = attempt.work().startDate();
    if (start == null) {
      return false;
    }
    return ChronoUnit.DAYS.between(start, today(attempt)) < NEW_HIRE_DAYS;
  }

  private static LocalDate today(LoginAttempt attempt) {
    ZoneId zone = attempt.work().timeZone();
    return LocalDate.ofInstant(attempt.time(), zone == null ? ZoneOffset.UTC : zone);
  }
}
