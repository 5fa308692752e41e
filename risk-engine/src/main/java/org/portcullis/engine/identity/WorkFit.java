package org.portcullis.engine.identity;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.network.GeoZones;
import org.portcullis.risk.Fit;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Network;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.WorkProfile;

/**
 * How each fact of an attempt fits what the employer declared. What is not known on either side is
 * {@link Fit#UNKNOWN}, never a mismatch.
 *
 * @param country country of the address
 * @param region region of the address, on a line that places its users
 * @param place coordinates of the address, on such a line; both radii are taken off the distance
 * @param timeZone the browser's clock, against the declared zone
 * @param device the device credential, against the issued ones
 * @param dates the day, against the first and last day of work
 */
public record WorkFit(Fit country, Fit region, Fit place, Fit timeZone, Fit device, Fit dates) {
  /** People commute, and databases put a line at its provider's nearest exchange. */
  public static final double TOLERANCE_KM = 100;

  /** Beyond this radius, in kilometres, a database does not know the place. */
  static final double VAGUE_KM = 500;

  /** Beyond this radius, in kilometres, it does not know the region. */
  private static final double VAGUE_FOR_REGION_KM = 100;

  private static final long DAY_SECONDS = Duration.ofDays(1).toSeconds();

  /** Phones are hardly ever issued, and people read their mail on them. */
  private static final Set<String> PHONES = Set.of("Android", "iOS");

  /** How an attempt fits. */
  public static WorkFit of(LoginAttempt attempt) {
    return new WorkFit(
        country(attempt),
        region(attempt),
        place(attempt),
        timeZone(attempt),
        device(attempt),
        dates(attempt));
  }

  /** How the country of the address fits the declared one. */
  public static Fit country(LoginAttempt attempt) {
    String declared = attempt.work().country();
    String country = attempt.network().country();
    if (declared == null || country == null) {
      return Fit.UNKNOWN;
    }
    if (comesOutElsewhere(attempt.network().kind())) {
      return Fit.NOT_APPLICABLE;
    }
    if (declared.equals(country)) {
      return Fit.MATCH;
    }
    return isTravelApproved(attempt, country) ? Fit.NOT_APPLICABLE : Fit.MISMATCH;
  }

  /** How the region of the address fits the declared one; not asked when the country differs. */
  public static Fit region(LoginAttempt attempt) {
    WorkProfile work = attempt.work();
    Network network = attempt.network();
    if (!mayBePlaced(attempt)) {
      return Fit.NOT_APPLICABLE;
    }
    GeoPoint point = network.point();
    boolean vague =
        point == null || point.accuracyKm() <= 0 || point.accuracyKm() > VAGUE_FOR_REGION_KM;
    if (work.region() == null || network.region() == null || vague) {
      return Fit.UNKNOWN;
    }
    return network.isIn(work.region()) ? Fit.MATCH : Fit.MISMATCH;
  }

  /** How the coordinates of the address fit the declared ones. */
  public static Fit place(LoginAttempt attempt) {
    if (!mayBePlaced(attempt)) {
      return Fit.NOT_APPLICABLE;
    }
    return place(attempt.work().point(), attempt.network().point());
  }

  /** How a place of a database fits a declared one. */
  public static Fit place(@Nullable GeoPoint declared, @Nullable GeoPoint seen) {
    if (declared == null || isVague(seen)) {
      return Fit.UNKNOWN;
    }
    return apartKm(declared, Objects.requireNonNull(seen)) > TOLERANCE_KM
        ? Fit.MISMATCH
        : Fit.MATCH;
  }

  /** Distance in kilometres that both radii leave, zero or more. */
  public static double apartKm(GeoPoint one, GeoPoint other) {
    return Math.max(0, one.distanceKm(other) - one.accuracyKm() - other.accuracyKm());
  }

  /** A radius of zero is a database that states none. */
  private static boolean isVague(@Nullable GeoPoint seen) {
    return seen == null || seen.accuracyKm() <= 0 || seen.accuracyKm() > VAGUE_KM;
  }

  /** How the browser's clock fits the declared zone. */
  public static Fit timeZone(LoginAttempt attempt) {
    ZoneId declared = attempt.work().timeZone();
    ZoneId clock = attempt.browser().timeZone();
    if (declared == null || clock == null) {
      return Fit.UNKNOWN;
    }
    if (!attempt.work().approvedTravel().isEmpty() && attempt.work().mayTravelOn(today(attempt))) {
      return Fit.NOT_APPLICABLE;
    }
    int apart =
        declared.getRules().getOffset(attempt.time()).getTotalSeconds()
            - clock.getRules().getOffset(attempt.time()).getTotalSeconds();
    int day = (int) Duration.ofDays(1).toSeconds();
    int around = Math.min(Math.abs(apart), Math.abs(day - Math.abs(apart)));
    return GeoZones.isMismatch(Duration.ofSeconds(around)) ? Fit.MISMATCH : Fit.MATCH;
  }

  /** How the device credential fits the issued ones; a phone need not. */
  public static Fit device(LoginAttempt attempt) {
    Set<String> issued = attempt.work().issuedDevices();
    String os = attempt.browser().os();
    if (attempt.kind() != LoginAttempt.Kind.LOGIN || (os != null && PHONES.contains(os))) {
      return Fit.NOT_APPLICABLE;
    }
    String handle = attempt.device().handle();
    if (issued.isEmpty() || handle == null) {
      return Fit.UNKNOWN;
    }
    return issued.contains(handle) ? Fit.MATCH : Fit.MISMATCH;
  }

  private static Fit dates(LoginAttempt attempt) {
    LocalDate start = attempt.work().startDate();
    LocalDate end = attempt.work().endDate();
    if (start == null && end == null) {
      return Fit.UNKNOWN;
    }
    long today = epochDay(attempt);
    boolean early = start != null && today < start.toEpochDay();
    boolean late = end != null && today > end.toEpochDay();
    return early || late ? Fit.MISMATCH : Fit.MATCH;
  }

  /** The day in the declared zone, or else UTC. */
  public static LocalDate today(LoginAttempt attempt) {
    ZoneId zone = attempt.work().timeZone();
    return LocalDate.ofInstant(attempt.time(), zone == null ? ZoneOffset.UTC : zone);
  }

  /** The same day, in days since 1970. */
  static long epochDay(LoginAttempt attempt) {
    ZoneId zone = attempt.work().timeZone();
    int offset = zone == null ? 0 : zone.getRules().getOffset(attempt.time()).getTotalSeconds();
    return Math.floorDiv(attempt.time().getEpochSecond() + offset, DAY_SECONDS);
  }

  /** Whether a network's class lets its address stand for its users' place; no class may. */
  public static boolean isLine(@Nullable NetworkClass kind) {
    return kind == null || kind.placesItsUsers();
  }

  /** Within the declared country, on an ordinary line, and no trip approved for it. */
  private static boolean mayBePlaced(LoginAttempt attempt) {
    String declared = attempt.work().country();
    String country = attempt.network().country();
    if (!isLine(attempt.network().kind())) {
      return false;
    }
    return country == null
        || ((declared == null || declared.equals(country)) && !isTravelApproved(attempt, country));
  }

  private static boolean isTravelApproved(LoginAttempt attempt, String country) {
    return !attempt.work().approvedTravel().isEmpty()
        && attempt.work().mayTravelTo(country, today(attempt));
  }

  private static boolean comesOutElsewhere(@Nullable NetworkClass kind) {
    return kind == NetworkClass.CORPORATE || kind == NetworkClass.RELAY;
  }
}
