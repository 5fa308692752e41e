package org.portcullis.keycloak.stepup;

import java.util.Optional;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.portcullis.keycloak.store.factor.FactorDoubt;
import org.portcullis.keycloak.store.factor.FactorDoubts;

/**
 * A password that was set in a session which may be a thief's, by a link in a mail above all. It
 * lets in as any other, but whoever has an older second factor has to pass it, and without one
 * nothing becomes familiar by it.
 */
public final class DoubtedPassword {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final UserModel user;

  /** The password of a user. */
  public DoubtedPassword(KeycloakSession session, RealmModel realm, UserModel user) {
    this.session = session;
    this.realm = realm;
    this.user = user;
  }

  /** Whether a login goes by it: none of an identity provider does. */
  public boolean isUsed(AuthenticationSessionModel login) {
    return Way.of(login).isEmpty() && doubt().isPresent();
  }

  /** Takes the doubt away, since the person has passed an older factor. */
  public void confirm() {
    doubt().ifPresent(doubt -> new FactorDoubts(session).remove(realm, user, doubt.credential()));
  }

  /**
   * Keycloak keeps the id of a password that is set anew, which ends the doubt about the old one.
   */
  private Optional<FactorDoubt> doubt() {
    return new FactorDoubts(session)
        .known(realm, user).stream()
            .filter(doubt -> doubt.type().equals(PasswordCredentialModel.TYPE))
            .filter(this::isOfNow)
            .findFirst();
  }

  private boolean isOfNow(FactorDoubt doubt) {
    CredentialModel password = user.credentialManager().getStoredCredentialById(doubt.credential());
    return password != null
        && (password.getCreatedDate() == null
            || password.getCreatedDate() <= doubt.enrolled().toEpochMilli());
  }
}
