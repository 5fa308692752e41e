package org.portcullis.keycloak.store.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of the ledger are looked for. Of each list any value fits; an empty one asks for
 * nothing.
 *
 * @param view which of them in general
 * @param users ids of people; null for everybody, empty for nobody
 * @param clients ids of applications
 * @param decisions names of actions
 * @param outcomes what became of them
 * @param sessionLevels levels of session risk
 * @param identityLevels levels of identity risk
 * @param signals signals that notably speak against it
 * @param reasons the signal that speaks most against it
 * @param countries codes of countries
 * @param asns autonomous systems
 * @param prefix keyed hash of the line
 * @param device handle of the device
 * @param kinds what was attempted
 * @param from first moment; null for the beginning
 * @param to the moment after the last; null for now
 * @param openSince attempts that are pending since before this have been given up
 */
public record LedgerFilter(
    View view,
    @Nullable List<String> users,
    Set<String> clients,
    Set<String> decisions,
    Set<LoginOutcome> outcomes,
    Set<String> sessionLevels,
    Set<String> identityLevels,
    Set<String> signals,
    Set<String> reasons,
    Set<String> countries,
    Set<Long> asns,
    @Nullable String prefix,
    @Nullable String device,
    Set<String> kinds,
    @Nullable Instant from,
    @Nullable Instant to,
    Instant openSince) {
  public LedgerFilter {
    users = users == null ? null : List.copyOf(users);
    clients = Set.copyOf(clients);
    decisions = Set.copyOf(decisions);
    outcomes = Set.copyOf(outcomes);
    sessionLevels = Set.copyOf(sessionLevels);
    identityLevels = Set.copyOf(identityLevels);
    signals = Set.copyOf(signals);
    reasons = Set.copyOf(reasons);
    countries = Set.copyOf(countries);
    asns = Set.copyOf(asns);
    kinds = Set.copyOf(kinds);
  }

  /** Which lines in general. */
  public enum View {
    ALL,
    /** Those that are worth a look. */
    WORTH,
    REFUSED,
    RELEASED
  }

  /** Whether an index leads to the lines, so that no others are read on the way. */
  boolean isSelective() {
    return users != null || view != View.ALL || !asns.isEmpty() || prefix != null;
  }

  /** Whether every line of its time fits. */
  boolean takesAll() {
    return !isSelective()
        && clients.isEmpty()
        && decisions.isEmpty()
        && outcomes.isEmpty()
        && sessionLevels.isEmpty()
        && identityLevels.isEmpty()
        && signals.isEmpty()
        && reasons.isEmpty()
        && countries.isEmpty()
        && device == null
        && kinds.isEmpty();
  }
}
