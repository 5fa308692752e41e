package org.portcullis.report;

import java.util.ArrayList;
import java.util.List;
import org.portcullis.report.Block.Heading;
import org.portcullis.report.Block.Paragraph;
import org.portcullis.report.Block.Plot;
import org.portcullis.report.Block.Table;

/**
 * A report.
 *
 * @param title what it is about
 * @param blocks its parts in their order
 */
public record Report(String title, List<Block> blocks) {
  public Report {
    blocks = List.copyOf(blocks);
  }

  /** Its plots. */
  public List<Plot> plots() {
    return blocks.stream().filter(Plot.class::isInstance).map(Plot.class::cast).toList();
  }

  /** As text of fixed width; plots are left out, since their tables say the same. */
  public String text() {
    StringBuilder text = new StringBuilder(title).append('\n');
    text.append("=".repeat(title.length())).append('\n');
    for (Block block : blocks) {
      if (block instanceof Heading heading) {
        text.append('\n').append(heading.text()).append('\n');
        text.append("-".repeat(heading.text().length())).append('\n');
      } else if (block instanceof Paragraph paragraph) {
        text.append('\n').append(paragraph.text()).append('\n');
      } else if (block instanceof Table table) {
        text.append('\n').append(table.title()).append('\n');
        append(text, table);
      }
    }
    return text.toString();
  }

  private static void append(StringBuilder text, Table table) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(table.columns());
    rows.addAll(table.rows());
    int[] widths = new int[table.columns().size()];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < widths.length; column++) {
        String pad = " ".repeat(widths[column] - row.get(column).length());
        line.append(column == 0 ? row.get(column) + pad : "  " + pad + row.get(column));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
  }

  /** As one page of HTML, which refers to nothing outside of itself. */
  public String html() {
    return new HtmlPage(this).toString();
  }
}
