package org.portcullis.risk;

/**
 * When a person uses the account by hand. Refreshes, which applications send by themselves, do not
 * count.
 *
 * @param days complete days (UTC) that were looked at, at most 7; 0 in the first week
 * @param sleepless those without a quiet gap of five hours that touches them
 */
public record Rhythm(int days, int sleepless) {
  /** Of somebody never seen. */
  public static final Rhythm NONE = new Rhythm(0, 0);

  public Rhythm {
    if (sleepless < 0 || sleepless > days) {
      throw new IllegalArgumentException("sleepless days must not be more than the days");
    }
  }
}
