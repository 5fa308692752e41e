package org.portcullis.engine.history;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.signal.ImpossibleTravel;
import org.portcullis.risk.GeoPoint;
import org.portcullis.risk.History;
import org.portcullis.risk.LastLogin;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Network;
import org.portcullis.risk.NetworkClass;

/**
 * Adds a login to a user's history. Size is bounded: the rarest entry gives way to a new one, and a
 * country takes its networks along.
 */
public final class Familiarity {
  /** Most countries kept. */
  static final int MOST_COUNTRIES = 8;

  /** Most networks kept. */
  static final int MOST_NETWORKS = 12;

  private Familiarity() {}

  /**
   * The history with one more login in it.
   *
   * @param weight how much the login counts, above 0 and at most 1
   */
  public static History learn(History history, LoginAttempt attempt, double weight) {
    if (!(weight > 0 && weight <= 1)) {
      throw new IllegalArgumentException("weight must be above 0 and at most 1, not " + weight);
    }
    Network network = attempt.network();
    String country = network.country();
    Long asn = network.asn();
    Map<String, Double> countries = add(history.countries(), country, weight, MOST_COUNTRIES);
    return new History(
        history.logins() + weight,
        countries,
        add(
            within(countries, history.networks()),
            country == null || asn == null ? null : History.networkKey(country, asn),
            weight,
            MOST_NETWORKS),
        history.devices() + (attempt.device().isKnown() ? weight : 0),
        last(history.last(), attempt));
  }

  /**
   * The latest login with a place. One without, such as a mobile one in between, must not make the
   * place before it forgotten.
   */
  private static @Nullable LastLogin last(@Nullable LastLogin before, LoginAttempt attempt) {
    if (before != null && before.time().isAfter(attempt.time())) {
      return before;
    }
    NetworkClass kind = attempt.network().kind();
    GeoPoint point = attempt.network().point();
    if (point == null || (kind != null && !ImpossibleTravel.placesItsUsers(kind))) {
      return before;
    }
    return new LastLogin(attempt.time(), point, attempt.network().country());
  }

  /**
   * The networks of these countries. Those of a country that has given way would make its networks
   * familiar at once when the country comes back.
   */
  private static Map<String, Double> within(
      Map<String, Double> countries, Map<String, Double> networks) {
    Map<String, Double> kept = new HashMap<>(networks);
    kept.keySet().removeIf(key -> !countries.containsKey(History.countryOf(key)));
    return kept;
  }

  private static Map<String, Double> add(
      Map<String, Double> weights, @Nullable String key, double weight, int most) {
    if (key == null) {
      return weights;
    }
    Map<String, Double> more = new HashMap<>(weights);
    if (!more.containsKey(key) && more.size() >= most) {
      more.entrySet().stream()
          .min(
              Map.Entry.<String, Double>comparingByValue()
                  .thenComparing(Comparator.comparing(Map.Entry::getKey)))
          .ifPresent(rarest -> more.remove(rarest.getKey()));
    }
    more.merge(key, weight, Double::sum);
    return more;
  }
}
