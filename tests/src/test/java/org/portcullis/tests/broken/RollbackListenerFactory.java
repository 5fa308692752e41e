package org.portcullis.tests.broken;

import org.keycloak.Config;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Has the login of everybody called {@value #VICTIM} rolled back at its very end. */
public final class RollbackListenerFactory implements EventListenerProviderFactory {
  public static final String VICTIM = "rolled-back";

  @Override
  public EventListenerProvider create(KeycloakSession session) {
    return new EventListenerProvider() {
      @Override
      public void onEvent(Event event) {
        if (event.getType() == EventType.LOGIN
            && event.getDetails() != null
            && VICTIM.equals(event.getDetails().get("username"))) {
          session.getTransactionManager().setRollbackOnly();
        }
      }

      @Override
      public void onEvent(AdminEvent event, boolean includeRepresentation) {}

      @Override
      public void close() {}
    };
  }

  @Override
  public String getId() {
    return "rollback";
  }

  @Override
  public boolean isGlobal() {
    return true;
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}
}
