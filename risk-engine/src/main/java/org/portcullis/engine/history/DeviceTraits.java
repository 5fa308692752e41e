package org.portcullis.engine.history;

import org.portcullis.risk.Browser;
import org.portcullis.risk.Match;

/** What a device credential's browser was like when it last came, and where from, as keys. */
record DeviceTraits(long os, long browser, long hardware, long network) {
  /** Nothing is remembered. */
  static final DeviceTraits NONE = new DeviceTraits(Keys.NONE, Keys.NONE, Keys.NONE, Keys.NONE);

  static DeviceTraits of(Browser browser, long network) {
    return new DeviceTraits(
        Keys.of(browser.os()), Keys.browser(browser), Keys.hardware(browser), network);
  }

  /** The newer traits, keeping what they do not tell. */
  DeviceTraits updatedBy(DeviceTraits newer) {
    return new DeviceTraits(
        newer.os == Keys.NONE ? os : newer.os,
        newer.browser == Keys.NONE ? browser : newer.browser,
        newer.hardware == Keys.NONE ? hardware : newer.hardware,
        newer.network == Keys.NONE ? network : newer.network);
  }

  static Match match(long before, long now) {
    if (before == Keys.NONE || now == Keys.NONE) {
      return Match.UNKNOWN;
    }
    return before == now ? Match.SAME : Match.OTHER;
  }
}
