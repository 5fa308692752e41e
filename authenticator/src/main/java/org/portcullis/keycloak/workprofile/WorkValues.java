package org.portcullis.keycloak.workprofile;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.input.Range;
import org.portcullis.engine.work.Countries;
import org.portcullis.engine.work.Days;
import org.portcullis.engine.work.Employments;
import org.portcullis.engine.work.Placeholders;
import org.portcullis.engine.work.Regions;
import org.portcullis.engine.work.Zones;
import org.portcullis.risk.Employment;
import org.portcullis.risk.WorkProfile;

/** The values of work attributes, as texts. */
public final class WorkValues {
  private static final Range LATITUDES = new Range(-90, 90);
  private static final Range LONGITUDES = new Range(-180, 180);
  private static final Range RADII_KM = new Range(0, 5000);
  private static final String TRAVEL =
      "must be a country and days such as FR:2026-07-01/2026-07-14";

  private WorkValues() {}

  /**
   * What the meaning of a value depends on.
   *
   * @param country the declared country's code; null when none is declared, or none can be read
   * @param zone the declared time zone; null when none is declared, or none can be read
   */
  public record Surroundings(@Nullable String country, @Nullable ZoneId zone) {
    /** Nothing else is declared. */
    public static final Surroundings NONE = new Surroundings(null, null);

    ZoneId days() {
      return zone == null ? ZoneOffset.UTC : zone;
    }
  }

  /** What is wrong with one value of an attribute; empty when nothing is. */
  public static Optional<String> problem(
      WorkAttribute attribute, String text, Surroundings surroundings) {
    try {
      canonical(attribute, text, surroundings);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /**
   * The one form in which a value is stored and compared.
   *
   * @throws IllegalArgumentException saying what the value must be
   */
  public static String canonical(WorkAttribute attribute, String text, Surroundings surroundings) {
    return switch (attribute) {
      case EMPLOYMENT -> employment(text).name().toLowerCase(Locale.ROOT);
      case START_DATE -> day(text, surroundings).toString();
      case END_DATE -> lastDay(text, surroundings).toString();
      case COUNTRY -> Countries.code(text);
      case REGION -> region(text, surroundings);
      case TIME_ZONE -> Zones.parse(text).getId();
      case LATITUDE -> plain(latitude(text));
      case LONGITUDE -> plain(longitude(text));
      case RADIUS -> plain(radius(text));
      case TRAVEL -> text(travel(text, surroundings));
      case CITY, VENDOR, HOUSEHOLD -> name(text);
      case SPONSOR, DEVICES -> text.strip();
    };
  }

  static Employment employment(String text) {
    return Employments.parse(text);
  }

  static LocalDate day(String text, Surroundings surroundings) {
    return Days.parse(text, surroundings.days());
  }

  static LocalDate lastDay(String text, Surroundings surroundings) {
    return Days.parseLast(text, surroundings.days());
  }

  static String region(String text, Surroundings surroundings) {
    return Regions.code(surroundings.country(), text);
  }

  static String name(String text) {
    if (Placeholders.is(text)) {
      throw new IllegalArgumentException("is a placeholder; leave it empty instead");
    }
    return text.strip();
  }

  static Double latitude(String text) {
    return within(text, LATITUDES);
  }

  static Double longitude(String text) {
    return within(text, LONGITUDES);
  }

  static Double radius(String text) {
    return within(text, RADII_KM);
  }

  /** A decimal comma is one where there is no point. */
  private static double within(String text, Range range) {
    double number;
    try {
      number = Double.parseDouble(text.indexOf('.') < 0 ? text.replace(',', '.') : text);
    } catch (NumberFormatException e) {
      number = Double.NaN;
    }
    if (!range.has(number)) {
      throw new IllegalArgumentException("must be a number " + range);
    }
    return number;
  }

  private static String plain(double number) {
    return number == Math.rint(number)
        ? String.valueOf((long) number)
        : new BigDecimal(String.valueOf(number)).toPlainString();
  }

  static WorkProfile.Travel travel(String text, Surroundings surroundings) {
    int colon = text.indexOf(':');
    String[] days = colon < 0 ? new String[0] : text.substring(colon + 1).split("/", -1);
    if (days.length != 2) {
      throw new IllegalArgumentException(TRAVEL);
    }
    LocalDate from = day(days[0], surroundings);
    LocalDate to = day(days[1], surroundings);
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("must not end before it begins");
    }
    return new WorkProfile.Travel(Countries.code(text.substring(0, colon)), from, to);
  }

  private static String text(WorkProfile.Travel travel) {
    return "%s:%s/%s".formatted(travel.country(), travel.from(), travel.to());
  }
}
