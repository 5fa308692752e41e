package org.portcullis.keycloak.admin;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A year or a quarter. Reports are of no other times, so that two of them do not tell of the one
 * person by whom they differ.
 *
 * @param name such as {@code 2026} or {@code 2026-Q1}
 * @param from first day
 * @param to the day after the last
 */
record Period(String name, LocalDate from, LocalDate to) {
  private static final Pattern FORM = Pattern.compile("(\\d{4})(?:-Q([1-4]))?");

  static Optional<Period> parse(String name) {
    Matcher matcher = FORM.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    LocalDate year = LocalDate.of(Integer.parseInt(matcher.group(1)), 1, 1);
    String quarter = matcher.group(2);
    if (quarter == null) {
      return Optional.of(new Period(name, year, year.plusYears(1)));
    }
    LocalDate from = year.plusMonths(3L * (Integer.parseInt(quarter) - 1));
    return Optional.of(new Period(name, from, from.plusMonths(3)));
  }

  /** The year that a time is in. */
  static Period yearOf(Instant now) {
    LocalDate first = now.atZone(ZoneOffset.UTC).toLocalDate().withDayOfYear(1);
    return new Period(String.valueOf(first.getYear()), first, first.plusYears(1));
  }
}
