package org.portcullis.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.history.AttemptLine;
import org.portcullis.engine.history.InvalidLineException;
import org.portcullis.engine.history.LearningRule.Factor;
import org.portcullis.engine.network.ClientAddress;
import org.portcullis.engine.network.ClientAddress.Unreadable;
import org.portcullis.risk.Browser;
import org.portcullis.risk.Device;
import org.portcullis.risk.Network;
import org.portcullis.risk.WorkProfile;

/**
 * The public RBA data set of Wiefling et al. Its labels of attacks and takeovers are not read: they
 * are what a score is measured by. Versions of browsers and systems are left out.
 */
final class RbaCsv implements LineFormat {
  private static final ObjectReader CSV = new CsvMapper().readerFor(String[].class);

  private static final List<String> REQUIRED =
      List.of("Login Timestamp", "User ID", "IP Address", "Country", "ASN", "Login Successful");
  private static final List<String> OPTIONAL =
      List.of(
          "index",
          "Round-Trip Time [ms]",
          "Region",
          "City",
          "User Agent String",
          "Browser Name and Version",
          "OS Name and Version",
          "Device Type",
          "Is Attack IP",
          "Is Account Takeover");

  /** {@code 2020-02-03 12:43:30.772}, in UTC; the fraction may be missing. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final Pattern VERSION = Pattern.compile("\\s+[\\d.]+\\s*$");

  private final List<String> names = new ArrayList<>();
  private final boolean lenient;

  /**
   * A reader.
   *
   * @param lenient whether columns that are not known, and addresses that are none, are passed over
   */
  RbaCsv(boolean lenient) {
    this.lenient = lenient;
  }

  @Override
  public boolean isHeader(int number, String line) throws InvalidLineException {
    for (String name : fields(number, line)) {
      if (!lenient && !REQUIRED.contains(name) && !OPTIONAL.contains(name)) {
        throw new InvalidLineException(number, "'" + name + "' is not a known column");
      }
      if (names.contains(name)) {
        throw new InvalidLineException(number, "column '" + name + "' is there twice");
      }
      names.add(name);
    }
    for (String name : REQUIRED) {
      if (!names.contains(name)) {
        throw new InvalidLineException(number, "column '" + name + "' is missing");
      }
    }
    return true;
  }

  @Override
  public Instant time(int number, String line) throws InvalidLineException {
    return time(number, fields(number, line));
  }

  @Override
  public AttemptLine read(int number, String line) throws InvalidLineException {
    List<String> row = fields(number, line);
    try {
      return new AttemptLine(
          number,
          time(number, row),
          required(row, "User ID"),
          AttemptLine.Kind.LOGIN,
          flag(required(row, "Login Successful")),
          null,
          null,
          ip(row),
          network(row),
          null,
          Device.Secret.CURRENT,
          browser(row),
          Factor.NONE,
          false,
          null,
          WorkProfile.UNKNOWN);
    } catch (IllegalArgumentException e) {
      throw new InvalidLineException(number, String.valueOf(e.getMessage()));
    }
  }

  private @Nullable String ip(List<String> row) {
    String ip = value(row, "IP Address");
    if (!lenient && ip != null && ClientAddress.read(ip) instanceof Unreadable unreadable) {
      throw new IllegalArgumentException(unreadable.complaint("IP Address"));
    }
    return ip;
  }

  private Network network(List<String> row) {
    Long asn = parse(row, "ASN", Long::valueOf);
    return new Network(
        null,
        asn == null || asn == 0 ? null : asn,
        null,
        value(row, "Country"),
        value(row, "Region"),
        value(row, "City"),
        null,
        null,
        null);
  }

  private Browser browser(List<String> row) {
    Double rtt = parse(row, "Round-Trip Time [ms]", Double::valueOf);
    return new Browser(
        family(value(row, "OS Name and Version")),
        family(value(row, "Browser Name and Version")),
        null,
        List.of(),
        null,
        null,
        null,
        null,
        rtt == null ? null : Duration.ofMillis(rtt.longValue()));
  }

  private <T extends Number> @Nullable T parse(
      List<String> row, String column, Function<String, T> parser) {
    String text = value(row, column);
    try {
      return text == null ? null : parser.apply(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(column + ": '" + text + "' is not a number", e);
    }
  }

  private static @Nullable String family(@Nullable String nameAndVersion) {
    return nameAndVersion == null ? null : VERSION.matcher(nameAndVersion).replaceFirst("");
  }

  private Instant time(int number, List<String> row) throws InvalidLineException {
    try {
      return LocalDateTime.parse(required(row, "Login Timestamp"), TIME).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new InvalidLineException(number, "Login Timestamp: " + e.getMessage());
    }
  }

  private String required(List<String> row, String column) {
    String value = value(row, column);
    if (value == null) {
      throw new IllegalArgumentException(column + " is required");
    }
    return value;
  }

  /** The data set writes a dash where it knows nothing. */
  private @Nullable String value(List<String> row, String column) {
    int index = names.indexOf(column);
    String value = index < 0 ? "" : row.get(index).strip();
    return value.isEmpty() || value.equals("-") ? null : value;
  }

  private static boolean flag(String text) {
    return switch (text) {
      case "True", "true", "1" -> true;
      case "False", "false", "0" -> false;
      default ->
          throw new IllegalArgumentException(
              "Login Successful: '" + text + "' is neither True nor False");
    };
  }

  private List<String> fields(int number, String line) throws InvalidLineException {
    try {
      String[] fields = CSV.readValue(line);
      if (!names.isEmpty() && fields.length != names.size()) {
        throw new InvalidLineException(
            number, "has " + fields.length + " columns instead of " + names.size());
      }
      return List.of(fields);
    } catch (JsonProcessingException e) {
      throw new InvalidLineException(number, "is not CSV: " + e.getOriginalMessage());
    }
  }
}
