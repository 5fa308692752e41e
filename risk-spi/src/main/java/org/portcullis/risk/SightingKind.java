package org.portcullis.risk;

import java.time.Duration;

/** What two accounts can have in common. */
public enum SightingKind {
  /** The address of a line: an IPv4 address, an IPv6 /56. */
  ADDRESS(30),
  /** A browser that signed in, by the device credential it holds, whosever that is. */
  DEVICE(180),
  /** A browser in which a factor was enrolled. */
  ENROLMENT(365),
  /** A factor that was enrolled or used. */
  AUTHENTICATOR(365),
  /** Where the employer sends devices. */
  SHIP_TO(730),
  /** The phone number on file. */
  PHONE(730),
  /** The account that is paid. */
  PAYROLL(730);

  private final int days;

  SightingKind(int days) {
    this.days = days;
  }

  /**
   * How long after it was last seen a sighting counts, and may be kept. Lines change their
   * subscriber within weeks; what is on file stays until it is changed. The lengths are our
   * assumption.
   */
  public Duration retention() {
    return Duration.ofDays(days);
  }

  /** Whether it is on file with the employer, and not seen at logins. */
  public boolean isOnFile() {
    return switch (this) {
      case SHIP_TO, PHONE, PAYROLL -> true;
      case ADDRESS, DEVICE, ENROLMENT, AUTHENTICATOR -> false;
    };
  }
}
