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
}
