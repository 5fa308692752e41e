package org.portcullis.engine;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.Browser;
import org.portcullis.risk.Device;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.History;
import org.portcullis.risk.LastLogin;
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

  private Instant time = NOW;
  private @Nullable String country = HOME;
  private @Nullable Long asn = HOME_ASN;
  private @Nullable GeoPoint point = BERLIN;
  private @Nullable NetworkClass kind = NetworkClass.RESIDENTIAL;
  private @Nullable String networkName;
  private Device device = KNOWN;
  private WorkProfile work = WorkProfile.UNKNOWN;

  private Attempts() {}

  /** An ordinary attempt. */
  public static Attempts attempt() {
    return new Attempts();
  }

  /** An ordinary attempt of which the network is not known at all. */
  public static Attempts fromNowhere() {
    return attempt().from(null, null).point(null).kind(null);
  }

  /** What is known of the person after this many ordinary logins, the last of them a day ago. */
  public static History ordinary(double logins) {
    return new History(
        logins,
        Map.of(HOME, logins),
        Map.of(History.networkKey(HOME, HOME_ASN), logins),
        logins,
        new LastLogin(NOW.minusSeconds(86_400), BERLIN, HOME));
  }

  public Attempts at(Instant newTime) {
    time = newTime;
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

  public Attempts kind(@Nullable NetworkClass newKind) {
    kind = newKind;
    return this;
  }

  public Attempts networkName(String newName) {
    networkName = newName;
    return this;
  }

  public Attempts device(Device newDevice) {
    device = newDevice;
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
        "u1",
        null,
        "portal",
        new Network(null, asn, null, country, null, null, point, kind, networkName),
        device,
        Browser.UNKNOWN,
        work);
  }
}
