package org.portcullis.keycloak.policy;

import java.util.Set;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Has the policy follow what an admin renames, moves or removes, in the same transaction. */
final class PolicyWatch implements EventListenerProvider {
  private static final Set<ResourceType> NAMED =
      Set.of(
          ResourceType.REALM_ROLE,
          ResourceType.CLIENT_ROLE,
          ResourceType.GROUP,
          ResourceType.CLIENT,
          ResourceType.CLIENT_SCOPE,
          ResourceType.IDENTITY_PROVIDER);

  private final KeycloakSession session;

  PolicyWatch(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public void onEvent(Event event) {
    // Nobody else than an admin renames anything.
  }

  @Override
  public void onEvent(AdminEvent event, boolean includeRepresentation) {
    if (event.getError() == null
        && NAMED.contains(event.getResourceType())
        && event.getOperationType() != OperationType.CREATE) {
      RealmModel realm = session.realms().getRealm(event.getRealmId());
      if (realm != null) {
        session.getProvider(PolicyProvider.class).follow(realm);
      }
    }
  }

  @Override
  public void close() {}
}
