package org.portcullis.keycloak.workprofile;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.portcullis.risk.Employment;
import org.portcullis.risk.WorkProfile;

/** The values of work attributes, as texts. */
public final class WorkValues {
  private static final Pattern TRAVEL = Pattern.compile("(\\w{2}):([-0-9]+)/([-0-9]+)");

  /** Not of ISO 3166-1, but what address databases say. */
  private static final String KOSOVO = "XK";

  private static final double MOST_RADIUS_KM = 5000;

  private WorkValues() {}

  /** What is wrong with one value of an attribute; empty when nothing is. */
  public static Optional<String> problem(WorkAttribute attribute, String text) {
    try {
      parse(attribute, text);
      return Optional.empty();
    } catch (DateTimeException e) {
      return Optional.of("must be " + form(attribute));
    } catch (IllegalArgumentException e) {
      return Optional.of(Objects.requireNonNullElse(e.getMessage(), "is not valid"));
    }
  }

  private static void parse(WorkAttribute attribute, String text) {
    switch (attribute) {
      case EMPLOYMENT -> employment(text);
      case START_DATE, END_DATE -> LocalDate.parse(text);
      case COUNTRY -> country(text);
      case TIME_ZONE -> ZoneId.of(text);
      case LATITUDE -> latitude(text);
      case LONGITUDE -> longitude(text);
      case RADIUS -> radius(text);
      case TRAVEL -> travel(text);
      case REGION, CITY, VENDOR, SPONSOR, HOUSEHOLD, DEVICES -> {}
    }
  }

  private static String form(WorkAttribute attribute) {
    return switch (attribute) {
      case TIME_ZONE -> "a time zone such as Europe/Berlin";
      case TRAVEL -> "a country and days such as FR:2026-07-01/2026-07-14";
      default -> "a day such as 2026-07-01";
    };
  }

  static Double latitude(String text) {
    return within(text, -90, 90);
  }

  static Double longitude(String text) {
    return within(text, -180, 180);
  }

  static Double radius(String text) {
    return within(text, 0, MOST_RADIUS_KM);
  }

  private static double within(String text, double least, double most) {
    double number;
    try {
      number = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      number = Double.NaN;
    }
    if (!(number >= least && number <= most)) {
      throw new IllegalArgumentException(
          "must be a number from %.0f to %.0f".formatted(least, most));
    }
    return number;
  }

  static WorkProfile.Travel travel(String text) {
    Matcher matcher = TRAVEL.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("must be " + form(WorkAttribute.TRAVEL));
    }
    return new WorkProfile.Travel(
        country(matcher.group(1)),
        LocalDate.parse(matcher.group(2)),
        LocalDate.parse(matcher.group(3)));
  }

  static Employment employment(String text) {
    return Arrays.stream(Employment.values())
        .filter(employment -> employment.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "must be one of "
                        + Arrays.toString(Employment.values()).toLowerCase(Locale.ROOT)));
  }

  static String country(String text) {
    String country = text.toUpperCase(Locale.ROOT);
    if (!country.equals(KOSOVO)
        && !Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).contains(country)) {
      throw new IllegalArgumentException("must be a country's two letters of ISO 3166-1");
    }
    return country;
  }
}
