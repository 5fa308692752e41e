package org.portcullis.keycloak.admin;

import org.jspecify.annotations.Nullable;

/** How a list is written into a file. */
enum ExportFormat {
  CSV("text/csv;charset=utf-8"),
  JSONL("application/x-ndjson");

  private final String type;

  ExportFormat(String type) {
    this.type = type;
  }

  /** Its media type. */
  String type() {
    return type;
  }

  static ExportFormat of(@Nullable String name) throws Body.Invalid {
    for (ExportFormat format : values()) {
      if (format.name().equalsIgnoreCase(name)) {
        return format;
      }
    }
    throw new Body.Invalid("format must be csv or jsonl");
  }
}
