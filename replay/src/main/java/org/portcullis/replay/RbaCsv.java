package org.portcullis.replay;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.history.AttemptLine;
import org.portcullis.engine.history.InvalidLineException;
import org.portcullis.engine.history.LearningRule.Factor;
import org.portcullis.risk.Browser;
import org.portcullis.risk.Device;
import org.portcullis.risk.Network;
import org.portcullis.risk.WorkProfile;

/**
 * The public RBA data set of Wiefling et al. Its labels of attacks and takeovers are not read: they
 * are what a score is measured by. Versions of browsers and systems are left out.
 */
final class RbaCsv implements LineFormat {
  private static final ObjectReader CSV =
      new CsvMapper().enable(CsvParser.Feature.WRAP_AS_ARRAY).readerFor(String[].class);

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
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss[.SSS]");

  private static final Pattern VERSION = Pattern.compile("\\s+[\\d.]+\\s*$");

  private final Map<String, Integer> columns = new HashMap<>();

  @Override
  public boolean isHeader(String firstLine) throws InvalidLineException {
    List<String> names = fields(1, firstLine);
    for (int i = 0; i < names.size(); i++) {
      if (!REQUIRED.contains(names.get(i)) && !OPTIONAL.contains(names.get(i))) {
        throw new InvalidLineException(1, "'" + names.get(i) + "' is not a known column");
      }
      columns.put(names.get(i), i);
    }
    for (String name : REQUIRED) {
      if (!columns.containsKey(name)) {
        throw new InvalidLineException(1, "column '" + name + "' is missing");
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
          value(row, "IP Address"),
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

  private Network network(List<String> row) {
    String asn = value(row, "ASN");
    return new Network(
        null,
        asn == null || asn.equals("0") ? null : Long.valueOf(asn),
        null,
        value(row, "Country"),
        value(row, "Region"),
        value(row, "City"),
        null,
        null,
        null);
  }

  private Browser browser(List<String> row) {
    String rtt = value(row, "Round-Trip Time [ms]");
    return new Browser(
        family(value(row, "OS Name and Version")),
        family(value(row, "Browser Name and Version")),
        null,
        List.of(),
        null,
        null,
        null,
        null,
        rtt == null ? null : Duration.ofMillis((long) Double.parseDouble(rtt)));
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
    Integer index = columns.get(column);
    String value = index == null || index >= row.size() ? null : row.get(index).strip();
    return value == null || value.isEmpty() || value.equals("-") ? null : value;
  }

  private static boolean flag(String text) {
    return switch (text) {
      case "True", "true", "1" -> true;
      case "False", "false", "0" -> false;
      default -> throw new IllegalArgumentException("'" + text + "' is neither True nor False");
    };
  }

  private List<String> fields(int number, String line) throws InvalidLineException {
    try {
      String[] fields = CSV.readValue(line);
      if (!columns.isEmpty() && fields.length != columns.size()) {
        throw new InvalidLineException(
            number, "has " + fields.length + " columns instead of " + columns.size());
      }
      return new ArrayList<>(Arrays.asList(fields));
    } catch (IOException e) {
      throw new InvalidLineException(number, "is not CSV: " + e.getMessage());
    }
  }
}
