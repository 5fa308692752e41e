package org.portcullis.engine.signal;

import java.util.List;
import org.portcullis.risk.Signal;

/** The built-in signals, in the order in which findings are shown. */
public final class Signals {
  private static final List<Signal> BUILT_IN =
      List.of(
          new UnfamiliarCountry(),
          new UnfamiliarNetwork(),
          new NewDevice(),
          new AnonymousNetwork(),
          new ImpossibleTravel(),
          new DeclaredCountry());

  private Signals() {}

  /** All built-in signals. */
  public static List<Signal> builtIn() {
    return BUILT_IN;
  }
}
