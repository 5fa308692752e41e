package org.portcullis.benchmark.workforce;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A machine over time: it gets a device credential, loses it, and is replaced. */
final class Device {
  private static final double SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();

  private final Dice dice;
  private Machine machine;
  private @Nullable String credential;
  private @Nullable Instant lastUse;

  Device(Machine machine, Dice dice) {
    this.machine = machine;
    this.dice = dice;
  }

  Machine machine() {
    return machine;
  }

  /** The credential that it holds; null before its first login and after a loss. */
  @Nullable String credential() {
    return credential;
  }

  /**
   * Lets the time since the last use pass.
   *
   * @return whether the machine was replaced meanwhile
   */
  boolean age(Instant now) {
    Instant last = lastUse;
    lastUse = now;
    if (last == null) {
      return false;
    }
    double days = Duration.between(last, now).toSeconds() / SECONDS_PER_DAY;
    if (happens(Rates.DEVICE_REPLACED_PER_MONTH, days)) {
      machine = machine.successor(dice);
      credential = null;
      return true;
    }
    if (happens(Rates.DEVICE_LOSS_PER_MONTH, days)) {
      credential = null;
    }
    return false;
  }

  private boolean happens(double perMonth, double days) {
    return dice.chance(1 - StrictMath.pow(1 - perMonth, days / Rates.DAYS_PER_MONTH));
  }

  /** A login went through: a browser without a credential is given one. */
  void signedIn() {
    if (credential == null) {
      credential = dice.opaque();
    }
  }
}
