package org.portcullis.engine.history;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.Browser;
import org.portcullis.risk.Device;
import org.portcullis.risk.Employment;
import org.portcullis.risk.Failures;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Network;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.WorkProfile;

/** A login of somebody in Berlin with one laptop, of which a test changes what matters to it. */
final class Login {
  /** The first day of every log, at 08:00. */
  static final Instant MONDAY = Instant.parse("2026-01-05T08:00:00Z");

  static final GeoPoint BERLIN = new GeoPoint(52.5, 13.4, 20);

  private Instant time = MONDAY;
  private LoginAttempt.Kind kind = LoginAttempt.Kind.LOGIN;
  private Network network =
      new Network("p1", 3320L, null, "DE", null, null, BERLIN, NetworkClass.RESIDENTIAL, null);
  private Device device = Device.NONE;
  private @Nullable String used = "d1";
  private @Nullable String session;
  private Browser browser = Browser.UNKNOWN.withAgent("Windows", "Chrome");
  private WorkProfile work = WorkProfile.UNKNOWN;

  static Login login() {
    return new Login();
  }

  /** A login with nothing but its time. */
  static Login fromNowhere() {
    Login login = new Login().network(Network.UNKNOWN).browser(Browser.UNKNOWN);
    login.used = null;
    return login;
  }

  Login at(Instant newTime) {
    time = newTime;
    return this;
  }

  Login day(double days) {
    return at(MONDAY.plusSeconds(Math.round(days * Duration.ofDays(1).toSeconds())));
  }

  Login refresh() {
    kind = LoginAttempt.Kind.REFRESH;
    return this;
  }

  Login network(Network newNetwork) {
    network = newNetwork;
    return this;
  }

  Login from(@Nullable String country, @Nullable Long asn, @Nullable String prefix) {
    return network(
        new Network(prefix, asn, null, country, null, null, network.point(), network.kind(), null));
  }

  Login prefix(String prefix) {
    return network(network.withPrefix(prefix));
  }

  Login through(@Nullable NetworkClass newKind) {
    return network(network.named(null, newKind));
  }

  Login point(@Nullable GeoPoint point) {
    return network(
        new Network(
            network.prefix(),
            network.asn(),
            null,
            network.country(),
            null,
            null,
            point,
            network.kind(),
            null));
  }

  /** With a device credential that the user has. */
  Login with(String handle) {
    device = new Device(handle, Device.Secret.CURRENT);
    used = handle;
    return this;
  }

  /** Without a device credential; this one is given out. */
  Login given(@Nullable String handle) {
    device = Device.NONE;
    used = handle;
    return this;
  }

  Login session(String id) {
    session = id;
    return this;
  }

  Login browser(Browser newBrowser) {
    browser = newBrowser;
    return this;
  }

  Login agent(@Nullable String os, @Nullable String family) {
    return browser(browser.withAgent(os, family));
  }

  Login declared(@Nullable Employment employment, @Nullable String country, @Nullable ZoneId zone) {
    work = new WorkProfile(employment, null, null, country, null, null, zone, null, List.of());
    return this;
  }

  Login vendor(String vendor) {
    work = new WorkProfile(null, null, null, null, null, null, null, vendor, List.of());
    return this;
  }

  LoginAttempt attempt() {
    return new LoginAttempt(
        time, kind, "u1", null, null, session, network, List.of(), device, browser, work);
  }

  @Nullable String used() {
    return used;
  }

  /** Learnt in full, in a realm that learns nothing. */
  Login learntBy(Profile profile) {
    return learntBy(profile, 1, RealmStatistics.NONE);
  }

  Login learntBy(Profile profile, double weight, RealmStatistics statistics) {
    profile.learn(attempt(), used, weight, statistics);
    return this;
  }

  History seenBy(Profile profile) {
    return seenBy(profile, RealmStatistics.NONE);
  }

  History seenBy(Profile profile, RealmStatistics statistics) {
    return profile.at(attempt(), new Surroundings(statistics, Failures.NONE, null));
  }
}
