package org.portcullis.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portcullis.evaluation.AttackClasses;

/** Who did each line of a history, as a CSV file tells. */
final class Labels {
  /** What labels call a line that is not to be counted. */
  static final String IGNORE = "ignore";

  private static final ObjectReader CSV = new CsvMapper().readerFor(String[].class);
  private static final String LINE = "line";
  private static final String LABEL = "label";
  private static final List<String> COLUMNS =
      List.of(LINE, LABEL, "user", "population", "victim", "logins");
  private static final int MOST_POPULATIONS = 50;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Path path;
  private final Set<String> furtherClasses;
  private final Set<String> populations = new HashSet<>();
  private final Map<String, String> texts = new HashMap<>();
  private @Nullable Label[] labels = new Label[1024];
  private List<String> header = List.of();

  private Labels(Path path, Set<String> furtherClasses) {
    this.path = path;
    this.furtherClasses = furtherClasses;
  }

  /**
   * What is known of a line.
   *
   * @param text {@code honest}, {@code ignore} or a class of attack
   * @param user whose line it is; empty when the file does not say
   * @param population part of the workforce; empty when the file does not say
   * @param victim whose lines hang together with it; empty when the file does not say
   * @param logins earlier logins of the user; -1 when the file does not say
   */
  record Label(String text, String user, String population, String victim, int logins) {
    boolean isHonest() {
      return text.equals(AttackClasses.HONEST);
    }
  }

  /**
   * Reads a file.
   *
   * @param furtherClasses classes of attack beside the known ones
   */
  static Labels read(Path path, Set<String> furtherClasses)
      throws IOException, InvalidFileException {
    Inputs.requireReadable(path);
    Labels labels = new Labels(path, furtherClasses);
    try (BufferedReader lines = Files.newBufferedReader(path)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        labels.add(number, line);
      }
    } catch (CharacterCodingException e) {
      throw new FileSystemException(path.toString(), null, "is not UTF-8");
    }
    if (labels.header.isEmpty()) {
      throw new InvalidFileException(path, "is empty");
    }
    return labels;
  }

  private void add(int number, String line) throws InvalidFileException {
    String text = number == 1 && line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
    if (text.isBlank()) {
      return;
    }
    List<String> fields = fields(number, text);
    if (header.isEmpty()) {
      name(number, fields);
      return;
    }
    if (fields.size() != header.size()) {
      throw wrong(number, "has " + fields.size() + " columns instead of " + header.size());
    }
    int of = whole(number, LINE, value(fields, LINE), 1);
    if (of >= labels.length) {
      labels = Arrays.copyOf(labels, Math.max(of + 1, labels.length * 2));
    }
    if (labels[of] != null) {
      throw wrong(number, "line " + of + " has a label already");
    }
    String logins = value(fields, "logins");
    String population = value(fields, "population");
    if (populations.add(population) && populations.size() > MOST_POPULATIONS) {
      throw wrong(number, "'" + population + "' is the population after " + MOST_POPULATIONS);
    }
    labels[of] =
        new Label(
            known(number, value(fields, LABEL)),
            value(fields, "user"),
            population,
            value(fields, "victim"),
            logins.isEmpty() ? -1 : whole(number, "logins", logins, 0));
  }

  private void name(int number, List<String> columns) throws InvalidFileException {
    List<String> names = new ArrayList<>();
    for (String column : columns) {
      if (!COLUMNS.contains(column.strip())) {
        throw wrong(number, "'" + column + "' is not a known column");
      }
      if (names.contains(column.strip())) {
        throw wrong(number, "column '" + column + "' is there twice");
      }
      names.add(column.strip());
    }
    for (String required : List.of(LINE, LABEL)) {
      if (!names.contains(required)) {
        throw wrong(number, "column '" + required + "' is missing");
      }
    }
    header = names;
  }

  private String known(int number, String label) throws InvalidFileException {
    if (label.equals(AttackClasses.HONEST)
        || label.equals(IGNORE)
        || AttackClasses.judgedBy(label).isPresent()
        || furtherClasses.contains(label)) {
      return label;
    }
    throw wrong(
        number,
        "'"
            + label
            + "' is not a known label: honest, ignore, "
            + String.join(", ", AttackClasses.known())
            + "; --class adds one");
  }

  private int whole(int number, String column, String text, int least) throws InvalidFileException {
    try {
      int value = Integer.parseInt(text);
      if (value >= least) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number that is too small.
    }
    throw wrong(number, column + ": '" + text + "' is not a whole number from " + least);
  }

  /** One copy of each text is kept: there are few, on many lines. */
  private String value(List<String> fields, String column) {
    int index = header.indexOf(column);
    return index < 0 ? "" : texts.computeIfAbsent(fields.get(index).strip(), text -> text);
  }

  private List<String> fields(int number, String line) throws InvalidFileException {
    try {
      return List.of(CSV.<String[]>readValue(line));
    } catch (JsonProcessingException e) {
      throw wrong(number, "is not CSV: " + e.getOriginalMessage());
    }
  }

  private InvalidFileException wrong(int number, String reason) {
    return new InvalidFileException(path, number, reason);
  }

  /**
   * The label of a scored attempt.
   *
   * @throws InvalidFileException if there is none, or it is of somebody else
   */
  Label of(ScoredAttempt attempt) throws InvalidFileException {
    Label label = attempt.line() < labels.length ? labels[attempt.line()] : null;
    if (label == null) {
      throw new InvalidFileException(path, "has no label for line " + attempt.line());
    }
    if (!label.user().isEmpty() && !label.user().equals(attempt.user())) {
      throw new InvalidFileException(
          path,
          "line "
              + attempt.line()
              + " is of '"
              + label.user()
              + "' here and of '"
              + attempt.user()
              + "' in the scores");
    }
    return label;
  }
}
