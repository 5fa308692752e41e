package org.portcullis.keycloak.cases;

import java.util.Map;
import java.util.Set;

/** The patterns of evidence that a false positive muted for one person. */
public final class Mutes {
  private final Set<String> patterns;

  Mutes(Set<String> patterns) {
    this.patterns = Set.copyOf(patterns);
  }

  /**
   * Whether all that distinguishes this evidence is muted.
   *
   * @param signal id of the signal
   * @param facts what it saw
   */
  public boolean covers(String signal, Map<String, Object> facts) {
    return !patterns.isEmpty() && patterns.containsAll(Patterns.of(new Reason(signal, 0, facts)));
  }
}
