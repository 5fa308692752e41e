package org.portcullis.keycloak.workprofile;

import com.opencsv.CSVParser;
import com.opencsv.CSVParserBuilder;
import com.opencsv.CSVReader;
import com.opencsv.CSVReaderBuilder;
import com.opencsv.ICSVParser;
import com.opencsv.exceptions.CsvMalformedLineException;
import com.opencsv.exceptions.CsvValidationException;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.work.Countries;
import org.portcullis.engine.work.Zones;
import org.portcullis.keycloak.workprofile.WorkValues.Surroundings;
import org.portcullis.risk.SightingKind;

/**
 * Work profiles as a table in CSV (RFC 4180, comma or semicolon): a person a row, a fact a column.
 * An empty cell says nothing, {@code -} takes what is there away, and {@code |} is between several
 * values of one cell.
 */
public final class WorkProfileSheet {
  /** Column of the name by which people sign in. */
  public static final String USERNAME = "username";

  /** Most people in one file. */
  public static final int MOST_ROWS = 10_000;

  /** Most values of what is on file of one kind. */
  public static final int MOST_REFERENCES = 5;

  private static final int LONGEST_CELL = 2048;
  private static final int MOST_PROBLEMS = 1000;
  private static final String NOTHING = "-";
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** Columns of what is on file, which are not attributes. */
  private static final Map<String, SightingKind> REFERENCES =
      Map.of(
          "shipTo", SightingKind.SHIP_TO,
          "phone", SightingKind.PHONE,
          "payroll", SightingKind.PAYROLL);

  private final List<Row> rows = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  private WorkProfileSheet() {}

  /**
   * What one row says.
   *
   * @param number as a spreadsheet counts, where the header is row 1
   * @param username of whom
   * @param attributes new values of attributes; none to take what is there away
   * @param references new values of what is on file, in plain text
   */
  public record Row(
      int number,
      String username,
      Map<WorkAttribute, List<String>> attributes,
      Map<SightingKind, List<String>> references) {
    public Row {
      attributes = Map.copyOf(attributes);
      references = Map.copyOf(references);
    }
  }

  /**
   * Why a file is refused.
   *
   * @param row as a spreadsheet counts, where the header is row 1
   * @param column name of the column; null when it is about the whole row
   * @param message what is wrong, without the cell's text
   */
  public record Problem(int row, @Nullable String column, String message) {}

  /** Reads a file; what is wrong with it is in {@link #problems}. */
  public static WorkProfileSheet read(String csv) {
    WorkProfileSheet sheet = new WorkProfileSheet();
    try {
      sheet.parse(csv.startsWith(BYTE_ORDER_MARK) ? csv.substring(1) : csv);
    } catch (CsvMalformedLineException e) {
      sheet.problem((int) e.getLineNumber(), null, "is not CSV: an open quote");
    } catch (CsvValidationException e) {
      throw new IllegalStateException("no validators were given", e);
    } catch (IOException e) {
      throw new IllegalStateException("a text is always readable", e);
    }
    return sheet;
  }

  /** A table of one row. */
  public static WorkProfileSheet of(Row row) {
    WorkProfileSheet sheet = new WorkProfileSheet();
    sheet.rows.add(row);
    return sheet;
  }

