package org.portcullis.engine.policy;

/**
 * What a policy says of one signal.
 *
 * @param enabled whether it is asked
 * @param weight factor on its log-odds, 0 to 5
 */
public record SignalSettings(boolean enabled, double weight) {
  /** Largest weight. */
  public static final double HIGHEST_WEIGHT = 5;

  /** A signal of which the policy says nothing. */
  public static final SignalSettings DEFAULT = new SignalSettings(true, 1);

  public SignalSettings {
    if (!(weight >= 0 && weight <= HIGHEST_WEIGHT)) {
      throw new IllegalArgumentException("weight must be 0 to " + HIGHEST_WEIGHT);
    }
  }
}
