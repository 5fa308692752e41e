package org.portcullis.replay;

/** Formats of a login history. */
enum Format {
  /** One attempt a line, with all facts that Portcullis knows. */
  JSONL("jsonl"),
  /** The columns of the public RBA data set. */
  RBA_CSV("rba-csv"),
  /** Events as Keycloak's Admin API returns them. */
  KEYCLOAK_EVENTS("keycloak-events");

  private final String text;

  Format(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
