package com.example.risk;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Risk;
import org.portcullis.risk.spi.RiskSignalProvider;

/** A sensitive application opened within the first days of somebody's work. */
final class EarlySensitiveClient implements RiskSignalProvider {
  static final String ID = "early-sensitive-client";

  /** In nats: about twice as likely of somebody who came for that application. */
  private static final double EARLY = 0.7;

  private final Set<String> clients;
  private final int days;

  /**
   * A signal for some applications.
   *
   * @param clients client ids of the sensitive applications
   * @param days how long somebody counts as new, in days from their first day of work; at least 1
   */
  EarlySensitiveClient(Set<String> clients, int days) {
    if (days < 1) {
      throw new IllegalArgumentException(ID + ": days must be at least 1, not " + days);
    }
    this.clients = Set.copyOf(clients);
    this.days = days;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Risk risk() {
    return Risk.IDENTITY;
  }

  @Override
  public Family family() {
    return Family.LIFE_CYCLE;
  }

  /** Only reports until a policy gives it a weight. */
  @Override
  public double defaultWeight() {
    return 0;
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    String client = attempt.client();
    if (client == null || !clients.contains(client)) {
      return abstain(Finding.Reason.NOT_APPLICABLE);
    }
    LocalDate start = attempt.work().startDate();
    if (start == null) {
      return abstain(Finding.Reason.NOT_DECLARED);
    }
    ZoneId zone = attempt.work().timeZone();
    LocalDate today = LocalDate.ofInstant(attempt.time(), zone == null ? ZoneOffset.UTC : zone);
    long worked = ChronoUnit.DAYS.between(start, today);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("client", client);
    facts.put("dayOfWork", worked);
    return evidence(worked < days ? EARLY : 0, facts);
  }
}
