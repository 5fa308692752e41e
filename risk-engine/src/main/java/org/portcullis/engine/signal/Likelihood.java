package org.portcullis.engine.signal;

import org.jspecify.annotations.Nullable;
import org.portcullis.risk.DeviceMemory;
import org.portcullis.risk.Freshness;
import org.portcullis.risk.Habit;
import org.portcullis.risk.History;
import org.portcullis.risk.Match;
import org.portcullis.risk.NetworkClass;
import org.portcullis.risk.Shares;

/** Arithmetic of likelihood ratios shared by the familiarity signals. */
final class Likelihood {
  /**
   * Share of attackers who pick a value evenly rather than as the population does. Without it
   * rarity would cancel out, since whoever picks like the population is as likely to have a rare
   * value as a user is to change to it. 0.1 was the best trade in our own sweeps.
   */
  private static final double OMEGA = 0.1;

  /** Share of all logins that are odd in such a way, as far as nothing else is known. */
  private static final double ODD_SHARE = 0.04;

  /** Pseudo-count of that share in a user's own. */
  private static final double ODD_WEIGHT = 5;

  /** What a long habit of never being odd adds at most. */
  private static final double MOST_UNUSUAL = 1.5;

  /** What a login in quarantine takes from the news that the value still is. */
  private static final double NO_NEWS = 0.5;

  private Likelihood() {}

  /**
   * Log-likelihood ratio, attacker over owner, of a value in nats.
   *
   * <p>An owner comes with something new as often as they and others do, and then with what is
   * common; else with what they had, as often as they had it. An attacker comes with what is
   * common, or evenly with anything.
   *
   * @param attacker share of the value among attackers who pick evenly, above 0
   */
  static double ratio(Habit habit, double attacker) {
    double novelty = habit.total() <= 0 ? 1 : habit.novelty();
    double known = habit.total() <= 0 ? 0 : habit.seen() / habit.total();
    double owner = (1 - novelty) * known + novelty * habit.prior();
    double other = (1 - OMEGA) * habit.population() + OMEGA * attacker;
    double ratio = Math.log(other / owner);
    return noNews(ratio, habit.quarantined());
  }

  /**
   * Log-likelihood ratio of a value that users do not share, in nats. A known one never adds risk
   * and a new one never takes any, even where nearly every login brings a new one.
   *
   * @param attackerNew probability that an attacker comes with a new one
   */
  static double ratio(Freshness freshness, double attackerNew) {
    if (freshness.isKnown()) {
      double known = Math.log((1 - attackerNew) / (1 - freshness.novelty()));
      return Math.min(0, known) * freshness.firmness();
    }
    double news = Math.log(attackerNew / freshness.novelty());
    return noNews(Math.max(0, news), freshness.quarantined());
  }

  private static double noNews(double ratio, double quarantined) {
    return ratio > 0 ? ratio * (1 - NO_NEWS * Math.min(1, quarantined)) : ratio;
  }

  /**
   * What is left of the news of a place that a network hides, for a user who often comes through
   * such networks: its exits are many, and mean nothing.
   */
  static double hidden(double ratio, @Nullable NetworkClass kind, History history) {
    double share = history.shares().hidden();
    return ratio > 0 && share > 0 && kind != null && kind.isHiding()
        ? Math.min(ratio, dampedHiding(ratio, history))
        : ratio;
  }

  /**
   * What is left of the evidence of a network that people hide behind: it says less of users who
   * often come so, and in realms where many do.
   */
  static double dampedHiding(double logOdds, History history) {
    Shares shares = history.shares();
    double usual = Math.max(ODD_SHARE, shares.hiddenInRealm());
    return damped(logOdds, shares.hidden(), history.logins(), usual);
  }

  /** What is left of the news of a network that the device was on when it last came. */
  static double explained(double ratio, @Nullable DeviceMemory memory, @Nullable Freshness device) {
    return ratio > 0
            && device != null
            && device.quarantined() == 0
            && memory != null
            && memory.network() == Match.SAME
        ? ratio * (1 - device.firmness())
        : ratio;
  }

  /**
   * What is left of evidence of something odd, given how usual it is for the user: the more often
   * they were odd in the same way, the less; who never was in many logins, a little more.
   *
   * @param logOdds what it weighs when nothing is known of the user, zero or more
   * @param share share of the user's logins that were odd in the same way, 0 to 1
   * @param logins weight of the user's logins
   */
  static double damped(double logOdds, double share, double logins) {
    return damped(logOdds, share, logins, ODD_SHARE);
  }

  private static double damped(double logOdds, double share, double logins, double shareOfAll) {
    double own = (share * logins + ODD_WEIGHT * shareOfAll) / (logins + ODD_WEIGHT);
    return clip(logOdds - Math.log(own / ODD_SHARE), 0, logOdds + MOST_UNUSUAL);
  }

  static double clip(double value, double low, double high) {
    return Math.max(low, Math.min(high, value));
  }

  /** A weight as reviewers see it. */
  static double shown(double weight) {
    return Math.round(weight * 100) / 100.0;
  }
}
