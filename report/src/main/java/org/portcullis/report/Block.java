package org.portcullis.report;

import java.util.List;

/** A part of a report. Its texts are plain: whatever they hold, it is shown as it is. */
public sealed interface Block {

  /**
   * A heading.
   *
   * @param text what it says
   */
  record Heading(String text) implements Block {}

  /**
   * A paragraph.
   *
   * @param text what it says
   */
  record Paragraph(String text) implements Block {}

  /**
   * A table. The first column names the rows; the others are aligned to the right.
   *
   * @param title what it shows
   * @param columns their names
   * @param rows as many cells each as there are columns
   */
  record Table(String title, List<String> columns, List<List<String>> rows) implements Block {
    public Table {
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
      for (List<String> row : rows) {
        if (row.size() != columns.size()) {
          throw new IllegalArgumentException(row + " does not fit " + columns);
        }
      }
    }
  }

  /**
   * A plot. What it shows must be in a table too, for those who cannot see it; as text a report has
   * the tables only.
   *
   * @param name what a file of it would be called
   * @param title what it shows
   * @param svg an SVG element
   */
  record Plot(String name, String title, String svg) implements Block {}
}
