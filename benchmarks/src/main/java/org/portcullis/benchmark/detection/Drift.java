package org.portcullis.benchmark.detection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.portcullis.engine.RiskEngine;
import org.portcullis.engine.history.AttemptLine;
import org.portcullis.engine.replay.Replay;
import org.portcullis.engine.replay.ScoredLine;
import org.portcullis.engine.signal.Signals;

/**
 * How false positives rise and fall after a change that befalls everybody, at the threshold of the
 * same history without it.
 *
 * @param what changes
 * @param before share of honest logins flagged in the two weeks before
 * @param daily the same on each day after it, the first being that of the change
 * @param weeks the same over each week after it
 */
record Drift(String what, double before, List<Double> daily, List<Double> weeks) {
  private static final int WEEK = 7;
  private static final int DAYS = 4 * WEEK;
  private static final int BEFORE = 2 * WEEK;

  Drift {
    daily = List.copyOf(daily);
    weeks = List.copyOf(weeks);
  }

  /** Lives through a history in which something changes on the day in its middle. */
  static Drift of(Changes.What what, List<LabelledLine> lines, double threshold) {
    Instant day = Changes.middle(lines);
    Changes changes = new Changes(what, day);
    Replay replay = Runs.replay(new RiskEngine(Signals.builtIn()));
    int[] logins = new int[BEFORE + DAYS];
    int[] flagged = new int[BEFORE + DAYS];
    for (LabelledLine line : lines) {
      if (!line.isHonest()) {
        continue;
      }
      AttemptLine changed = changes.apply(line.attempt());
      ScoredLine scored = replay.take(changed).orElseThrow();
      long since = Math.floorDiv(Duration.between(day, changed.time()).toHours(), 24L) + BEFORE;
      if (line.isLogin() && changed.success() && since >= 0 && since < logins.length) {
        logins[(int) since]++;
        flagged[(int) since] += scored.assessment().session().logOdds() > threshold ? 1 : 0;
      }
    }
    List<Double> daily = new ArrayList<>();
    List<Double> weeks = new ArrayList<>();
    for (int after = 0; after < DAYS; after++) {
      daily.add(rate(logins, flagged, BEFORE + after, 1));
      if (after % WEEK == 0) {
        weeks.add(rate(logins, flagged, BEFORE + after, WEEK));
      }
    }
    return new Drift(what.text(), rate(logins, flagged, 0, BEFORE), daily, weeks);
  }

  private static double rate(int[] logins, int[] flagged, int from, int days) {
    int all = 0;
    int above = 0;
    for (int i = from; i < from + days; i++) {
      all += logins[i];
      above += flagged[i];
    }
    return all == 0 ? 0 : (double) above / all;
  }
}
