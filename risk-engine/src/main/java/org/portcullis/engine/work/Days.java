package org.portcullis.engine.work;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQuery;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Days as personnel systems and directories write them. A moment is the day that it is on in a
 * person's zone. What could be two days is refused, not guessed.
 */
public final class Days {
  private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);

  /** What payroll systems write for an open end. */
  private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

  private static final String FORM = "must be a day such as 2026-07-01";

  /** Year first, with an offset that names no moment and so changes nothing. */
  private static final Pattern DAY =
      Pattern.compile("(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})(?:Z|[+-]\\d{2}:?\\d{2})?");

  private static final Pattern BASIC = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
  private static final Pattern DOTTED = Pattern.compile("(\\d{1,2})\\. ?(\\d{1,2})\\. ?(\\d{4})");
  private static final Pattern EITHER = Pattern.compile("(\\d{1,2})([-/])(\\d{1,2})\\2(\\d{4})");

  /** LDAP's generalized time (RFC 4517): minutes, seconds and their fraction may be left out. */
  private static final Pattern GENERALIZED =
      Pattern.compile(
          "(\\d{8})(\\d{2})(?:(\\d{2})(?:(\\d{2}))?)?(?:[.,]\\d+)?(Z|[+-]\\d{2}(?:\\d{2})?)");

  /** Active Directory's time: ticks of 100 nanoseconds since 1601. */
  private static final Pattern TICKS = Pattern.compile("\\d{17,18}");

  private static final Instant FIRST_TICK = Instant.parse("1601-01-01T00:00:00Z");
  private static final long TICKS_A_SECOND = 10_000_000;
  private static final long NANOS_A_TICK = 100;

  /** What Active Directory has in {@code accountExpires} of accounts that never do. */
  private static final Set<String> NEVER = Set.of("0", "9223372036854775807");

  private static final List<DateTimeFormatter> WITH_MONTHS =
      List.of(
          english("d[.] MMM uuuu"),
          english("d[.] MMMM uuuu"),
          english("d-MMM-uuuu"),
          english("MMM d, uuuu"),
          english("MMMM d, uuuu"));

  private static final DateTimeFormatter MOMENT =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("['T'][' ']HH:mm[:ss]")
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .appendPattern("[XXX][XX][X]")
          .optionalStart()
          .appendLiteral('[')
          .parseCaseSensitive()
          .appendZoneRegionId()
          .appendLiteral(']')
          .optionalEnd()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private Days() {}

  /**
   * The day that a text means.
   *
   * @param zone in which moments are days
   * @throws IllegalArgumentException if it is none, or could be two
   */
  public static LocalDate parse(String text, ZoneId zone) {
    String stripped = text.strip();
    LocalDate day;
    try {
      day = day(stripped).or(() -> moment(stripped, zone)).orElseGet(() -> named(stripped));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(FORM, e);
    }
    if (day.isBefore(FIRST) || day.isAfter(LAST)) {
      throw new IllegalArgumentException(FORM + ", from " + FIRST + " on");
    }
    return day;
  }

  /**
   * The last day that a text means. An account of Active Directory ends at a moment, so its last
   * day is the one before midnight; {@code never} is the last day that there is.
   *
   * @param zone in which moments are days
   * @throws IllegalArgumentException if it is none, or could be two
   */
  public static LocalDate parseLast(String text, ZoneId zone) {
    String stripped = text.strip();
    if (NEVER.contains(stripped)) {
      return LAST;
    }
    return TICKS.matcher(stripped).matches()
        ? parse(String.valueOf(Long.parseLong(stripped) - 1), zone)
        : parse(stripped, zone);
  }

  private static Optional<LocalDate> day(String text) {
    Matcher iso = DAY.matcher(text);
    if (iso.matches()) {
      return of(iso.group(1), iso.group(3), iso.group(4));
    }
    Matcher basic = BASIC.matcher(text);
    if (basic.matches()) {
      return of(basic.group(1), basic.group(2), basic.group(3));
    }
    Matcher dotted = DOTTED.matcher(text);
    if (dotted.matches()) {
      return of(dotted.group(3), dotted.group(2), dotted.group(1));
    }
    Matcher either = EITHER.matcher(text);
    return either.matches() ? unambiguous(either) : Optional.empty();
  }

  /** The day that is named before or after the month, where only one of them can be the month. */
  private static Optional<LocalDate> unambiguous(Matcher either) {
    int first = Integer.parseInt(either.group(1));
    int second = Integer.parseInt(either.group(3));
    if (first <= 12 && second <= 12 && first != second) {
      throw new IllegalArgumentException(FORM + "; it could be two days as it is");
    }
    return first > 12
        ? of(either.group(4), either.group(3), either.group(1))
        : of(either.group(4), either.group(1), either.group(3));
  }

  private static Optional<LocalDate> of(String year, String month, String day) {
    return Optional.of(
        LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
  }

  private static Optional<LocalDate> moment(String text, ZoneId zone) {
    if (TICKS.matcher(text).matches()) {
      long ticks = Long.parseLong(text);
      return Optional.of(
          LocalDate.ofInstant(
              FIRST_TICK
                  .plusSeconds(ticks / TICKS_A_SECOND)
                  .plusNanos(ticks % TICKS_A_SECOND * NANOS_A_TICK),
              zone));
    }
    Matcher generalized = GENERALIZED.matcher(text);
    if (generalized.matches()) {
      return Optional.of(generalized(generalized).atZoneSameInstant(zone).toLocalDate());
    }
    try {
      TemporalAccessor moment =
          MOMENT.parseBest(text, (TemporalQuery<?>) Instant::from, LocalDateTime::from);
      return Optional.of(
          moment instanceof Instant instant
              ? LocalDate.ofInstant(instant, zone)
              : LocalDate.from(moment));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static OffsetDateTime generalized(Matcher parts) {
    LocalDate day = LocalDate.parse(parts.group(1), DateTimeFormatter.BASIC_ISO_DATE);
    LocalDateTime time =
        day.atTime(number(parts.group(2)), number(parts.group(3)), number(parts.group(4)));
    return time.atOffset(ZoneOffset.of(parts.group(5)));
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  private static LocalDate named(String text) {
    for (DateTimeFormatter format : WITH_MONTHS) {
      ParsePosition position = new ParsePosition(0);
      TemporalAccessor unresolved = format.parseUnresolved(text, position);
      if (unresolved != null && position.getIndex() == text.length()) {
        return LocalDate.parse(text, format);
      }
    }
    throw new IllegalArgumentException(FORM);
  }

  private static DateTimeFormatter english(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern)
        .toFormatter(Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
  }
}