  /** Name of the column of a kind that is on file. */
  public static String column(SightingKind kind) {
    return REFERENCES.entrySet().stream()
        .filter(column -> column.getValue() == kind)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  /** What is on file, by its name in requests; null when it is no such kind. */
  public static @Nullable SightingKind reference(String column) {
    return REFERENCES.get(column);
  }

  /** The people, in the order of the file. */
  public List<Row> rows() {
    return List.copyOf(rows);
  }

  /** What is wrong; empty for a file that can be taken. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** Adds what only a realm can tell; the first thousand are kept. */
  public void problem(int row, @Nullable String column, String message) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(new Problem(row, column, message));
    }
  }

  private void parse(String csv) throws IOException, CsvValidationException {
    String first = csv.lines().findFirst().orElse("");
    char separator = first.indexOf(',') < 0 && first.indexOf(';') >= 0 ? ';' : ',';
    // Without escapes, as RFC 4180 has none; the library's own parser of that name ends at the
    // first
    // empty line.
    CSVParser parser =
        new CSVParserBuilder()
            .withSeparator(separator)
            .withEscapeChar(ICSVParser.NULL_CHARACTER)
            .build();
    try (CSVReader reader =
        new CSVReaderBuilder(new StringReader(csv)).withCSVParser(parser).build()) {
      String[] cells = reader.readNext();
      List<String> header =
          cells == null ? List.of() : Arrays.stream(cells).map(String::strip).toList();
      if (!isValid(header)) {
        return;
      }
      Map<String, Integer> seen = new HashMap<>();
      for (int number = 2; (cells = reader.readNext()) != null; number++) {
        if (rows.size() == MOST_ROWS) {
          problem(number, null, "at most " + MOST_ROWS + " people at once");
          return;
        }
        if (cells.length > 1 || !cells[0].isBlank()) {
          take(number, header, cells, seen);
        }
      }
    }
  }

  private boolean isValid(List<String> header) {
    if (!header.contains(USERNAME)) {
      problem(1, USERNAME, "is missing from the header");
    }
    for (int i = 0; i < header.size(); i++) {
      String column = header.get(i);
      if (header.indexOf(column) < i) {
        problem(1, column, "is there twice");
      } else if (!column.equals(USERNAME)
          && reference(column) == null
          && attribute(column) == null) {
        problem(1, column, "is not a known column; known are " + columns());
      }
    }
    return problems.isEmpty();
  }

  private static Set<String> columns() {
    Set<String> columns = new TreeSet<>(REFERENCES.keySet());
    columns.add(USERNAME);
    Arrays.stream(WorkAttribute.values()).map(WorkAttribute::attribute).forEach(columns::add);
    return columns;
  }

  private static @Nullable WorkAttribute attribute(String column) {
    return Arrays.stream(WorkAttribute.values())
        .filter(attribute -> attribute.attribute().equals(column))
        .findFirst()
        .orElse(null);
  }

  private void take(int number, List<String> header, String[] cells, Map<String, Integer> seen) {
    if (cells.length != header.size()) {
      problem(number, null, "has %d cells, not %d".formatted(cells.length, header.size()));
      return;
    }
    String username = "";
    Map<WorkAttribute, List<String>> attributes = new EnumMap<>(WorkAttribute.class);
    Map<SightingKind, List<String>> references = new EnumMap<>(SightingKind.class);
    for (int i = 0; i < cells.length; i++) {
      String column = header.get(i);
      String cell = cells[i].strip();
      if (cell.length() > LONGEST_CELL) {
        problem(number, column, "has more than " + LONGEST_CELL + " characters");
      } else if (column.equals(USERNAME)) {
        username = cell;
      } else if (!cell.isEmpty()) {
        SightingKind kind = reference(column);
        if (kind == null) {
          WorkAttribute attribute = Objects.requireNonNull(attribute(column));
          attributes.put(attribute, values(number, attribute, cell));
        } else {
          references.put(kind, references(number, column, cell));
        }
      }
    }
    check(number, attributes);
    Integer before = seen.putIfAbsent(username, number);
    if (username.isEmpty()) {
      problem(number, USERNAME, "is empty");
    } else if (before != null) {
      problem(number, USERNAME, "is in row " + before + " too");
    } else {
      rows.add(new Row(number, username, attributes, references));
    }
  }

  private List<String> values(int number, WorkAttribute attribute, String cell) {
    List<String> values = split(cell);
    if (values.size() > 1 && !attribute.hasSeveral()) {
      problem(number, attribute.attribute(), "has one value only");
    }
    return values;
  }

  /** What is wrong whatever else is declared of the person; the realm tells the rest. */
  private void check(int number, Map<WorkAttribute, List<String>> attributes) {
    Surroundings surroundings =
        new Surroundings(
            read(attributes, WorkAttribute.COUNTRY, Countries::code),
            read(attributes, WorkAttribute.TIME_ZONE, Zones::parse));
    attributes.forEach(
        (attribute, values) -> {
          boolean depends = attribute == WorkAttribute.REGION && surroundings.country() == null;
          for (String value : depends ? List.<String>of() : values) {
            WorkValues.problem(attribute, value, surroundings)
                .ifPresent(message -> problem(number, attribute.attribute(), message));
          }
        });
  }

  private static <T> @Nullable T read(
      Map<WorkAttribute, List<String>> attributes,
      WorkAttribute attribute,
      Function<String, T> parser) {
    for (String value : attributes.getOrDefault(attribute, List.of())) {
      if (WorkValues.problem(attribute, value, Surroundings.NONE).isEmpty()) {
        return parser.apply(value);
      }
    }
    return null;
  }

  /** Whether something is wrong with a cell already. */
  public boolean hasProblem(int row, String column) {
    return problems.stream().anyMatch(p -> p.row() == row && column.equals(p.column()));
  }

  private List<String> references(int number, String column, String cell) {
    List<String> values = split(cell);
    if (values.size() > MOST_REFERENCES) {
      problem(number, column, "has more than " + MOST_REFERENCES + " values");
    }
    return values;
  }

  private static List<String> split(String cell) {
    return cell.equals(NOTHING)
        ? List.of()
        : Arrays.stream(cell.split("\\|"))
            .map(String::strip)
            .filter(value -> !value.isEmpty())
            .distinct()
            .toList();
  }
}
