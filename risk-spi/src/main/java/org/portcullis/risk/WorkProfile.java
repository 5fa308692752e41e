package org.portcullis.risk;

import java.time.LocalDate;
import java.time.ZoneId;
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
 */
public record WorkProfile(
    @Nullable Employment employment,
    @Nullable LocalDate startDate,
    @Nullable LocalDate endDate,
    @Nullable String country,
    @Nullable String region,
    @Nullable String city,
    @Nullable ZoneId timeZone) {

  /** A person of whom nothing was declared. */
  public static final WorkProfile UNKNOWN =
      new WorkProfile(null, null, null, null, null, null, null);

  public WorkProfile {
    country = CountryCode.of(country);
  }
}
