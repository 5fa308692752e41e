package org.portcullis.engine.history;

import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.SessionMemory;

/** Where and with what a session was opened, as keys. */
public final class SessionStart {
  private final long country;
  private final long network;
  private final long os;
  private final long browser;

  private SessionStart(LearntLogin lesson) {
    this.country = lesson.country();
    this.network = lesson.network();
    this.os = lesson.os();
    this.browser = lesson.browser();
  }

  /** The start of the session that this login opened. */
  public static SessionStart of(LoginAttempt login) {
    return new SessionStart(LearntLogin.of(login, 1));
  }

  /** How a refresh compares with it. */
  public SessionMemory memory(LoginAttempt refresh) {
    LearntLogin now = LearntLogin.of(refresh, 1);
    return new SessionMemory(
        DeviceTraits.match(country, now.country()),
        DeviceTraits.match(network, now.network()),
        DeviceTraits.match(os, now.os()),
        DeviceTraits.match(browser, now.browser()));
  }
}
