package org.portcullis.engine.identity;

import org.portcullis.risk.Interleaving;

/** Compares the hours of two accounts. */
public final class Personas {
  /** Days that are compared. */
  private static final int DAYS = 14;

  /** Active hours of each account that make a day worth comparing. */
  private static final int BUSY_HOURS = 3;

  private static final int HOURS_PER_DAY = 24;

  private Personas() {}

  /** How the hours of two accounts lie to each other over the latest two weeks of either. */
  public static Interleaving compare(IdentityProfile own, String otherUser, IdentityProfile other) {
    int last = Math.max(own.lastDay, other.lastDay);
    int days = 0;
    int switches = 0;
    int overlaps = 0;
    for (int day = last; day > last - DAYS; day--) {
      int mine = IdentityReader.hoursOf(own, day);
      int theirs = IdentityReader.hoursOf(other, day);
      if (Integer.bitCount(mine) >= BUSY_HOURS && Integer.bitCount(theirs) >= BUSY_HOURS) {
        days++;
        overlaps += Integer.bitCount(mine & theirs);
        switches += switches(mine & ~theirs, theirs & ~mine);
      }
    }
    return new Interleaving(otherUser, days, switches, overlaps);
  }

  /** How often it goes from the one to the other in a day. */
  private static int switches(int mine, int theirs) {
    int switches = 0;
    int current = 0;
    for (int hour = 0; hour < HOURS_PER_DAY; hour++) {
      int active = ((mine >>> hour) & 1) - ((theirs >>> hour) & 1);
      if (active != 0) {
        switches += current != 0 && active != current ? 1 : 0;
        current = active;
      }
    }
    return switches;
  }
}
