package org.portcullis.risk;

/**
 * How the hours of two accounts that share a line or browser lie to each other, over the last two
 * weeks.
 *
 * @param with id of the other account
 * @param days days on which both were active in three hours or more each
 * @param switches on those days, how often activity went from one account to the other
 * @param overlaps on those days, hours in which both were active
 */
public record Interleaving(String with, int days, int switches, int overlaps) {
  public Interleaving {
    if (days < 0 || switches < 0 || overlaps < 0) {
      throw new IllegalArgumentException("counts must not be negative");
    }
  }
}
