package org.portcullis.keycloak.workprofile;

import org.keycloak.models.KeycloakSession;
import org.keycloak.userprofile.DeclarativeUserProfileProvider;
import org.keycloak.userprofile.DeclarativeUserProfileProviderFactory;

/** Makes {@link CanonicalProfile}s under the id of Keycloak's own user profile. */
public final class CanonicalProfileFactory extends DeclarativeUserProfileProviderFactory {
  @Override
  public DeclarativeUserProfileProvider create(KeycloakSession session) {
    return new CanonicalProfile(session, this);
  }

  @Override
  public int order() {
    return PROVIDER_PRIORITY + 1;
  }
}
