package org.portcullis.keycloak.doctor;

import java.util.Locale;

/** What a check is about. */
public enum Group {
  /** How people get in. */
  WAYS_IN,
  /** What the flows ask for. */
  FLOW,
  /** What is known of a sign-in. */
  FACTS,
  /** What the employer declares. */
  WORK_PROFILE,
  /** What is decided. */
  POLICY,
  /** Who may do what. */
  PERMISSIONS,
  /** What is kept, and what runs. */
  DATA,
  /** Who is told, and who else acts. */
  NOTICES;

  /** Its id. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
