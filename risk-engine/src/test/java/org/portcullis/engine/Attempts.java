package org.portcullis.engine;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.Browser;
import org.portcullis.risk.Device;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.Indicator;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Network;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.WorkProfile;

/**
 * Attempts of one person for tests: on a Tuesday morning, at home in Berlin, on a known device, of
 * whom the employer declared nothing. A test says only what differs.
 */
public final class Attempts {
  /** When attempts happen by default. */
  public static final Instant NOW = Instant.parse("2026-03-10T09:00:00Z");

  /** Where attempts come from by default. */
  public static final GeoPoint BERLIN = new GeoPoint(52.5, 13.4, 20);

  /** The country and network that attempts come from by default. */
  public static final String HOME = "DE";

  /** The network that attempts come from by default. */
  public static final long HOME_ASN = 3320;

  /** A device credential of the person. */
  public static final Device KNOWN = new Device("d1", Device.Secret.CURRENT);

  /** A copy of it: its secret was retired. */
  public static final Device CLONED = new Device("d1", Device.Secret.REUSED);

  private Instant time = NOW;
  private LoginAttempt.Kind attempted = LoginAttempt.Kind.LOGIN;
  private String user = "u1";
  private String session = "s1";
  private @Nullable String prefix = "p1";
  private @Nullable String country = HOME;
  private @Nullable Long asn = HOME_ASN;
  private @Nullable GeoPoint point = BERLIN;
  private @Nullable String region;
  private @Nullable NetworkClass kind = NetworkClass.RESIDENTIAL;
  private @Nullable String networkName;
  private List<Indicator> indicators = List.of();
  private Device device = KNOWN;
  private Browser browser = Browser.UNKNOWN;
  private WorkProfile work = WorkProfile.UNKNOWN;

  private Attempts() {}

  /** An ordinary attempt. */
  public static Attempts attempt() {
    return new Attempts();
  }

  /** An ordinary attempt of which the network is not known at all. */
  public static Attempts fromNowhere() {
    return attempt().from(null, null).point(null).kind(null).prefix(null);
  }

  /** A browser whose user agent and scripts tell this much, and nothing else. */
  public static Browser browser(
      @Nullable String os, @Nullable String family, @Nullable String platform) {
    return new Browser(os, family, null, List.of(), null, platform, null, null, null);
  }

  /** A browser whose clock is in this zone, and that tells nothing else. */
  public static Browser clock(String zone) {
    return new Browser(null, null, ZoneId.of(zone), List.of(), null, null, null, null, null);
  }

  /** A person who was hired to work in a country, since a day. */
  public static WorkProfile declared(String country, @Nullable LocalDate start) {
    return new WorkProfile(null, start, null, country, null, null, null, null, List.of());
  }

  /** The same attempt at another time. */
  public static LoginAttempt at(LoginAttempt attempt, Instant newTime) {
    return new LoginAttempt(
        newTime,
        attempt.kind(),
        attempt.user(),
        attempt.accountCreated(),
        attempt.client(),
        attempt.session(),
        attempt.network(),
        attempt.indicators(),
        attempt.device(),
        attempt.browser(),
        attempt.work());
  }

  public Attempts at(Instant newTime) {
    time = newTime;
    return this;
  }

  public Attempts of(LoginAttempt.Kind newKind) {
    attempted = newKind;
    return this;
  }

  public Attempts by(String newUser) {
    user = newUser;
    return this;
  }

  public Attempts session(String newSession) {
    session = newSession;
    return this;
  }

  public Attempts prefix(@Nullable String newPrefix) {
    prefix = newPrefix;
    return this;
  }

  public Attempts from(@Nullable String newCountry, @Nullable Long newAsn) {
    country = newCountry;
    asn = newAsn;
    return this;
  }

  public Attempts point(@Nullable GeoPoint newPoint) {
    point = newPoint;
    return this;
  }

  public Attempts region(@Nullable String newRegion) {
    region = newRegion;
    return this;
  }

  public Attempts kind(@Nullable NetworkClass newKind) {
    kind = newKind;
    return this;
  }

  public Attempts networkName(String newName) {
    networkName = newName;
    return this;
  }

  public Attempts indicators(Indicator... newIndicators) {
    indicators = List.of(newIndicators);
    return this;
  }

  public Attempts device(Device newDevice) {
    device = newDevice;
    return this;
  }

  public Attempts browser(Browser newBrowser) {
    browser = newBrowser;
    return this;
  }

  public Attempts work(WorkProfile newWork) {
    work = newWork;
    return this;
  }

  /** The attempt. */
  public LoginAttempt build() {
    return new LoginAttempt(
        time,
        attempted,
        user,
        null,
        "portal",
        session,
        new Network(prefix, asn, null, country, region, null, point, kind, networkName),
        indicators,
        device,
        browser,
        work);
  }
}
