package org.portcullis.benchmark.detection;

import java.util.List;
import org.portcullis.evaluation.Estimate;
import org.portcullis.evaluation.Evaluation;

/**
 * What the project asks of itself.
 *
 * @param name class of attack, or group of honest logins
 * @param bound least share caught, or largest share flagged, at 1 % false positives
 * @param isAttack which of the two it is
 */
record Floor(String name, double bound, boolean isAttack) {
  /** Those of session risk. */
  static final List<Floor> SESSION =
      List.of(
          new Floor("stuffing", 0.99, true),
          new Floor("naive", 0.99, true),
          new Floor("vpn-in-country", 0.99, true),
          new Floor("residential-proxy", 0.95, true),
          new Floor("targeted", 0.95, true),
          new Floor("session-theft", 0.85, true),
          new Floor("traveller", 0.02, false),
          new Floor("vpn-user", 0.015, false),
          new Floor("earlier logins: 0 to 2", 0.05, false));

  /** What was seen, at the first operating point. */
  Estimate seen(Evaluation evaluation) {
    return isAttack
        ? evaluation.attack(name).caught().get(0)
        : evaluation.group(name).flagged().get(0);
  }

  boolean isMetBy(Evaluation evaluation) {
    double value = seen(evaluation).value();
    return isAttack ? value >= bound : value <= bound;
  }
}
