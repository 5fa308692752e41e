package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opencsv.CSVWriter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;

/** A list as a file, one item a line. */
final class ExportFile {
  /** Most lines of a file; whoever needs more asks for a shorter time. */
  static final int MOST_LINES = 50_000;

  private static final String BEGINS_A_FORMULA = "=+-@\t\r";

  private ExportFile() {}

  /**
   * Writes a file.
   *
   * @param name its name without the ending
   * @param columns JSON pointers of the columns of a table
   */
  static Response write(
      String name, ExportFormat format, List<String> columns, Stream<ObjectNode> items) {
    StringWriter text = new StringWriter();
    switch (format) {
      case CSV -> table(text, columns, items);
      case JSONL -> items.forEach(item -> text.append(item.toString()).append('\n'));
    }
    String file = name + "." + (format == ExportFormat.CSV ? "csv" : "jsonl");
    return Response.ok(text.toString(), format.type())
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file + "\"")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private static void table(StringWriter text, List<String> columns, Stream<ObjectNode> items) {
    CSVWriter table = new CSVWriter(text);
    table.writeNext(
        columns.stream().map(c -> c.substring(1).replace('/', '.')).toArray(String[]::new), false);
    items.forEach(
        item ->
            table.writeNext(
                columns.stream().map(c -> cell(item.at(c))).toArray(String[]::new), false));
    table.flushQuietly();
  }

  /** What a spreadsheet would take for a formula is made a text. */
  static String cell(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    String text = value.isValueNode() ? value.asText() : value.toString();
    boolean isFormula =
        value.isTextual() && !text.isEmpty() && BEGINS_A_FORMULA.indexOf(text.charAt(0)) >= 0;
    return isFormula ? "'" + text : text;
  }
}
