package org.portcullis.keycloak.login;

import org.keycloak.sessions.AuthenticationSessionModel;

/** Whether the SSO cookie that a login goes by has been looked at in this login. */
public final class CookieLook {
  private static final String NOTE = "portcullis.cookie";

  private CookieLook() {}

  /** Notes that it was. */
  public static void done(AuthenticationSessionModel login) {
    login.setAuthNote(NOTE, "true");
  }

  static boolean isDone(AuthenticationSessionModel login) {
    return login.getAuthNote(NOTE) != null;
  }
}
