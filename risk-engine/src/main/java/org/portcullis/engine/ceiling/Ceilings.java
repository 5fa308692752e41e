package org.portcullis.engine.ceiling;

import java.util.List;

/**
 * Ceilings that apply together: a grant must pass all of them.
 *
 * @param all the ceilings; none withholds nothing
 */
public record Ceilings(List<Ceiling> all) {
  /** Of a session that is under no ceiling. */
  public static final Ceilings NONE = new Ceilings(List.of());

  public Ceilings {
    all = List.copyOf(all);
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** Whether any of them withholds the role. */
  public boolean withholds(Role role) {
    return all.stream().anyMatch(ceiling -> ceiling.withholds(role));
  }

  /** Whether any of them names the role as one to withhold. */
  public boolean withholdsByName(Role role) {
    return all.stream().anyMatch(ceiling -> ceiling.withholdsByName(role));
  }

  /** Whether any of them withholds the group of this path. */
  public boolean withholdsGroup(String path) {
    return all.stream().anyMatch(ceiling -> ceiling.withholdsGroup(path));
  }

  /** Whether any of them withholds the client scope. */
  public boolean withholdsScope(String scope) {
    return all.stream().anyMatch(ceiling -> ceiling.withholdsScope(scope));
  }
}
