package org.portcullis.benchmark.baseline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Logins of Erin in Berlin for tests, with what a test cares about replaced. */
final class Logins {
  private static final Instant MONDAY_MORNING = Instant.parse("2026-01-05T09:00:00Z");

  private Instant time = MONDAY_MORNING;
  private String user = "erin";
  private boolean success = true;
  private String ip = "192.0.2.9";
  private String userAgent = "Firefox/126";
  private String place = "Berlin";
  private @Nullable String device = "erin-laptop";

  static Logins of(String user) {
    Logins logins = new Logins();
    logins.user = user;
    return logins;
  }

  Logins at(String time) {
    this.time = Instant.parse(time);
    return this;
  }

  Logins failed() {
    success = false;
    return this;
  }

  Logins from(String ip, String place) {
    this.ip = ip;
    this.place = place;
    return this;
  }

  Logins by(String userAgent) {
    this.userAgent = userAgent;
    return this;
  }

  Logins on(@Nullable String device) {
    this.device = device;
    return this;
  }

  Login login() {
    return new Login(
        time,
        user,
        success,
        ip,
        "64496",
        "DE",
        place,
        userAgent,
        "Firefox 126",
        "Linux",
        "desktop",
        device);
  }
}
