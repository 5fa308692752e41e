package org.portcullis.keycloak.workprofile;

import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.UserModel;

/** Watches in every realm, with nothing to switch on. */
public final class WorkProfileWatchFactory implements EventListenerProviderFactory {
  @Override
  public String getId() {
    return "portcullis-work-profile";
  }

  @Override
  public EventListenerProvider create(KeycloakSession session) {
    return new WorkProfileWatch(session);
  }

  @Override
  public boolean isGlobal() {
    return true;
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    factory.register(
        event -> {
          if (event instanceof UserModel.UserPreRemovedEvent removed) {
            WorkProfileWatch.follow(removed);
          }
        });
  }

  @Override
  public void close() {}
}
