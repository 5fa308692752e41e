package org.portcullis.engine.signal;

import java.util.Locale;
import java.util.Map;
import org.portcullis.risk.DeviceMemory;
import org.portcullis.risk.Family;
import org.portcullis.risk.Finding;
import org.portcullis.risk.History;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Match;
import org.portcullis.risk.NewFacts;
import org.portcullis.risk.Risk;

/**
 * A known device credential that comes from another operating system, browser or hardware than
 * before. Cookies do not move between browsers; copies do.
 */
public final class ChangedDevice extends BuiltInSignal {
  /** More than what a known device takes off. */
  private static final double OTHER_AGENT = 4.5;

  /** Graphics drivers and platform strings change now and then, by an update. */
  private static final double OTHER_HARDWARE = 1;

  ChangedDevice() {
    super(
        "changed-device",
        Risk.SESSION,
        Family.DEVICE,
        new SignalDescription(
            "Operating system, browser and hardware of a known device credential against those it"
                + " last came with",
            "0 to 4.5",
            "Our assumption: a credential in a cookie cannot change browsers, only be copied",
            "No known device; the user agent is not known",
            "Phones asked for the desktop page, browsers that begin to name themselves otherwise"));
  }

  @Override
  public Finding find(LoginAttempt attempt, History history) {
    DeviceMemory memory = history.deviceMemory();
    if (memory == null) {
      return abstain(Finding.Reason.NOT_APPLICABLE);
    }
    if (memory.os() == Match.UNKNOWN && memory.browser() == Match.UNKNOWN) {
      return abstain(Finding.Reason.CLIENT_UNKNOWN);
    }
    Map<String, Object> facts = new NewFacts();
    facts.put("os", name(memory.os()));
    facts.put("browser", name(memory.browser()));
    facts.put("hardware", name(memory.hardware()));
    return evidence(logOdds(memory), facts);
  }

  private static double logOdds(DeviceMemory memory) {
    if (memory.os() == Match.OTHER || memory.browser() == Match.OTHER) {
      return OTHER_AGENT;
    }
    return memory.hardware() == Match.OTHER ? OTHER_HARDWARE : 0;
  }

  private static String name(Match match) {
    return match.name().toLowerCase(Locale.ROOT);
  }
}
