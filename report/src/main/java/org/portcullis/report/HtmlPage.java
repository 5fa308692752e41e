package org.portcullis.report;

import java.util.List;
import org.portcullis.report.Block.Heading;
import org.portcullis.report.Block.Paragraph;
import org.portcullis.report.Block.Plot;
import org.portcullis.report.Block.Table;

/** A report as HTML. */
final class HtmlPage {
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>%s</title>
      <style>
      :root { color-scheme: light dark; }
      body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
      table { border-collapse: collapse; margin: 1.5rem 0; font-variant-numeric: tabular-nums; }
      caption { text-align: left; font-weight: 600; padding-bottom: .3rem; }
      th, td { border-bottom: 1px solid #8886; padding: .2rem .7rem; text-align: right; }
      th:first-child { text-align: left; }
      figure { margin: 1.5rem 0; overflow-x: auto; }
      svg { max-width: 100%%; height: auto; }
      .scroll { overflow-x: auto; }
      </style>
      </head>
      <body>
      <main>
      <h1>%s</h1>
      """;

  private final StringBuilder html = new StringBuilder();

  HtmlPage(Report report) {
    html.append(HEAD.formatted(escape(report.title()), escape(report.title())));
    report.blocks().forEach(this::append);
    html.append("</main>\n</body>\n</html>\n");
  }

  private void append(Block block) {
    if (block instanceof Heading heading) {
      html.append("<h2>").append(escape(heading.text())).append("</h2>\n");
    } else if (block instanceof Paragraph paragraph) {
      html.append("<p>").append(escape(paragraph.text())).append("</p>\n");
    } else if (block instanceof Table table) {
      append(table);
    } else if (block instanceof Plot plot) {
      html.append("<figure>\n").append(plot.svg()).append("\n<figcaption>");
      html.append(escape(plot.title())).append("</figcaption>\n</figure>\n");
    }
  }

  private void append(Table table) {
    html.append("<div class=\"scroll\" tabindex=\"0\">\n<table>\n<caption>");
    html.append(escape(table.title())).append("</caption>\n<thead><tr>");
    table.columns().forEach(column -> cell("th scope=\"col\"", column));
    html.append("</tr></thead>\n<tbody>\n");
    for (List<String> row : table.rows()) {
      html.append("<tr>");
      for (int i = 0; i < row.size(); i++) {
        cell(i == 0 ? "th scope=\"row\"" : "td", row.get(i));
      }
      html.append("</tr>\n");
    }
    html.append("</tbody>\n</table>\n</div>\n");
  }

  private void cell(String tag, String text) {
    html.append('<').append(tag).append('>').append(escape(text));
    html.append("</").append(tag, 0, 2).append('>');
  }

  /** A text as HTML shows it; also within attributes. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      switch (letter) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(letter);
      }
    }
    return escaped.toString();
  }

  @Override
  public String toString() {
    return html.toString();
  }
}
