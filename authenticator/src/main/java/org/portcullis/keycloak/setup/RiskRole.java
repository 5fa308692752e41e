package org.portcullis.keycloak.setup;

import java.util.Arrays;
import java.util.Optional;

/** What somebody may do with Portcullis in a realm; a role of Keycloak's client for its admins. */
public enum RiskRole {
  /** Reads everything but drafts. */
  VIEW_RISK("view-risk", "Portcullis: reads sign-ins, people, cases and the policy"),
  /** Decides on people and sign-ins. */
  REVIEW_CASES("review-cases", "Portcullis: reviews cases, releases sign-ins, holds accounts"),
  /** Changes the policy. */
  MANAGE_RISK("manage-risk", "Portcullis: simulates, enforces and approves policies");

  private final String id;
  private final String description;

  RiskRole(String id, String description) {
    this.id = id;
    this.description = description;
  }

  /** The role's name. */
  public String id() {
    return id;
  }

  /** What the role is for, for people. */
  String description() {
    return description;
  }

  /** The one of a name. */
  static Optional<RiskRole> of(String name) {
    return Arrays.stream(values()).filter(role -> role.id.equals(name)).findFirst();
  }

  /** Whether a holder of this role may do what the other one allows. */
  public boolean includes(RiskRole other) {
    return this == other || other == VIEW_RISK;
  }
}
