package org.portcullis.keycloak.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A pack as a page to read and print, without scripts and with nothing from elsewhere. The template
 * escapes all that people wrote.
 */
public final class PackPage {
  private static final String TEMPLATE = "pack.ftlh";
  private static final Configuration TEMPLATES = templates();

  private PackPage() {}

  private static Configuration templates() {
    Configuration templates = new Configuration(Configuration.VERSION_2_3_32);
    templates.setClassForTemplateLoading(PackPage.class, "");
    templates.setDefaultEncoding("UTF-8");
    templates.setLocale(Locale.ROOT);
    templates.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    templates.setLogTemplateExceptions(false);
    templates.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    return templates;
  }

  /** The page of a pack. */
  public static String write(ObjectNode pack) {
    StringWriter page = new StringWriter(8192);
    try {
      TEMPLATES.getTemplate(TEMPLATE).process(model(pack), page);
    } catch (IOException | TemplateException e) {
      throw new IllegalStateException("the page of a pack cannot be written", e);
    }
    return page.toString();
  }

  private static Map<String, Object> model(ObjectNode pack) {
    JsonNode file = pack.path("case");
    Map<String, String> about = fields(file, List.of("state", "reason", "opened", "changed"));
    about.putAll(fields(pack, List.of("iss", "issued", "issuedBy")));
    JsonNode subject = pack.path("subject");
    List<String> said = new ArrayList<>();
    subject.fieldNames().forEachRemaining(said::add);
    return Map.of(
        "id", file.path("id").asText(),
        "text", file.path("text").asText(),
        "about", about,
        "sections",
            List.of(
                Map.of("title", "Subject", "fields", fields(subject, said)),
                table("Evidence", file, "evidence", "text signal times first last lastReceipt"),
                Map.of("title", "Suggested next steps", "steps", texts(file.path("suggested"))),
                table("Timeline", file, "timeline", "at kind to by reason"),
                table("Linked accounts", pack, "linkedAccounts", "username user path"),
                table("Held accounts", file, "held", "user kind ceiling since by before"),
                Map.of("title", "Clients touched", "text", text(pack.path("clients"))),
                table("Sessions", pack, "sessions", "id started lastUsed offline clients"),
                table("Decisions", pack, "decisions", "at receipt outcome assessment"),
                table("Findings", pack, "findings", "at receipt findings")));
  }

  private static Map<String, String> fields(JsonNode of, List<String> names) {
    Map<String, String> fields = new LinkedHashMap<>();
    names.forEach(name -> fields.put(name, text(of.path(name))));
    return fields;
  }

  private static Map<String, Object> table(String title, JsonNode of, String list, String names) {
    List<String> columns = List.of(names.split(" "));
    List<List<Map<String, Object>>> rows = new ArrayList<>();
    for (JsonNode row : of.path(list)) {
      rows.add(columns.stream().map(column -> cell(row.path(column))).toList());
    }
    return Map.of("title", title, "columns", columns, "rows", rows);
  }

  private static Map<String, Object> cell(JsonNode value) {
    boolean isData = value.isObject() || (value.isArray() && value.path(0).isObject());
    return Map.of("isData", isData, "text", isData ? value.toString() : text(value));
  }

  private static String text(JsonNode value) {
    if (value.isArray()) {
      return String.join(", ", texts(value));
    }
    return value.isMissingNode() || value.isNull() ? "" : value.asText();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
