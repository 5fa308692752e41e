package org.portcullis.engine.work;

import java.util.Map;
import org.portcullis.risk.Employment;

/**
 * Kinds of employment by name, in any case. Other words than the three are understood only where
 * they cannot make an employee of somebody who is none.
 */
public final class Employments {
  private static final Map<String, Employment> KNOWN =
      Map.ofEntries(
          Map.entry("employee", Employment.EMPLOYEE),
          Map.entry("contractor", Employment.CONTRACTOR),
          Map.entry("independentcontractor", Employment.CONTRACTOR),
          Map.entry("subcontractor", Employment.CONTRACTOR),
          Map.entry("contractworker", Employment.CONTRACTOR),
          Map.entry("contract", Employment.CONTRACTOR),
          Map.entry("contingentworker", Employment.CONTRACTOR),
          Map.entry("freelancer", Employment.CONTRACTOR),
          Map.entry("freelance", Employment.CONTRACTOR),
          Map.entry("selfemployed", Employment.CONTRACTOR),
          Map.entry("vendor", Employment.VENDOR));

  private Employments() {}

  /**
   * The employment that a text means.
   *
   * @throws IllegalArgumentException if it means none
   */
  public static Employment parse(String text) {
    Employment known = KNOWN.get(Names.folded(text));
    if (known == null) {
      throw new IllegalArgumentException("must be one of employee, contractor, vendor");
    }
    return known;
  }
}
