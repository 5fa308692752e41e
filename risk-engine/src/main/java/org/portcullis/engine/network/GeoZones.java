package org.portcullis.engine.network;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.Browser;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.Network;
import org.portcullis.risk.NetworkClass;

/**
 * Which time a place has, from the IANA time zone database. Where a country has several zones and
 * the place is known, those count whose namesake lies about as near as the nearest. Immutable.
 */
public final class GeoZones {
  /** Clocks that differ by less than this agree: zone borders and databases are that fuzzy. */
  public static final Duration TOLERANCE = Duration.ofHours(2);

  private static final String RESOURCE = "country-zones.csv";

  /** Namesakes up to this much farther than the nearest one count as near. */
  private static final double SLACK_KM = 600;

  /**
   * Accuracy from which on coordinates only mean "somewhere in the country", in kilometres; they
   * are the middle of the country, and its middle has one zone.
   */
  private static final double SOMEWHERE_KM = 500;

  private static final GeoZones BUNDLED = load();

  private final Map<String, List<Zone>> byCountry;

  private GeoZones(Map<String, List<Zone>> byCountry) {
    this.byCountry = Map.copyOf(byCountry);
  }

  private record Zone(GeoPoint place, ZoneId id) {}

  /** The table that comes with the engine. */
  public static GeoZones bundled() {
    return BUNDLED;
  }

  /**
   * How far the browser's clock is from the time at its network's place; empty when either is not
   * known, or when the network's place is not its user's.
   */
  public Optional<Duration> disagreement(Network network, Browser browser, Instant time) {
    ZoneId clock = browser.timeZone();
    String country = network.country();
    NetworkClass kind = network.kind();
    if (clock == null
        || country == null
        || kind == NetworkClass.CORPORATE
        || kind == NetworkClass.RELAY) {
      return Optional.empty();
    }
    return disagreement(country, network.point(), clock, time);
  }

  Optional<Duration> disagreement(
      String country, @Nullable GeoPoint point, ZoneId clock, Instant time) {
    List<Zone> zones = byCountry.get(country);
    if (zones == null) {
      return Optional.empty();
    }
    int offset = clock.getRules().getOffset(time).getTotalSeconds();
    GeoPoint place = point == null || point.accuracyKm() >= SOMEWHERE_KM ? null : point;
    double[] distances = place == null || zones.size() == 1 ? null : distances(zones, place);
    double reach = distances == null || place == null ? 0 : reach(distances, place);
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < zones.size(); i++) {
      if (distances == null || distances[i] <= reach) {
        int there = zones.get(i).id().getRules().getOffset(time).getTotalSeconds();
        least = Math.min(least, aroundTheClock(Math.abs(there - offset)));
      }
    }
    return Optional.of(Duration.ofSeconds(least));
  }

  /** Whether clocks disagree by so much that the place or the clock is not its user's. */
  public static boolean isMismatch(Duration disagreement) {
    return disagreement.compareTo(TOLERANCE) >= 0;
  }

  private static double[] distances(List<Zone> zones, GeoPoint point) {
    double[] distances = new double[zones.size()];
    Arrays.setAll(distances, i -> zones.get(i).place().distanceKm(point));
    return distances;
  }

  private static double reach(double[] distances, GeoPoint point) {
    double nearest = Double.MAX_VALUE;
    for (double distance : distances) {
      nearest = Math.min(nearest, distance);
    }
    return nearest + SLACK_KM + point.accuracyKm();
  }

  /** At UTC+13 it is as late as at UTC-11, a day apart. */
  private static int aroundTheClock(int seconds) {
    int day = (int) Duration.ofDays(1).toSeconds();
    return Math.min(seconds, Math.abs(day - seconds));
  }

  private static GeoZones load() {
    try (InputStream in = GeoZones.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing");
      }
      Map<String, List<Zone>> zones = new HashMap<>();
      new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> add(zones, line.split(",", 4)));
      zones.replaceAll((country, list) -> List.copyOf(list));
      return new GeoZones(zones);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(Map<String, List<Zone>> zones, String[] fields) {
    // The database of this Java may be older than the table, and lack a zone.
    if (ZoneId.getAvailableZoneIds().contains(fields[3])) {
      zones
          .computeIfAbsent(fields[0], country -> new ArrayList<>())
          .add(
              new Zone(
                  new GeoPoint(Double.parseDouble(fields[1]), Double.parseDouble(fields[2]), 0),
                  ZoneId.of(fields[3])));
    }
  }
}
