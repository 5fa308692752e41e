package org.portcullis.engine;

import static org.portcullis.engine.Attempts.BERLIN;
import static org.portcullis.engine.Attempts.HOME;
import static org.portcullis.engine.Attempts.HOME_ASN;
import static org.portcullis.engine.Attempts.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.DeviceMemory;
import org.portcullis.risk.Failures;
import org.portcullis.risk.Freshness;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.Habit;
import org.portcullis.risk.History;
import org.portcullis.risk.IdentityMemory;
import org.portcullis.risk.LastLogin;
import org.portcullis.risk.Match;
import org.portcullis.risk.SessionMemory;
import org.portcullis.risk.Shares;
import org.portcullis.risk.Visit;

/**
 * Histories of the person of {@link Attempts} for tests: forty logins, one a day, always from home
 * on one device, and everything about the attempt is as ever. A test says only what differs.
 */
public final class Histories {
  /** Pseudo-count of novelty, as the engine has it. */
  private static final double BETA = 5;

  private double logins = 40;
  private int learnt = 40;
  private @Nullable Habit country = habit(40, 40, 0.5);
  private @Nullable Habit network = habit(40, 40, 0.2);
  private @Nullable Freshness prefix = new Freshness(30, 0, 0.1);
  private @Nullable Habit os = habit(40, 40, 0.6);
  private @Nullable Habit browser = habit(40, 40, 0.5);
  private @Nullable Habit hour = new Habit(8, 0, 40, 0.1, 0.05, 0.05);
  private @Nullable Freshness device = new Freshness(20, 0, 0.08);
  private Shares shares = Shares.NONE;
  private @Nullable Instant lastSeen = daysAgo(1);
  private @Nullable LastLogin last = new LastLogin(daysAgo(1), BERLIN, HOME);
  private List<Visit> visits = List.of(home(1), home(2), home(3));
  private @Nullable DeviceMemory deviceMemory =
      new DeviceMemory(Match.SAME, Match.SAME, Match.SAME, Match.SAME);
  private @Nullable SessionMemory session;
  private IdentityMemory identity = IdentityMemory.UNKNOWN;
  private Failures failures = Failures.NONE;

  private Histories() {}

  /** What is known of somebody who does as ever. */
  public static Histories history() {
    return new Histories();
  }

  /** What is known of somebody who never came before, from a common country and network. */
  public static Histories firstLogin() {
    return history()
        .logins(0)
        .country(habit(0, 0, 0.5))
        .network(habit(0, 0, 0.2))
        .prefix(new Freshness(0, 0, 0.5))
        .os(habit(0, 0, 0.6))
        .browser(habit(0, 0, 0.5))
        .hour(new Habit(0, 0, 1e-9, 1, 0.05, 0.05))
        .newDevice(0.95)
        .lastSeen(null)
        .last(null)
        .visits();
  }

  /** A habit of a user with this much of a history; {@code population} is the prior as well. */
  public static Habit habit(double seen, double total, double population) {
    return new Habit(seen, 0, total, BETA / (total + BETA), population, population);
  }

  /** A visit at home. */
  public static Visit home(double daysAgo) {
    return visit(daysAgo, HOME, HOME_ASN);
  }

  /** A visit on a household's line. */
  public static Visit visit(double daysAgo, @Nullable String country, @Nullable Long asn) {
    return new Visit(daysAgo(daysAgo), country, asn, true);
  }

  /** So long before {@link Attempts#NOW}. */
  public static Instant daysAgo(double days) {
    return NOW.minus(Duration.ofMillis(Math.round(days * 86_400_000)));
  }

  /** Both the weight and the number of logins. */
  public Histories logins(int newLogins) {
    logins = newLogins;
    learnt = newLogins;
    return this;
  }

  /** Weight and number of logins, which differ once time went by. */
  public Histories logins(double newLogins, int newLearnt) {
    logins = newLogins;
    learnt = newLearnt;
    return this;
  }

  public Histories country(@Nullable Habit newCountry) {
    country = newCountry;
    return this;
  }

  public Histories network(@Nullable Habit newNetwork) {
    network = newNetwork;
    return this;
  }

  public Histories prefix(@Nullable Freshness newPrefix) {
    prefix = newPrefix;
    return this;
  }

  public Histories os(@Nullable Habit newOs) {
    os = newOs;
    return this;
  }

  public Histories browser(@Nullable Habit newBrowser) {
    browser = newBrowser;
    return this;
  }

  public Histories hour(@Nullable Habit newHour) {
    hour = newHour;
    return this;
  }

  public Histories device(@Nullable Freshness newDevice) {
    device = newDevice;
    return this;
  }

  /** No known device, as happens this often. */
  public Histories newDevice(double novelty) {
    return device(new Freshness(0, 0, novelty)).deviceMemory(null);
  }

  public Histories shares(Shares newShares) {
    shares = newShares;
    return this;
  }

  public Histories lastSeen(@Nullable Instant newLastSeen) {
    lastSeen = newLastSeen;
    return this;
  }

  public Histories last(@Nullable LastLogin newLast) {
    last = newLast;
    return this;
  }

  /** The last placed login was there, so long before now. */
  public Histories last(GeoPoint point, Duration before) {
    return last(new LastLogin(NOW.minus(before), point, null));
  }

  public Histories visits(Visit... newVisits) {
    visits = List.of(newVisits);
    return this;
  }

  /** These visits before the ones there are. */
  public Histories andVisits(Visit... more) {
    List<Visit> all = new ArrayList<>(List.of(more));
    all.addAll(visits);
    visits = all;
    return this;
  }

  public Histories deviceMemory(@Nullable DeviceMemory newMemory) {
    deviceMemory = newMemory;
    return this;
  }

  public Histories session(@Nullable SessionMemory newSession) {
    session = newSession;
    return this;
  }

  public Histories failures(Failures newFailures) {
    failures = newFailures;
    return this;
  }

  public Histories identity(IdentityMemory newIdentity) {
    identity = newIdentity;
    return this;
  }

  /** The history. */
  public History build() {
    return new History(
        new History.Habits(
            logins,
            learnt,
            new History.NetworkHabits(country, network, prefix),
            new History.ClientHabits(os, browser, device),
            hour,
            shares),
        new History.Recent(lastSeen, last, visits, failures),
        deviceMemory,
        session,
        identity);
  }
}
