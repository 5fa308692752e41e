package org.portcullis.benchmark.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.portcullis.engine.history.Profile;
import org.portcullis.engine.history.RealmStatistics;
import org.portcullis.engine.history.Surroundings;
import org.portcullis.engine.identity.IdentityProfile;
import org.portcullis.engine.identity.IdentityReader;
import org.portcullis.engine.identity.IdentitySurroundings;
import org.portcullis.engine.link.LinkReader;
import org.portcullis.engine.link.Sighted;
import org.portcullis.engine.link.Sighting;
import org.portcullis.engine.link.SightingKey;
import org.portcullis.risk.Browser;
import org.portcullis.risk.Device;
import org.portcullis.risk.Employment;
import org.portcullis.risk.Failures;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.IdentityMemory;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Network;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.SightingKind;
import org.portcullis.risk.WorkProfile;

/**
 * A contractor with so many logins behind them, from as many places and devices as people have, who
 * shares a line and a browser with as many others as are looked at.
 */
final class LearntRealm {
  private static final Instant BEGIN = Instant.parse("2026-01-05T08:00:00Z");
  private static final Duration BETWEEN = Duration.ofHours(7);
  private static final String DEVICE = "device-";

  /** Countries, networks, prefixes and devices take turns. */
  private static final int NETWORKS = 9;

  private static final int PREFIXES = 31;
  private static final int DEVICES = 5;
  private static final List<String> COUNTRIES = List.of("DE", "FR", "US");

  /** Others on the same line, as many as tell a household from a hub. */
  private static final int OTHERS = 10;

  private static final WorkProfile WORK =
      new WorkProfile(
          Employment.CONTRACTOR,
          LocalDate.of(2026, 1, 5),
          null,
          "DE",
          "BE",
          "Berlin",
          ZoneId.of("Europe/Berlin"),
          "Initech",
          List.of());

  final Profile profile = new Profile();
  final RealmStatistics statistics = new RealmStatistics();
  final IdentityProfile identity = new IdentityProfile();
  final List<SightingKey> keys =
      List.of(
          new SightingKey(SightingKind.ADDRESS, "line"),
          new SightingKey(SightingKind.DEVICE, "browser"));
  final List<Sighted> sighted = new ArrayList<>();
  final Surroundings surroundings = new Surroundings(statistics, new Failures(0, 0, 0), null);

  /** The login that comes after all that were learnt. */
  final LoginAttempt next;

  /** A realm in which one user has signed in so often. */
  LearntRealm(int logins) {
    for (int i = 0; i < logins; i++) {
      profile.learn(login(i), DEVICE + i % DEVICES, 1, statistics);
      identity.note(login(i));
    }
    next = login(logins);
    for (SightingKey key : keys) {
      for (int i = 0; i < OTHERS; i++) {
        Sighting sighting = Sighting.of(key, "other-" + i, next.time().minus(BETWEEN));
        sighted.add(new Sighted(sighting, identity.copy()));
      }
    }
  }

  /** All that is known of the next login's identity, from what a database would give. */
  IdentityMemory readIdentity() {
    LinkReader.Links links = LinkReader.read(next, identity, keys, sighted);
    IdentitySurroundings around =
        new IdentitySurroundings(0, links.links(), links.interleaving(), null, null);
    return IdentityReader.read(identity, next, around);
  }

  private static LoginAttempt login(int number) {
    int network = number % NETWORKS;
    return new LoginAttempt(
        BEGIN.plus(BETWEEN.multipliedBy(number)),
        LoginAttempt.Kind.LOGIN,
        "user",
        null,
        "portal",
        "session-" + number,
        new Network(
            "prefix-" + number % PREFIXES,
            64_500L + network,
            "Sample Networks",
            COUNTRIES.get(network % COUNTRIES.size()),
            "BE",
            "Berlin",
            new GeoPoint(52.52, 13.4, 20),
            NetworkClass.RESIDENTIAL,
            null),
        List.of(),
        new Device(DEVICE + number % DEVICES, Device.Secret.CURRENT),
        new Browser(
            "Windows",
            number % 2 == 0 ? "Firefox" : "Chrome",
            ZoneId.of("Europe/Berlin"),
            List.of("de", "en"),
            "1920x1080",
            "Win32",
            false,
            "hardware",
            Duration.ofMillis(31)),
        WORK);
  }
}
