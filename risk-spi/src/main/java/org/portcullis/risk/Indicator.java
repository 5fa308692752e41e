package org.portcullis.risk;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A listed address or network: somebody reported it, and says until when that holds.
 *
 * @param list name of the list
 * @param source who reported it, for reviewers
 * @param confidence how sure the source is
 * @param expires last day (UTC) on which it counts; null for one without end
 */
public record Indicator(
    String list, String source, Confidence confidence, @Nullable LocalDate expires) {

  /** How sure a source is of its list. */
  public enum Confidence {
    LOW,
    MEDIUM,
    HIGH
  }
}
