package org.portcullis.engine.policy;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.Risk;
import org.portcullis.risk.RiskLevel;

/**
 * The ceilings that decisions put on single sessions.
 *
 * @param session by level of session risk, from which on they hold; until the person clears the
 *     risk
 * @param identity by level of identity risk; the person's own factors do not lift them
 * @param unassessed of a session that was never assessed; null for none
 */
public record SessionCeilings(
    Map<RiskLevel, String> session, Map<RiskLevel, String> identity, @Nullable String unassessed) {
  /** Sessions are under the ceilings of their user alone. */
  public static final SessionCeilings NONE = new SessionCeilings(Map.of(), Map.of(), null);

  public SessionCeilings {
    session = Map.copyOf(session);
    identity = Map.copyOf(identity);
  }

  /** The name of the ceiling for a risk of a level: that of the highest level that is reached. */
  public Optional<String> of(Risk risk, RiskLevel level) {
    Map<RiskLevel, String> byLevel =
        switch (risk) {
          case SESSION -> session;
          case IDENTITY -> identity;
        };
    return byLevel.entrySet().stream()
        .filter(entry -> level.isAtLeast(entry.getKey()))
        .max(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue);
  }

  /**
   * The names of the ceilings that a decision puts on a session.
   *
   * @param sessionLevel level of session risk; low if the person cleared it
   * @param identityLevel level of identity risk; low if somebody else vouched for the person
   */
  public Set<String> names(RiskLevel sessionLevel, RiskLevel identityLevel) {
    if (session.isEmpty() && identity.isEmpty()) {
      return Set.of();
    }
    Set<String> names = new LinkedHashSet<>();
    of(Risk.SESSION, sessionLevel).ifPresent(names::add);
    of(Risk.IDENTITY, identityLevel).ifPresent(names::add);
    return names;
  }
}
