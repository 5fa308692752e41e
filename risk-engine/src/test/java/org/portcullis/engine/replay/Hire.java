package org.portcullis.engine.replay;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.RiskEngine;
import org.portcullis.engine.assess.Addresses;
import org.portcullis.engine.history.AttemptLine;
import org.portcullis.engine.history.AttemptLine.References;
import org.portcullis.engine.history.LearningRule.Factor;
import org.portcullis.engine.history.RealmStatistics;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.signal.Signals;
import org.portcullis.risk.Assessment;
import org.portcullis.risk.Browser;
import org.portcullis.risk.Device;
import org.portcullis.risk.Employment;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.Network;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.RiskLevel;
import org.portcullis.risk.WorkProfile;

/**
 * Somebody on file, and what they do next; by default a contractor who begins on day 0 and signs in
 * at home, with a laptop of their own, by password and OTP.
 */
final class Hire {
  static final Instant DAY_0 = Instant.parse("2026-03-02T00:00:00Z");
  static final GeoPoint MESA = new GeoPoint(33.4, -111.8, 20);
  static final GeoPoint AUSTIN = new GeoPoint(30.3, -97.7, 20);
  static final GeoPoint SHENYANG = new GeoPoint(41.8, 123.4, 50);

  /** A realm of several people; days count from {@link #DAY_0}. */
  static final class Company {
    private final Replay replay;
    private int lines;

    Company() {
      this(Policy.REPORT_ONLY);
    }

    Company(Policy policy) {
      replay =
          new Replay(
              new RiskEngine(Signals.builtIn()),
              policy,
              Unanswered.OTP,
              Addresses.UNKNOWN,
              new RealmStatistics());
    }

    Hire hire(String user, GeoPoint home) {
      return new Hire(this, user, home);
    }
  }

  private final Company company;
  private final String user;
  private LocalDate start = LocalDate.ofInstant(DAY_0, ZoneOffset.UTC);
  private Employment employment = Employment.CONTRACTOR;
  private final String country;
  private final GeoPoint declared;
  private ZoneId zone = ZoneId.of("America/Phoenix");
  private @Nullable String household;
  private @Nullable String vendor;
  private Set<String> issued = Set.of();
  private List<WorkProfile.Travel> travel = List.of();
  private References references = References.NONE;

  private Network network;
  private String ip;
  private @Nullable String device;
  private ZoneId clock = ZoneId.of("America/Phoenix");
  private String session = "s";
  private @Nullable String authenticator;

  private Hire(Company company, String user, GeoPoint home) {
    this.company = company;
    this.user = user;
    this.country = home.longitude() > 0 ? "CN" : "US";
    this.declared = new GeoPoint(home.latitude(), home.longitude(), 0);
    this.network = network(country, 7922, NetworkClass.RESIDENTIAL, home);
    this.ip = "10.0." + Math.floorMod(user.hashCode(), 250) + ".7";
    this.device = "laptop-" + user;
  }

  static Network network(
      @Nullable String country,
      @Nullable Integer asn,
      @Nullable NetworkClass kind,
      @Nullable GeoPoint point) {
    Long number = asn == null ? null : Long.valueOf(asn);
    return new Network(null, number, null, country, null, null, point, kind, null);
  }

  Hire since(int daysBefore) {
    start = LocalDate.ofInstant(DAY_0, ZoneOffset.UTC).minusDays(daysBefore);
    return this;
  }

  Hire employee() {
    employment = Employment.EMPLOYEE;
    return this;
  }

  Hire household(String id) {
    household = id;
    return this;
  }

  Hire vendor(String name) {
    vendor = name;
    return this;
  }

  Hire issued(String handle) {
    issued = Set.of(handle);
    return this;
  }

  Hire mayTravelTo(String there, int fromDay, int toDay) {
    LocalDate day0 = LocalDate.ofInstant(DAY_0, ZoneOffset.UTC);
    travel = List.of(new WorkProfile.Travel(there, day0.plusDays(fromDay), day0.plusDays(toDay)));
    return this;
  }

  Hire onFile(@Nullable String shipTo, @Nullable String phone, @Nullable String payroll) {
    references = new References(shipTo, phone, payroll);
    return this;
  }

  Hire from(Network newNetwork, String address) {
    network = newNetwork;
    ip = address;
    return this;
  }

  Hire vpn() {
    return from(network("US", 9009, NetworkClass.VPN, declared), "10.9.9.9");
  }

  Hire china() {
    return from(network("CN", 4134, NetworkClass.RESIDENTIAL, SHENYANG), "10.8.8.8");
  }

  Hire line(GeoPoint place, String address) {
    return from(network(country, 7922, NetworkClass.RESIDENTIAL, place), address);
  }

  Hire nowhere() {
    network = Network.UNKNOWN;
    return this;
  }

  Hire with(@Nullable String handle) {
    device = handle;
    return this;
  }

  Hire clock(String id) {
    clock = ZoneId.of(id);
    return this;
  }

  Hire zone(String id) {
    zone = ZoneId.of(id);
    return clock(id);
  }

  Hire session(String id) {
    session = id;
    return this;
  }

  Hire factor(String id) {
    authenticator = id;
    return this;
  }

  Assessment login(int day, double hour) {
    return act(AttemptLine.Kind.LOGIN, day, hour);
  }

  Assessment refresh(int day, double hour) {
    return act(AttemptLine.Kind.REFRESH, day, hour);
  }

  RiskLevel identity(int day, double hour) {
    return login(day, hour).identity().level();
  }

  Assessment act(AttemptLine.Kind kind, int day, double hour) {
    AttemptLine line = build(kind, day, hour);
    return company.replay.take(line).orElseThrow().assessment();
  }

  void teach(AttemptLine.Kind kind, int day, double hour) {
    company.replay.take(build(kind, day, hour));
  }

  private AttemptLine build(AttemptLine.Kind kind, int day, double hour) {
    boolean page = kind != AttemptLine.Kind.REFRESH && kind != AttemptLine.Kind.IMPORT;
    return new AttemptLine(
        ++company.lines,
        DAY_0.plus(Duration.ofDays(day)).plusSeconds(Math.round(hour * 3600)),
        user,
        kind,
        true,
        user + session,
        null,
        kind == AttemptLine.Kind.IMPORT ? null : ip,
        kind == AttemptLine.Kind.IMPORT ? Network.UNKNOWN : network,
        page ? device : null,
        Device.Secret.CURRENT,
        page
            ? new Browser(
                "Windows", "Chrome", clock, List.of("en"), null, "Win32", false, "hardware", null)
            : Browser.UNKNOWN.withAgent("Windows", "Chrome"),
        page ? Factor.OTP : Factor.NONE,
        false,
        authenticator,
        new WorkProfile(
            employment,
            start,
            null,
            country,
            null,
            null,
            declared,
            zone,
            vendor,
            null,
            household,
            issued,
            travel),
        references);
  }
}
