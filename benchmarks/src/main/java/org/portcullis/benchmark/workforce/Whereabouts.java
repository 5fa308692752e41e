package org.portcullis.benchmark.workforce;

import java.time.ZoneId;

/** Where somebody is, day by day. */
interface Whereabouts {

  /** Where a login of a day comes from. */
  Placement on(int day, Machine machine, Dice dice);

  /** The zone whose working hours they keep on a day. */
  ZoneId hours(int day);
}
