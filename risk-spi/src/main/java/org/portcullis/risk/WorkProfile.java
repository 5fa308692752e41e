package org.portcullis.risk;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the employer declared of a person. Only facts that the person cannot write count; every
 * other one is null, which is unknown and never a mismatch.
 *
 * @param employment how the person is hired
 * @param startDate first day of work
 * @param endDate last day of work
 * @param country ISO 3166-1 alpha-2 code of the country of work, in upper case
 * @param region ISO 3166-2 subdivision code without the country
 * @param city city of work
 * @param timeZone zone in which the person's days begin and end
 * @param vendor who sends the person, for a contractor or vendor
 * @param approvedTravel where the person may work from for a while
 */
public record WorkProfile(
    @Nullable Employment employment,
    @Nullable LocalDate startDate,
    @Nullable LocalDate endDate,
    @Nullable String country,
    @Nullable String region,
    @Nullable String city,
    @Nullable ZoneId timeZone,
    @Nullable String vendor,
    List<Travel> approvedTravel) {

  /** A person of whom nothing was declared. */
  public static final WorkProfile UNKNOWN =
      new WorkProfile(null, null, null, null, null, null, null, null, List.of());

  public WorkProfile {
    country = CountryCode.of(country);
    approvedTravel = List.copyOf(approvedTravel);
  }

  /** Whether the employer approved work from this country on this day. */
  public boolean mayTravelTo(String destination, LocalDate day) {
    return approvedTravel.stream().anyMatch(travel -> travel.covers(destination, day));
  }

  /**
   * A stay that the employer approved.
   *
   * @param country ISO 3166-1 alpha-2 code, in upper case
   * @param from first day
   * @param to last day, not before the first
   */
  public record Travel(String country, LocalDate from, LocalDate to) {
    public Travel {
      country = Objects.requireNonNull(CountryCode.of(country));
      if (to.isBefore(from)) {
        throw new IllegalArgumentException("travel must not end before it begins: " + to);
      }
    }

    private boolean covers(String destination, LocalDate day) {
      return country.equals(destination) && !day.isBefore(from) && !day.isAfter(to);
    }
  }
}
