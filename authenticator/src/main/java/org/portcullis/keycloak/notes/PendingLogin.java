package org.portcullis.keycloak.notes;

import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.portcullis.engine.assess.Pending;
import org.portcullis.keycloak.workprofile.WorkProfiles;

/**
 * What a login remembers of its assessment from one request to the next. The facts are those that
 * were assessed, and are gathered once; only what the employer declares is read anew.
 */
public final class PendingLogin {
  private static final String NOTE = "portcullis.pending";

  private PendingLogin() {}

  /** Keeps what was assessed, in place of what an earlier assessment of the login left. */
  public static void keep(AuthenticationSessionModel login, Pending pending) {
    login.setAuthNote(NOTE, PendingCodec.write(pending));
  }

  /** Has a login that goes on in another authentication session remember the same. */
  public static void copy(AuthenticationSessionModel from, AuthenticationSessionModel to) {
    String text = from.getAuthNote(NOTE);
    if (text != null) {
      to.setAuthNote(NOTE, text);
    }
  }

  /** What was assessed of the login's user; empty when nothing was. */
  public static Optional<Pending> of(KeycloakSession session, AuthenticationSessionModel login) {
    String text = login.getAuthNote(NOTE);
    UserModel user = login.getAuthenticatedUser();
    if (text == null || user == null) {
      return Optional.empty();
    }
    return Optional.of(PendingCodec.read(text, new WorkProfiles(session).of(user)))
        .filter(pending -> pending.attempt().user().equals(user.getId()));
  }
}
