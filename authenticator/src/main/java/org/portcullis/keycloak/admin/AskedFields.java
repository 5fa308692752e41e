package org.portcullis.keycloak.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portcullis.keycloak.workprofile.WorkProfileSheet;

/** What the fields of requests must be; whoever wrote them is told what they are not. */
final class AskedFields {
  private AskedFields() {}

  static <T> T present(String field, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException(field + " is required");
    }
    return value;
  }

  static String required(String field, @Nullable String text) {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException(
          field + " is required and must be a text that is not blank");
    }
    String stripped = text.strip();
    if (stripped.length() > Asked.LONGEST_TEXT) {
      throw new IllegalArgumentException(
          field + " must have at most " + Asked.LONGEST_TEXT + " characters");
    }
    return stripped;
  }

  static @Nullable String optional(String field, @Nullable String text) {
    return text == null ? null : required(field, text);
  }

  static @Nullable List<String> texts(String field, @Nullable List<String> texts) {
    if (texts == null) {
      return null;
    }
    if (texts.size() > WorkProfileSheet.MOST_REFERENCES) {
      throw new IllegalArgumentException(
          field + " must be a list of at most " + WorkProfileSheet.MOST_REFERENCES + " texts");
    }
    return texts.stream().map(text -> required(field, text)).toList();
  }
}
