package org.portcullis.keycloak.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A pack as a page to read and print, without scripts and with nothing from elsewhere. */
public final class PackPage {
  private static final String STYLE =
      """
      body{font:14px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#151515}
      h1{font-size:1.5rem}h2{font-size:1.1rem;margin-top:2rem;border-bottom:1px solid #999}
      table{border-collapse:collapse;width:100%}td,th{border:1px solid #ccc;padding:.3rem .5rem;
      text-align:left;vertical-align:top;overflow-wrap:anywhere}th{background:#f2f2f2}
      code{font:12px ui-monospace,monospace}
      @media print{body{margin:0;max-width:none;font-size:10pt}h2{break-after:avoid}
      tr{break-inside:avoid}thead{display:table-header-group}}@page{margin:18mm}
      """;

  private final StringBuilder html = new StringBuilder(8192);

  private PackPage() {}

  /** The page of a pack. */
  public static String write(ObjectNode pack) {
    PackPage page = new PackPage();
    page.page(pack);
    return page.html.toString();
  }

  private void page(ObjectNode pack) {
    JsonNode file = pack.path("case");
    html.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Case ");
    html.append(escape(file.path("id").asText())).append("</title><style>").append(STYLE);
    html.append("</style></head><body><h1>Case ").append(escape(file.path("id").asText()));
    html.append("</h1>");
    paragraph(file.path("text").asText());
    fields(file, "state", "reason", "opened", "changed");
    fields(pack, "iss", "issued", "issuedBy");
    heading("Subject");
    fields(pack.path("subject"), names(pack.path("subject")));
    heading("Evidence");
    table(file.path("evidence"), "text", "signal", "times", "first", "last", "lastReceipt");
    heading("Suggested next steps");
    html.append("<ol>");
    file.path("suggested").forEach(step -> tag("li", step.asText()));
    html.append("</ol>");
    heading("Timeline");
    table(file.path("timeline"), "at", "kind", "to", "by", "reason");
    heading("Linked accounts");
    table(pack.path("linkedAccounts"), "username", "user", "path");
    heading("Held accounts");
    table(file.path("held"), "user", "kind", "ceiling", "since", "by", "before");
    heading("Clients touched");
    paragraph(join(pack.path("clients")));
    heading("Sessions");
    table(pack.path("sessions"), "id", "started", "lastUsed", "offline", "clients");
    heading("Decisions");
    table(pack.path("decisions"), "at", "receipt", "outcome", "assessment");
    heading("Findings");
    table(pack.path("findings"), "at", "receipt", "findings");
    html.append("</body></html>\n");
  }

  private void heading(String text) {
    tag("h2", text);
  }

  private void paragraph(String text) {
    tag("p", text);
  }

  private void tag(String name, String text) {
    html.append('<').append(name).append('>').append(escape(text));
    html.append("</").append(name).append('>');
  }

  private static String[] names(JsonNode node) {
    return node.properties().stream().map(java.util.Map.Entry::getKey).toArray(String[]::new);
  }

  private void fields(JsonNode node, String... names) {
    html.append("<table>");
    for (String name : names) {
      html.append("<tr>");
      tag("th", name);
      tag("td", text(node.path(name)));
      html.append("</tr>");
    }
    html.append("</table>");
  }

  private void table(JsonNode rows, String... columns) {
    if (rows.isEmpty()) {
      paragraph("None.");
      return;
    }
    html.append("<table><thead><tr>");
    List.of(columns).forEach(column -> tag("th", column));
    html.append("</tr></thead><tbody>");
    for (JsonNode row : rows) {
      html.append("<tr>");
      for (String column : columns) {
        JsonNode value = row.path(column);
        html.append("<td>").append(cell(value)).append("</td>");
      }
      html.append("</tr>");
    }
    html.append("</tbody></table>");
  }

  private static String cell(JsonNode value) {
    return value.isObject() || (value.isArray() && value.path(0).isObject())
        ? "<code>" + escape(value.toString()) + "</code>"
        : escape(text(value));
  }

  private static String text(JsonNode value) {
    if (value.isArray()) {
      return join(value);
    }
    return value.isMissingNode() || value.isNull() ? "" : value.asText();
  }

  private static String join(JsonNode array) {
    StringBuilder joined = new StringBuilder();
    for (JsonNode text : array) {
      joined.append(joined.isEmpty() ? "" : ", ").append(text.asText());
    }
    return joined.toString();
  }

  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '&' -> escaped.append("&amp;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
