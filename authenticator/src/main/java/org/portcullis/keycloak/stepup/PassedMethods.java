package org.portcullis.keycloak.stepup;

import java.util.List;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The methods of authentication, as RFC 8176 names them, that somebody was asked for on pages of
 * Portcullis' own.
 */
public final class PassedMethods {
  private static final String NOTE = "portcullis.amr";
  private static final String SEVERAL_FACTORS = "mfa";
  private static final String ONE_TIME_PASSWORD = "otp";
  private static final String POSSESSION_OF_A_KEY = "pop";

  private PassedMethods() {}

  /** Has the session that a login opens remember a factor. */
  static void note(AuthenticationSessionModel login, String type) {
    boolean key =
        type.equals(WebAuthnCredentialModel.TYPE_TWOFACTOR)
            || type.equals(WebAuthnCredentialModel.TYPE_PASSWORDLESS);
    login.setUserSessionNote(
        NOTE, SEVERAL_FACTORS + " " + (key ? POSSESSION_OF_A_KEY : ONE_TIME_PASSWORD));
  }

  /** Those of a session; none if nobody was asked. */
  public static List<String> of(UserSessionModel session) {
    String noted = session.getNote(NOTE);
    return noted == null ? List.of() : List.of(noted.split(" "));
  }
}
