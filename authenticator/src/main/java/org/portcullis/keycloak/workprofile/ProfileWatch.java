package org.portcullis.keycloak.workprofile;

import java.util.Set;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Looks at the realm's user profile whenever an admin may have changed it. */
final class ProfileWatch implements EventListenerProvider {
  private static final Set<ResourceType> PROFILES =
      Set.of(ResourceType.USER_PROFILE, ResourceType.COMPONENT, ResourceType.REALM);

  private final KeycloakSession session;

  ProfileWatch(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public void onEvent(Event event) {
    // Nobody else than an admin changes a user profile.
  }

  @Override
  public void onEvent(AdminEvent event, boolean includeRepresentation) {
    RealmModel realm = session.getContext().getRealm();
    if (event.getError() == null
        && PROFILES.contains(event.getResourceType())
        && realm != null
        && realm.getId().equals(event.getRealmId())) {
      KeptWork.follow(session, realm);
    }
  }

  @Override
  public void close() {}
}
