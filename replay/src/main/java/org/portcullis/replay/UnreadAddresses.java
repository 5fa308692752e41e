package org.portcullis.replay;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.portcullis.engine.history.AttemptLine;
import org.portcullis.engine.network.ClientAddress;

/** The lines of a file whose address is none, so that their network is unknown. */
final class UnreadAddresses {
  /** How many lines are named. */
  private static final int NAMED = 20;

  private final List<String> named = new ArrayList<>();
  private int count;

  void look(AttemptLine line) {
    if (line.address().orElse(null) instanceof ClientAddress.Unreadable unreadable) {
      count++;
      if (named.size() < NAMED) {
        named.add("line " + line.line() + " (" + unreadable.shape().text() + ")");
      }
    }
  }

  /** Says which lines they are, without the values, which may be anybody's name. */
  void print(PrintWriter to) {
    if (count > 0) {
      to.printf(
          Locale.ROOT,
          "%,d lines have an address that is none; their network is unknown: %s%s%n",
          count,
          String.join(", ", named),
          count > named.size() ? ", ..." : "");
    }
  }
}
