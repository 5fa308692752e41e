package org.portcullis.engine.replay;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.history.AttemptLine;
import org.portcullis.engine.history.LearningRule.Factor;
import org.portcullis.risk.Browser;
import org.portcullis.risk.Device;
import org.portcullis.risk.Employment;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.Network;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.WorkProfile;

/** A line of a history, of which a test changes what matters to it. */
final class Line {
  /** The first working day of every history. */
  static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

  static final GeoPoint BERLIN = new GeoPoint(52.5, 13.4, 20);
  private static final ZoneId BERLIN_TIME = ZoneId.of("Europe/Berlin");

  private Instant time = START.plus(Duration.ofHours(8));
  private final String user;
  private AttemptLine.Kind kind = AttemptLine.Kind.LOGIN;
  private boolean success = true;
  private @Nullable String session;
  private @Nullable String ip;
  private Network network = Network.UNKNOWN;
  private @Nullable String device;
  private Device.Secret secret = Device.Secret.CURRENT;
  private Browser browser = Browser.UNKNOWN;
  private Factor factor = Factor.NONE;
  private @Nullable String authenticator;
  private final WorkProfile work =
      new WorkProfile(
          Employment.EMPLOYEE, null, null, "DE", null, null, BERLIN_TIME, null, List.of());

  private Line(String user) {
    this.user = user;
  }

  /** A login of this user with a browser that runs scripts. */
  static Line of(String user) {
    return new Line(user).agent("Windows", "Chrome");
  }

  Line at(Instant newTime) {
    time = newTime;
    return this;
  }

  /** So many days and hours (UTC) after the start. */
  Line at(int day, double hour) {
    return at(START.plus(Duration.ofDays(day)).plusSeconds(Math.round(hour * 3600)));
  }

  Line kind(AttemptLine.Kind newKind) {
    kind = newKind;
    return this;
  }

  Line fails() {
    success = false;
    return this;
  }

  Line session(String id) {
    session = id;
    return this;
  }

  Line ip(String address) {
    ip = address;
    return this;
  }

  Line from(String country, long asn, NetworkClass newKind, String address) {
    network =
        new Network(
            null,
            asn,
            null,
            country,
            null,
            null,
            country.equals("DE") ? BERLIN : null,
            newKind,
            null);
    return ip(address);
  }

  Line point(double latitude, double longitude) {
    network =
        new Network(
            null,
            network.asn(),
            null,
            network.country(),
            null,
            null,
            new GeoPoint(latitude, longitude, 20),
            network.kind(),
            null);
    return this;
  }

  Line nowhere() {
    network = Network.UNKNOWN;
    return this;
  }

  Line device(@Nullable String id) {
    device = id;
    return this;
  }

  Line secret(Device.Secret newSecret) {
    secret = newSecret;
    return this;
  }

  Line agent(String os, String family) {
    browser =
        new Browser(os, family, BERLIN_TIME, List.of("de"), null, os, false, "hardware", null);
    return this;
  }

  Line zone(String id) {
    browser =
        new Browser(
            browser.os(),
            browser.family(),
            ZoneId.of(id),
            browser.languages(),
            null,
            browser.platform(),
            false,
            "hardware",
            null);
    return this;
  }

  /** A browser without JavaScript, which says what its user agent does. */
  Line withoutScripts() {
    browser = Browser.UNKNOWN.withAgent(browser.os(), browser.family());
    return this;
  }

  Line passing(Factor newFactor) {
    factor = newFactor;
    return this;
  }

  Line with(String newAuthenticator) {
    authenticator = newAuthenticator;
    return this;
  }

  Instant time() {
    return time;
  }

  AttemptLine build(int number) {
    return new AttemptLine(
        number,
        time,
        user,
        kind,
        success,
        session,
        null,
        ip,
        network,
        device,
        secret,
        browser,
        factor,
        false,
        authenticator,
        work);
  }
}
