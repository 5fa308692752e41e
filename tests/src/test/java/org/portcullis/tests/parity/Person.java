package org.portcullis.tests.parity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.testframework.realm.UserBuilder;
import org.portcullis.risk.Employment;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.WorkProfile;
import org.portcullis.tests.support.Acme;

/**
 * A person on file.
 *
 * @param name the account's name
 * @param id the account's id
 * @param created when the account was created
 * @param work what the employer declared
 */
record Person(String name, String id, Instant created, WorkProfile work) {
  private static final GeoPoint BERLIN = new GeoPoint(52.52, 13.40, 30);

  /** What an employer declares of somebody hired some days ago to work in Berlin. */
  static WorkProfile hired(Employment employment, int daysAgo, @Nullable LocalDate end) {
    var start = LocalDate.now(ZoneOffset.UTC).minusDays(daysAgo);
    return new WorkProfile(
        employment,
        start,
        end,
        "DE",
        null,
        null,
        BERLIN,
        null,
        null,
        null,
        null,
        Set.of(),
        List.of());
  }

  /** An account of that. */
  static UserBuilder account(String name, WorkProfile work) {
    var person = Acme.person(name).realmRoles("staff", "payroll");
    if (work.employment() == null) {
      return person;
    }
    return person
        .attribute("workEmployment", work.employment().name().toLowerCase(Locale.ROOT))
        .attribute("workStartDate", String.valueOf(work.startDate()))
        .attribute("workCountry", "DE")
        .attribute("workLatitude", "52.52")
        .attribute("workLongitude", "13.40")
        .attribute("workRadiusKm", "30");
  }

  /** The same person, whose last day was this. */
  Person until(LocalDate end) {
    return new Person(
        name,
        id,
        created,
        new WorkProfile(
            work.employment(),
            work.startDate(),
            end,
            work.country(),
            null,
            null,
            work.point(),
            null,
            null,
            null,
            null,
            Set.of(),
            List.of()));
  }
}
