package org.portcullis.keycloak.workprofile;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.engine.assess.Assessed;

/**
 * What the references on file say of a person; given to an import by whoever may assess, which
 * stands on what is declared and cannot be needed by it.
 */
public interface ReferenceRisk {
  /** Assesses a person for what is on file of them now. */
  Assessed of(KeycloakSession session, RealmModel realm, UserModel user);

  /** Records what was assessed, and brings it before reviewers when the transaction ends well. */
  void raise(KeycloakSession session, RealmModel realm, UserModel user, Assessed assessed);
}
