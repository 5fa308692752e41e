package org.portcullis.keycloak.realm;

import java.time.Instant;
import org.keycloak.common.util.Time;

/** The server's time, which tests and operators may shift. */
public final class ServerTime {
  private ServerTime() {}

  /** The present, to the millisecond. */
  public static Instant now() {
    return Instant.ofEpochMilli(Time.currentTimeMillis());
  }

  /** Now by the server's clock, which nobody moves in a test. */
  public static Instant byTheClock() {
    return now().minusSeconds(Time.getOffset());
  }
}
