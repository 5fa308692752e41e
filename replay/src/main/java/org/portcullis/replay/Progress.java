package org.portcullis.replay;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Tells every few seconds how far a long run has come. */
final class Progress {
  private static final long INTERVAL = Duration.ofSeconds(3).toNanos();

  private final PrintWriter out;
  private final int total;
  private long next = System.nanoTime() + INTERVAL;

  Progress(PrintWriter out, int total) {
    this.out = out;
    this.total = total;
  }

  /** Says that so many lines are done. */
  void at(int done) {
    if (System.nanoTime() - next >= 0) {
      next = System.nanoTime() + INTERVAL;
      out.printf(
          Locale.ROOT, "%,d of %,d lines (%d %%)%n", done, total, 100L * done / Math.max(1, total));
      out.flush();
    }
  }
}
