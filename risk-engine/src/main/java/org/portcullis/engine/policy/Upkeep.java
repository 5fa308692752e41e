package org.portcullis.engine.policy;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who keeps the policy, and whom it spares.
 *
 * @param approvalRequired whether a second manager has to approve a version before it is in force
 * @param exempt ids of break-glass users, who are recorded and alerted but never challenged
 * @param help where a refused person finds help, shown to them as text; null for none
 * @param safeguards what keeps people from deciding about themselves
 */
public record Upkeep(
    boolean approvalRequired, Set<String> exempt, @Nullable String help, Safeguards safeguards) {
  /** That of a policy that says nothing of it. */
  public static final Upkeep DEFAULT = new Upkeep(false, Set.of(), null, Safeguards.DEFAULT);

  public Upkeep {
    exempt = Set.copyOf(exempt);
  }
}
