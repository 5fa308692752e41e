package org.portcullis.benchmark.workforce;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The employer's files: hands out user names and declares people. */
final class Personnel {
  private static final String EMPLOYEE = "employee";
  private static final String CONTRACTOR = "contractor";
  private static final int VENDORS = 5;
  private static final int CONTRACT_DAYS = 365;

  /** Days that those who were there before the period have worked; our assumption. */
  private static final int SHORTEST_SERVICE = 100;

  private static final int LONGEST_EMPLOYMENT = 3000;
  private static final int LONGEST_CONTRACT = 330;

  private final Period period;
  private final Dice dice;
  private int users;

  Personnel(Period period, Dice dice) {
    this.period = period;
    this.dice = dice;
  }

  String nextUser() {
    users++;
    return String.format(Locale.ROOT, "u%05d", users);
  }

  Declaration employee(City city, int firstDay, @Nullable String household, List<Trip> trips) {
    LocalDate start = start(firstDay, LONGEST_EMPLOYMENT);
    return new Declaration(
        EMPLOYEE,
        start,
        null,
        city,
        household,
        null,
        null,
        dice.opaque(),
        dice.opaque(),
        dice.opaque(),
        trips);
  }

  Declaration contractor(City city, int firstDay, List<Trip> trips) {
    LocalDate start = start(firstDay, LONGEST_CONTRACT);
    return new Declaration(
        CONTRACTOR,
        start,
        start.plusDays(CONTRACT_DAYS + (long) period.days()),
        city,
        null,
        "v" + dice.between(1, VENDORS),
        String.format(Locale.ROOT, "u%05d", dice.between(1, Math.max(1, users))),
        dice.opaque(),
        dice.opaque(),
        dice.opaque(),
        trips);
  }

  private LocalDate start(int firstDay, int longest) {
    return firstDay >= 0
        ? Period.date(firstDay)
        : Period.date(-dice.between(SHORTEST_SERVICE, longest));
  }
}
