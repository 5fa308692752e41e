package org.portcullis.risk;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
 * @param point coordinates of the place of work, and the radius around it that the person works in
 * @param timeZone zone in which the person's days begin and end
 * @param vendor who sends the person, for a contractor or vendor
 * @param sponsor id of the user who answers for the person
 * @param household which colleagues the person lives with, by an id that they share
 * @param issuedDevices ids of the device credentials on devices that the employer issued
 * @param approvedTravel where the person may work from for a while
 * @param unreadable what was declared in a form that nobody understands, and is null for it; where
 *     something is decided by it, the stricter case counts
 */
public record WorkProfile(
    @Nullable Employment employment,
    @Nullable LocalDate startDate,
    @Nullable LocalDate endDate,
    @Nullable String country,
    @Nullable String region,
    @Nullable String city,
    @Nullable GeoPoint point,
    @Nullable ZoneId timeZone,
    @Nullable String vendor,
    @Nullable String sponsor,
    @Nullable String household,
    Set<String> issuedDevices,
    List<Travel> approvedTravel,
    Set<Fact> unreadable) {

  /** A person of whom nothing was declared. */
  public static final WorkProfile UNKNOWN =
      new WorkProfile(null, null, null, null, null, null, null, null, List.of());

  public WorkProfile {
    country = CountryCode.of(country);
    issuedDevices = Set.copyOf(issuedDevices);
    approvedTravel = List.copyOf(approvedTravel);
    unreadable = Set.copyOf(unreadable);
  }

  /** Somebody of whom everything that was declared could be read. */
  public WorkProfile(
      @Nullable Employment employment,
      @Nullable LocalDate startDate,
      @Nullable LocalDate endDate,
      @Nullable String country,
      @Nullable String region,
      @Nullable String city,
      @Nullable GeoPoint point,
      @Nullable ZoneId timeZone,
      @Nullable String vendor,
      @Nullable String sponsor,
      @Nullable String household,
      Set<String> issuedDevices,
      List<Travel> approvedTravel) {
    this(
        employment,
        startDate,
        endDate,
        country,
        region,
        city,
        point,
        timeZone,
        vendor,
        sponsor,
        household,
        issuedDevices,
        approvedTravel,
        Set.of());
  }

  /** Somebody of whom no coordinates, sponsor, household or devices were declared. */
  public WorkProfile(
      @Nullable Employment employment,
      @Nullable LocalDate startDate,
      @Nullable LocalDate endDate,
      @Nullable String country,
      @Nullable String region,
      @Nullable String city,
      @Nullable ZoneId timeZone,
      @Nullable String vendor,
      List<Travel> approvedTravel) {
    this(
        employment,
        startDate,
        endDate,
        country,
        region,
        city,
        null,
        timeZone,
        vendor,
        null,
        null,
        Set.of(),
        approvedTravel);
  }

  /** The same, of a person whom this vendor sends. */
  public WorkProfile sentBy(String sender) {
    return new WorkProfile(
        employment,
        startDate,
        endDate,
        country,
        region,
        city,
        point,
        timeZone,
        sender,
        sponsor,
        household,
        issuedDevices,
        approvedTravel,
        unreadable);
  }

  /** The same, of which something was declared in a form that nobody understands. */
  public WorkProfile doubting(Set<Fact> facts) {
    return new WorkProfile(
        employment,
        startDate,
        endDate,
        country,
        region,
        city,
        point,
        timeZone,
        vendor,
        sponsor,
        household,
        issuedDevices,
        approvedTravel,
        facts);
  }

  /** Whether a fact was declared in a form that nobody understands. */
  public boolean isUnreadable(Fact fact) {
    return unreadable.contains(fact);
  }

  /** Whether the employer approved work from another place on this day, wherever that is. */
  public boolean mayTravelOn(LocalDate day) {
    return !approvedTravel.isEmpty()
        && approvedTravel.stream().anyMatch(travel -> travel.covers(travel.country(), day));
  }

  /** Whether the employer approved work from this country on this day. */
  public boolean mayTravelTo(String destination, LocalDate day) {
    return !approvedTravel.isEmpty()
        && approvedTravel.stream().anyMatch(travel -> travel.covers(destination, day));
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

  /** What is declared of a person. */
  public enum Fact {
    EMPLOYMENT,
    START_DATE,
    END_DATE,
    COUNTRY,
    REGION,
    PLACE,
    TIME_ZONE,
    VENDOR,
    SPONSOR,
    HOUSEHOLD,
    DEVICES,
    TRAVEL
  }
}
