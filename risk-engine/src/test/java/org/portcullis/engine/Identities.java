package org.portcullis.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.Concentration;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.History;
import org.portcullis.risk.IdentityMemory;
import org.portcullis.risk.Interleaving;
import org.portcullis.risk.Link;
import org.portcullis.risk.Presence;
import org.portcullis.risk.Rhythm;
import org.portcullis.risk.SightingKind;
import org.portcullis.risk.Stay;

/** Builds identity memories; by default of somebody never seen. */
public final class Identities {
  private Presence presence = Presence.NONE;
  private Rhythm rhythm = Rhythm.NONE;
  private List<Stay> route = List.of();
  private int prefixes;
  private int countries;
  private int credentialChanges;
  private int verified;
  private List<Link> links = List.of();
  private @Nullable Interleaving interleaving;
  private @Nullable Concentration vendor;
  private @Nullable GeoPoint server;

  private Identities() {}

  public static Identities identity() {
    return new Identities();
  }

  public Identities presence(Presence newPresence) {
    presence = newPresence;
    return this;
  }

  public Identities rhythm(int days, int sleepless) {
    rhythm = new Rhythm(days, sleepless);
    return this;
  }

  public Identities route(Stay... newestFirst) {
    route = List.of(newestFirst);
    return this;
  }

  public Identities hops(int newCountries, int newPrefixes) {
    countries = newCountries;
    prefixes = newPrefixes;
    return this;
  }

  public Identities changes(int count) {
    credentialChanges = count;
    return this;
  }

  public Identities verified(int count) {
    verified = count;
    return this;
  }

  public Identities links(Link... newLinks) {
    links = List.of(newLinks);
    return this;
  }

  public Identities interleaving(int days, int switches, int overlaps) {
    interleaving = new Interleaving("u2", days, switches, overlaps);
    return this;
  }

  public Identities vendor(int flagged, int people, double realmShare) {
    vendor = new Concentration(flagged, people, realmShare);
    return this;
  }

  public Identities server(GeoPoint newServer) {
    server = newServer;
    return this;
  }

  /** So many others, all new, none declared elsewhere. */
  public static Link shared(SightingKind kind, int others) {
    return new Link(kind, null, others, others, 0, 0, List.of());
  }

  /** A stay that ended so many minutes before {@link Attempts#NOW}, in the attempt's session. */
  public static Stay stop(
      int minutesAgo, String country, @Nullable GeoPoint point, boolean hidden, boolean here) {
    Instant time = Attempts.NOW.minus(Duration.ofMinutes(minutesAgo));
    return new Stay(time, time, country, point, hidden, here, true);
  }

  /** The history of an ordinary user with this memory. */
  public History build() {
    return Histories.history()
        .identity(
            new IdentityMemory(
                presence,
                rhythm,
                route,
                prefixes,
                countries,
                credentialChanges,
                verified,
                links,
                interleaving,
                vendor,
                server))
        .build();
  }
}
