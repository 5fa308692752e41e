package org.portcullis.keycloak.doctor;

import java.util.Locale;

/** How bad what was found is; the worst comes first. */
public enum Severity {
  /** Something is open that should not be. */
  ERROR("BROKEN"),
  /** Something may be open, or will be. */
  WARNING("LOOK"),
  /** It was not looked at, so that nobody takes it for good. */
  NOT_LOOKED_AT("NOT_CHECKED"),
  /** Something to know. */
  NOTE("LOOK"),
  /** It was looked at and is as it should be. */
  OK("OK");

  private final String status;

  Severity(String status) {
    this.status = status;
  }

  /** The word that the pages show. */
  public String status() {
    return status;
  }

  /** The word that programs read. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
