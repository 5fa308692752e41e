package org.portcullis.engine.identity;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.Fit;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.WorkProfile;

/**
 * What of a work profile others who share a line or browser are compared with, in a few bytes: it
 * is kept with the user's identity memory, so that nobody's attributes are read at another's login.
 *
 * @param country two letters; null when not declared
 * @param region short hash of the region; 0 when not declared
 * @param point declared place to a tenth of a degree; null when not declared
 * @param household short hash of the household; 0 for none
 * @param startDay first day of work in days since 1970; null when not declared
 */
public record Claim(
    @Nullable String country,
    int region,
    @Nullable GeoPoint point,
    int household,
    @Nullable Long startDay) {
  /** Nothing is declared. */
  public static final Claim NONE = new Claim(null, 0, null, 0, null);

  private static final long DAY_SECONDS = Duration.ofDays(1).toSeconds();

  /** Somebody hired less than half a year ago is new among those they are seen with. */
  private static final Duration NEWCOMER = Duration.ofDays(182);

  /** Somebody hired a year ago or more has been here for long. */
  private static final Duration VETERAN = Duration.ofDays(365);

  /** What a work profile claims. */
  public static Claim of(WorkProfile work) {
    GeoPoint point = work.point();
    return new Claim(
        work.country(),
        work.region() == null ? 0 : ShortHash.of(work.country() + "/" + work.region()),
        point == null ? null : ShortHash.coarse(point),
        work.household() == null ? 0 : ShortHash.of(work.household()),
        work.startDate() == null ? null : work.startDate().toEpochDay());
  }

  /** Whether the person is said to live with others at all. */
  public boolean hasHousehold() {
    return household != 0;
  }

  /** Whether they are said to live together, and not in two places at once. */
  public boolean isHouseholdOf(Claim other) {
    return household != 0 && household == other.household && !contradicts(other);
  }

  /** Whether the two cannot both work where they are declared and share a line. */
  public boolean contradicts(Claim other) {
    if (country != null && other.country != null && !country.equals(other.country)) {
      return true;
    }
    if (point != null && other.point != null) {
      return WorkFit.apartKm(point, other.point) > WorkFit.TOLERANCE_KM;
    }
    return region != 0 && other.region != 0 && region != other.region;
  }

  /** Whether a place of a database is far from where the person is declared. */
  public boolean isFarFrom(@Nullable GeoPoint seen) {
    return WorkFit.place(point, seen) == Fit.MISMATCH;
  }

  /** Whether the first day of work is declared, and less than half a year before, or to come. */
  public boolean isNewcomer(Instant now) {
    Long day = startDay;
    return day != null && today(now) - day < NEWCOMER.toDays();
  }

  /** Whether the first day of work is declared, and a year before or more. */
  public boolean isVeteran(Instant now) {
    Long day = startDay;
    return day != null && today(now) - day >= VETERAN.toDays();
  }

  private static long today(Instant now) {
    return Math.floorDiv(now.getEpochSecond(), DAY_SECONDS);
  }
}
