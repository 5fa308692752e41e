package org.portcullis.engine;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.Risk;

/**
 * Bounds on what one family may add or take. Evidence beyond them is scaled down together, so that
 * the terms still sum to the score.
 */
@SuppressWarnings("EnumOrdinal") // sums by position: one assessment must not build maps
public final class FamilyCaps {
  private static final List<Family> ALL = List.of(Family.values());
  private static final int FAMILIES = ALL.size();

  /** What counts of a trip's other traces beside the strongest one. */
  private static final double BESIDE_STRONGEST = 0.35;

  private static final List<Family> COPYABLE =
      List.of(Family.NETWORK_FAMILIARITY, Family.CLIENT_FAMILIARITY, Family.RHYTHM);

  /** Share of attackers who know country, provider, browser and hours of their victim. */
  private static final double COPIERS = 0.25;

  /**
   * What a family may take and add.
   *
   * @param low lowest sum of its evidence in nats
   * @param high highest sum of its evidence in nats
   */
  public record Range(double low, double high) {}

  private static final Map<Family, Range> RANGES = new EnumMap<>(Family.class);

  static {
    for (Family family : Family.values()) {
      RANGES.put(
          family,
          switch (family) {
            case BASE_RATE -> new Range(-10, 0);
            case NETWORK_FAMILIARITY -> new Range(-4, 5);
            case ADDRESS_FAMILIARITY -> new Range(-4, 2);
            case CLIENT_FAMILIARITY -> new Range(-1.65, 3);
            case DEVICE -> new Range(-3.5, 7);
            case RHYTHM -> new Range(-0.6, 0.9);
            case ANONYMITY -> new Range(0, 3.5);
            case ABUSE -> new Range(0, 4);
            case TRAVEL -> new Range(0, 4);
            case CLIENT_INTEGRITY -> new Range(-1, 4);
            case LIFE_CYCLE -> new Range(-2.2, 1.5);
            case DECLARED_FACTS -> new Range(0, 4);
            case CONVERGENCE -> new Range(0, 3.5);
            case SLIP -> new Range(0, 5.5);
            case LINKS -> new Range(0, 6);
            case ENDURANCE -> new Range(0, 4);
          });
    }
  }

  private FamilyCaps() {}

  /** The range of a family. */
  public static Range range(Family family) {
    return Objects.requireNonNull(RANGES.get(family));
  }

  /** Replaces the evidence of families that go beyond their range. */
  static void apply(List<Finding> findings) {
    double[] sums = new double[2 * FAMILIES];
    double sessionTravel = 0;
    double identityTravel = 0;
    for (Finding finding : findings) {
      if (finding instanceof Finding.Evidence evidence) {
        sums[group(evidence)] += evidence.logOdds();
        if (evidence.family() == Family.TRAVEL && evidence.risk() == Risk.SESSION) {
          sessionTravel = Math.max(sessionTravel, evidence.logOdds());
        } else if (evidence.family() == Family.TRAVEL) {
          identityTravel = Math.max(identityTravel, evidence.logOdds());
        }
      }
    }
    double[] factors = factors(sums, sessionTravel, identityTravel);
    for (int i = 0; i < findings.size(); i++) {
      if (findings.get(i) instanceof Finding.Evidence evidence
          && factors[group(evidence)] != 1
          && evidence.logOdds() != 0) {
        findings.set(i, evidence.withLogOdds(evidence.logOdds() * factors[group(evidence)]));
      }
    }
  }

  /** Factors in the place of the sums that they are computed from, which nobody needs then. */
  private static double[] factors(double[] sums, double sessionTravel, double identityTravel) {
    double copyable = 0;
    for (int i = 0; i < sums.length; i++) {
      Family family = ALL.get(i % FAMILIES);
      double factor = factor(family, sums[i], i < FAMILIES ? sessionTravel : identityTravel);
      copyable += i < FAMILIES && COPYABLE.contains(family) ? sums[i] * factor : 0;
      sums[i] = factor;
    }
    double copied = copied(copyable);
    for (int i = 0; i < COPYABLE.size(); i++) {
      sums[COPYABLE.get(i).ordinal()] *= copied;
    }
    return sums;
  }

  /**
   * What likeness leaves when some attackers copy it: of those the likelihood ratio is 1, so the
   * sum {@code x} of copyable terms becomes {@code ln((1 - t) e^x + t)}. It has the sign of {@code
   * x} and is never below {@code ln t}, however alike everything is.
   */
  private static double copied(double sum) {
    return sum == 0 ? 1 - COPIERS : Math.log1p((1 - COPIERS) * Math.expm1(sum)) / sum;
  }

  private static int group(Finding.Evidence evidence) {
    return evidence.family().ordinal() + (evidence.risk() == Risk.SESSION ? 0 : FAMILIES);
  }

  private static double factor(Family family, double sum, double strongest) {
    Range range = range(family);
    double counted =
        family == Family.TRAVEL ? strongest + BESIDE_STRONGEST * (sum - strongest) : sum;
    double allowed = Math.max(range.low(), Math.min(range.high(), counted));
    return allowed == sum || sum == 0 ? 1 : allowed / sum;
  }
}
