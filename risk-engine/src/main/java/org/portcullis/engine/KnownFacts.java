package org.portcullis.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portcullis.risk.LoginAttempt;

/** Which facts of an attempt are known; unknown is neither good nor bad. */
public final class KnownFacts {
  private static final List<String> NAMES =
      List.of(
          "country",
          "place",
          "asn",
          "networkClass",
          "device",
          "timeZone",
          "platform",
          "employment",
          "startDate",
          "declaredCountry");

  private final List<String> known = new ArrayList<>();
  private final List<String> unknown = new ArrayList<>();

  private KnownFacts(LoginAttempt attempt) {
    @Nullable Object[] facts = facts(attempt);
    for (int i = 0; i < NAMES.size(); i++) {
      (facts[i] == null ? unknown : known).add(NAMES.get(i));
    }
  }

  /** The facts, in the order of {@link #NAMES}. */
  private static @Nullable Object[] facts(LoginAttempt attempt) {
    return new @Nullable Object[] {
      attempt.network().country(),
      attempt.network().point(),
      attempt.network().asn(),
      attempt.network().kind(),
      attempt.device().handle(),
      attempt.browser().timeZone(),
      attempt.browser().platform(),
      attempt.work().employment(),
      attempt.work().startDate(),
      attempt.work().country()
    };
  }

  /** Sorts the attempt's facts. */
  public static KnownFacts of(LoginAttempt attempt) {
    return new KnownFacts(attempt);
  }

  /** How many are known; counted at every assessment, so without a list of them. */
  static int count(LoginAttempt attempt) {
    return known(attempt.network().country())
        + known(attempt.network().point())
        + known(attempt.network().asn())
        + known(attempt.network().kind())
        + known(attempt.device().handle())
        + known(attempt.browser().timeZone())
        + known(attempt.browser().platform())
        + known(attempt.work().employment())
        + known(attempt.work().startDate())
        + known(attempt.work().country());
  }

  private static int known(@Nullable Object fact) {
    return fact == null ? 0 : 1;
  }

  /** Names of the facts that are known. */
  public List<String> known() {
    return List.copyOf(known);
  }

  /** Names of the facts that are not. */
  public List<String> unknown() {
    return List.copyOf(unknown);
  }
}
