package org.portcullis.testkit.browser;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.Connection;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/**
 * A page of Keycloak's, as the server sent it; no script has run.
 *
 * @param client the browser that shows it
 * @param status the HTTP status
 * @param document the parsed page
 */
public record Page(BrowserClient client, int status, Document document) implements Result {

  private static final String MAIN_FORM = "form[method=post]";

  /**
   * Fills in and submits the page's first form; its hidden fields are sent as they are.
   *
   * @param fields values by field name; a field the form does not have is sent too
   */
  public Result submit(Map<String, String> fields) {
    return submit(MAIN_FORM, fields);
  }

  /** Fills in and submits the form that a CSS selector finds. */
  public Result submit(String form, Map<String, String> fields) {
    var element = (FormElement) find(form);
    var data = new LinkedHashMap<String, String>();
    for (Connection.KeyVal field : element.formData()) {
      data.put(field.key(), field.value());
    }
    data.putAll(fields);
    return client.post(URI.create(element.absUrl("action")), data);
  }

  /** Follows the link that a CSS selector finds. */
  public Result follow(String link) {
    return client.get(URI.create(find(link).absUrl("href")));
  }

  public String title() {
    return document.title();
  }

  public String text() {
    return document.body().text();
  }

  /** Returns whether a CSS selector finds anything. */
  public boolean has(String cssSelector) {
    return document.selectFirst(cssSelector) != null;
  }

  @Override
  public String toString() {
    return "page " + status + " '" + title() + "' at " + document.location() + ": " + text();
  }

  private Element find(String cssSelector) {
    var element = document.selectFirst(cssSelector);
    if (element == null) {
      throw new AssertionError("no " + cssSelector + " on " + this);
    }
    return element;
  }
}
