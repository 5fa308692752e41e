package org.portcullis.engine;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.Employment;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.WorkProfile;

/**
 * Builds work profiles; by default a contractor in Berlin, hired ten days before {@link
 * Attempts#NOW}.
 */
public final class Work {
  private @Nullable LocalDate start =
      LocalDate.ofInstant(Attempts.NOW, ZoneId.of("UTC")).minusDays(10);
  private @Nullable LocalDate end;
  private @Nullable String country = "DE";
  private @Nullable String region;
  private @Nullable GeoPoint point = Attempts.BERLIN;
  private @Nullable ZoneId zone = ZoneId.of("Europe/Berlin");
  private @Nullable String vendor;
  private @Nullable String household;
  private Set<String> issued = Set.of();
  private List<WorkProfile.Travel> travel = List.of();

  private Work() {}

  /** A new contractor. */
  public static Work work() {
    return new Work();
  }

  /** Since so many days before now. */
  public Work since(int days) {
    start = LocalDate.ofInstant(Attempts.NOW, ZoneId.of("UTC")).minusDays(days);
    return this;
  }

  public Work start(@Nullable LocalDate day) {
    start = day;
    return this;
  }

  public Work end(@Nullable LocalDate day) {
    end = day;
    return this;
  }

  public Work in(@Nullable String newCountry, @Nullable GeoPoint newPoint) {
    country = newCountry;
    point = newPoint;
    return this;
  }

  public Work region(@Nullable String newRegion) {
    region = newRegion;
    return this;
  }

  public Work zone(@Nullable String newZone) {
    zone = newZone == null ? null : ZoneId.of(newZone);
    return this;
  }

  public Work vendor(String newVendor) {
    vendor = newVendor;
    return this;
  }

  public Work household(String newHousehold) {
    household = newHousehold;
    return this;
  }

  public Work issued(String... handles) {
    issued = Set.of(handles);
    return this;
  }

  /** May travel there, from the week before now to the week after. */
  public Work mayTravelTo(String there) {
    LocalDate today = LocalDate.ofInstant(Attempts.NOW, ZoneId.of("UTC"));
    travel = List.of(new WorkProfile.Travel(there, today.minusDays(7), today.plusDays(7)));
    return this;
  }

  /** The work profile. */
  public WorkProfile build() {
    return new WorkProfile(
        Employment.CONTRACTOR,
        start,
        end,
        country,
        region,
        null,
        point,
        zone,
        vendor,
        null,
        household,
        issued,
        travel);
  }
}
