package org.portcullis.benchmark.workforce;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The days that a history spans.
 *
 * @param days how many, from a fixed Monday on
 */
record Period(int days) {
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 5);
  private static final double SECONDS_PER_HOUR = 3600;

  Period {
    if (days < 1) {
      throw new IllegalArgumentException("a history spans at least one day, not " + days);
    }
  }

  static LocalDate date(int day) {
    return FIRST.plusDays(day);
  }

  static boolean isWeekend(int day) {
    DayOfWeek weekday = date(day).getDayOfWeek();
    return weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY;
  }

  /** A moment of a day, to the second. */
  static Instant at(int day, double localHour, ZoneId zone) {
    return date(day)
        .atStartOfDay(zone)
        .toInstant()
        .plusSeconds((long) (localHour * SECONDS_PER_HOUR));
  }

  /** The day of a moment, which is before 0 or beyond the last near the ends. */
  static int day(Instant time, ZoneId zone) {
    return (int) (time.atZone(zone).toLocalDate().toEpochDay() - FIRST.toEpochDay());
  }
}
