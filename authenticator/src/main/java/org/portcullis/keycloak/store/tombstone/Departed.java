package org.portcullis.keycloak.store.tombstone;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SubjectCredentialManager;
import org.keycloak.models.UserModel;
import org.keycloak.storage.adapter.AbstractInMemoryUserAdapter;

/** Stands for somebody whose account was deleted, of whom the id alone is known. */
public final class Departed extends AbstractInMemoryUserAdapter {
  private Departed(KeycloakSession session, RealmModel realm, String id) {
    super(session, realm, id);
  }

  /** The user of an id, or who stands for them. */
  public static UserModel orUser(KeycloakSession session, RealmModel realm, String id) {
    UserModel user = session.users().getUserById(realm, id);
    return user == null ? new Departed(session, realm, id) : user;
  }

  @Override
  public String getUsername() {
    return "deleted account " + getId();
  }

  @Override
  public SubjectCredentialManager credentialManager() {
    throw new UnsupportedOperationException("a deleted account has no credentials");
  }
}
