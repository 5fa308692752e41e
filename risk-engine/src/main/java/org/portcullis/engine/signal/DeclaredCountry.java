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
import org.portcullis.risk.Signal;

/**
 * The country of the address, compared with the country of work that the employer declared. Weighs
 * most in a hire's first ninety days, which is when fake hires give themselves away. A match is no
 * evidence: whoever lies about who they are gets the country right. The employer's own egress and
 * privacy relays come out where their operator likes, so their country is no mismatch; networks
 * that people choose to hide behind still count.
 */
public final class DeclaredCountry implements Signal {
  private static final double MISMATCH = 2;
  private static final double NEW_HIRE_FACTOR = 2;

  /** Length of the window in which hires are new, in days. */
  static final int NEW_HIRE_DAYS = 90;

  @Override
  public String id() {
    return "declared-country";
  }

  @Override
  public Risk risk() {
    return Risk.IDENTITY;
  }

  @Override
  public Family family() {
    return Family.DECLARED_FACTS;
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
    ZoneId zone = attempt.work().timeZone() == null ? ZoneOffset.UTC : attempt.work().timeZone();
    LocalDate today = LocalDate.ofInstant(attempt.time(), zone);
    return ChronoUnit.DAYS.between(start, today) < NEW_HIRE_DAYS;
  }
}
