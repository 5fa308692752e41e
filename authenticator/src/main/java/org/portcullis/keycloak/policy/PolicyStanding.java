package org.portcullis.keycloak.policy;

import org.jspecify.annotations.Nullable;
import org.portcullis.keycloak.store.policy.PolicyVersion;

/**
 * Which document is a realm's policy.
 *
 * @param stored the document that is stored with the realm; empty for none
 * @param version the version that was put in force last; null for none
 * @param foreign whether what is stored was written past that
 * @param approval whether somebody else has to approve what comes into force
 */
public record PolicyStanding(
    String stored, @Nullable PolicyVersion version, boolean foreign, boolean approval) {

  /**
   * The document in force: what is stored, unless it had to be approved and was not. Then it is the
   * last one that was; empty when there was none, and nothing is enforced.
   */
  public String document() {
    if (!foreign || !approval) {
      return stored;
    }
    return version == null ? "" : version.document();
  }

  /** What changes whenever the policy does, in quotes. */
  public String tag() {
    return version == null || foreign
        ? "\"" + PolicyText.digest(stored).substring(0, 16) + "\""
        : "\"" + version.number() + "\"";
  }
}
