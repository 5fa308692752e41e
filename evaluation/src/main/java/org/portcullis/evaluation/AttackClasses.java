package org.portcullis.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.portcullis.risk.Risk;

/**
 * The classes of attack that labels know, and by which risk each is judged: what is done to
 * somebody else's account by session risk, attempt by attempt; who is not who they say by identity
 * risk, account by account.
 */
public final class AttackClasses {
  /** What labels call an attempt of the account's rightful owner. */
  public static final String HONEST = "honest";

  private static final TreeMap<String, Risk> KNOWN = new TreeMap<>();

  static {
    for (String session :
        List.of(
            "attack",
            "takeover",
            "stuffing",
            "naive",
            "vpn-in-country",
            "residential-proxy",
            "targeted",
            "session-theft",
            "infostealer")) {
      KNOWN.put(session, Risk.SESSION);
    }
    for (String identity : List.of("fake-identity", "laptop-farm", "vpn-operator")) {
      KNOWN.put(identity, Risk.IDENTITY);
    }
  }

  private AttackClasses() {}

  /** By which risk a class is judged; empty if it is not known. */
  public static Optional<Risk> judgedBy(String attack) {
    return Optional.ofNullable(KNOWN.get(attack));
  }

  /** All known classes, by name. */
  public static List<String> known() {
    return List.copyOf(KNOWN.keySet());
  }
}
