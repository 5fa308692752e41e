package org.portcullis.engine.issues;

import static org.portcullis.engine.Attempts.attempt;
import static org.portcullis.engine.Histories.habit;
import static org.portcullis.engine.Histories.history;

import org.portcullis.engine.Attempts;
import org.portcullis.engine.Histories;
import org.portcullis.engine.RiskEngine;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.signal.Signals;
import org.portcullis.risk.Assessment;
import org.portcullis.risk.Device;
import org.portcullis.risk.Freshness;
import org.portcullis.risk.History;
import org.portcullis.risk.Risk;
import org.portcullis.risk.RiskLevel;

/** What the built-in signals make of an attempt under the default policy. */
final class Scenes {
  static final Freshness NEW_PREFIX = new Freshness(0, 0, 0.1);

  private static final RiskEngine ENGINE = new RiskEngine(Signals.builtIn());

  private Scenes() {}

  static Assessment assess(Attempts attempt, Histories history) {
    return assess(attempt, history.build());
  }

  static Assessment assess(Attempts attempt, History history) {
    return ENGINE.assess(attempt.build(), history, Policy.REPORT_ONLY);
  }

  static double score(Attempts attempt, Histories history) {
    return assess(attempt, history).session().score();
  }

  static RiskLevel level(Attempts attempt, Histories history) {
    return assess(attempt, history).session().level();
  }

  static RiskLevel identity(Attempts attempt, Histories history) {
    return assess(attempt, history).of(Risk.IDENTITY).level();
  }

  /** An attempt from abroad, with a browser that never came. */
  static Attempts abroad() {
    return attempt().from("BR", 28573L).point(null).prefix("p9").device(Device.NONE);
  }

  /** What is known then: the country is rare, and nothing of it is the user's. */
  static Histories strangeToThem() {
    return history()
        .country(habit(0, 40, 0.001))
        .network(habit(0, 0, 0.02))
        .prefix(NEW_PREFIX)
        .newDevice(0.08);
  }
}
