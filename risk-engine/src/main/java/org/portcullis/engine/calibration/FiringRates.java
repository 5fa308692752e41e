package org.portcullis.engine.calibration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.portcullis.engine.calibration.Proposal.Reason;
import org.portcullis.engine.calibration.Proposal.Weight;

/**
 * How often each signal speaks for an attack in a period in which hardly anybody attacks. Evidence
 * of log-odds {@code x} claims that an attack brings it {@code e^x} times as often as an honest
 * login; since an attack brings it at most always, honest logins may bring so much at most {@code
 * e^-x} of the time. A signal that does so more often claims too much, whatever attacks look like,
 * and this is the largest weight at which it does not. No label is needed, and no weight is ever
 * raised.
 */
final class FiringRates {
  /** People of whom a signal must have spoken, or chance speaks. */
  private static final int FEWEST_PEOPLE = 30;

  /** No signal is proposed to be silenced: what is noise here may be an attack tomorrow. */
  private static final double LOWEST = 0.25;

  /** A weight that would fall by less is left alone. */
  private static final double WORTHWHILE = 0.9;

  private static final double STEP = 0.05;

  /** Of the normal distribution, for one-sided bounds of 95 %. */
  private static final double Z = 1.645;

  private final Map<String, Map<Long, Double>> strongest = new TreeMap<>();
  private final Map<String, Set<String>> people = new HashMap<>();
  private final Map<String, Long> dayNumbers = new HashMap<>();

  void add(String person, long day, Map<String, Double> evidence) {
    long personDay =
        dayNumbers.computeIfAbsent(person + "\n" + day, key -> (long) dayNumbers.size());
    evidence.forEach(
        (signal, logOdds) -> {
          if (logOdds > 0) {
            strongest
                .computeIfAbsent(signal, key -> new HashMap<>())
                .merge(personDay, logOdds, Math::max);
            people.computeIfAbsent(signal, key -> new HashSet<>()).add(person);
          }
        });
  }

  /**
   * Weights that ought to be smaller.
   *
   * @param attacked share of the days that may have been an attacker's, and speaks against none
   * @param weightNow weight by signal id
   */
  List<Weight> tooLarge(double attacked, ToDoubleFunction<String> weightNow) {
    List<Weight> weights = new ArrayList<>();
    double days = dayNumbers.size();
    strongest.forEach(
        (signal, byDay) -> {
          double factor = bound(byDay, days, attacked);
          double now = weightNow.applyAsDouble(signal);
          if (people.getOrDefault(signal, Set.of()).size() >= FEWEST_PEOPLE
              && factor < WORTHWHILE) {
            double proposed = Math.max(LOWEST, Math.floor(now * factor / STEP) * STEP);
            if (proposed < now) {
              weights.add(
                  new Weight(
                      signal,
                      now,
                      Math.round(proposed / STEP) * STEP,
                      byDay.size() / days,
                      Reason.FIRES_TOO_OFTEN));
            }
          }
        });
    return weights;
  }

  /** The largest factor at which no strength is shown more often than it may be; above 1 if so. */
  private static double bound(Map<Long, Double> byDay, double days, double attacked) {
    double[] strengths =
        byDay.values().stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double bound = Double.POSITIVE_INFINITY;
    for (int i = 0; i < strengths.length; i++) {
      if (i > 0 && strengths[i] == strengths[i - 1]) {
        continue;
      }
      double share = atLeast((strengths.length - i) / days - attacked, days);
      if (share > 0) {
        bound = Math.min(bound, -Math.log(share) / strengths[i]);
      }
    }
    return bound;
  }

  /** Lower end of Wilson's interval of a share. */
  private static double atLeast(double share, double of) {
    if (share <= 0) {
      return 0;
    }
    double square = Z * Z / of;
    double centre = share + square / 2;
    double spread = Z * Math.sqrt(share * (1 - share) / of + square / (4 * of));
    return (centre - spread) / (1 + square);
  }

  /** Share of the days on which a signal spoke for an attack. */
  double fired(String signal) {
    Map<Long, Double> days = strongest.getOrDefault(signal, Map.of());
    return dayNumbers.isEmpty() ? 0 : (double) days.size() / dayNumbers.size();
  }
}
