package org.portcullis.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.LoginAttempt;

/** Which facts of an attempt are known; unknown is neither good nor bad. */
public final class KnownFacts {
  private final List<String> known = new ArrayList<>();
  private final List<String> unknown = new ArrayList<>();

  private KnownFacts(LoginAttempt attempt) {
    add("country", attempt.network().country());
    add("place", attempt.network().point());
    add("asn", attempt.network().asn());
    add("networkClass", attempt.network().kind());
    add("device", attempt.device().handle());
    add("timeZone", attempt.browser().timeZone());
    add("platform", attempt.browser().platform());
    add("employment", attempt.work().employment());
    add("startDate", attempt.work().startDate());
    add("declaredCountry", attempt.work().country());
  }

  /** Sorts the attempt's facts. */
  public static KnownFacts of(LoginAttempt attempt) {
    return new KnownFacts(attempt);
  }

  static int count(LoginAttempt attempt) {
    return of(attempt).known.size();
  }

  /** Names of the facts that are known. */
  public List<String> known() {
    return List.copyOf(known);
  }

  /** Names of the facts that are not. */
  public List<String> unknown() {
    return List.copyOf(unknown);
  }

  private void add(String name, @Nullable Object fact) {
    (fact == null ? unknown : known).add(name);
  }
}
