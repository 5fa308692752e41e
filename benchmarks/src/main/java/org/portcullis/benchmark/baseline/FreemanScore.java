package org.portcullis.benchmark.baseline;

import java.util.HashMap;
import java.util.Map;
import org.portcullis.benchmark.baseline.FeatureGroup.Level;

/**
 * The score of Freeman et al., "Who Are You?" (NDSS 2016), with the features, weights and smoothing
 * of das-group/rba-algorithm, the code behind Wiefling et al., "Pump Up Password Security!" (TOPS
 * 2022). Computed in closed form from counts, so that a login costs the same after a million
 * others. History is what was learnt before; unlike the authors' own test it never sees the future.
 *
 * <p>{@code score = factor(address) * factor(user agent) * (1/U) / (n/N)} with U users and N logins
 * in all and n logins of this user. A user's first login cannot be scored: it is 0, as in the
 * authors' Keystone plugin, which lets it pass.
 */
public final class FreemanScore implements Baseline {
  private final FeatureGroup address =
      new FeatureGroup(
          new Level(0.6, Login::ip), new Level(0.3, Login::asn), new Level(0.1, Login::country));
  private final FeatureGroup userAgent =
      new FeatureGroup(
          new Level(0.5386653840551359, Login::userAgent),
          new Level(0.2680451498625666, Login::browser),
          new Level(0.18818295100109536, Login::os),
          new Level(0.0051065150812021525, Login::deviceType));
  private final Map<String, Integer> loginsOf = new HashMap<>();
  private int logins;

  @Override
  public double score(Login login) {
    int own = loginsOf.getOrDefault(login.user(), 0);
    if (own == 0) {
      return 0;
    }
    double attackedUniformly = 1.0 / loginsOf.size();
    double share = (double) own / logins;
    return address.factor(login, own) * userAgent.factor(login, own) * attackedUniformly / share;
  }

  /** The factor of the address, autonomous system and country; the user must have a history. */
  double addressFactor(Login login) {
    return address.factor(login, loginsOf.getOrDefault(login.user(), 0));
  }

  /** The factor of user agent, browser, system and device; the user must have a history. */
  double userAgentFactor(Login login) {
    return userAgent.factor(login, loginsOf.getOrDefault(login.user(), 0));
  }

  @Override
  public void learn(Login login) {
    if (!login.success()) {
      return;
    }
    logins++;
    loginsOf.merge(login.user(), 1, Integer::sum);
    address.learn(login);
    userAgent.learn(login);
  }
}
