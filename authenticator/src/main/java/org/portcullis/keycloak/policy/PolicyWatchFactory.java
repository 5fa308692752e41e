package org.portcullis.keycloak.policy;

import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Watches in every realm, with nothing to switch on. */
public final class PolicyWatchFactory implements EventListenerProviderFactory {
  @Override
  public String getId() {
    return "portcullis-policy";
  }

  @Override
  public EventListenerProvider create(KeycloakSession session) {
    return new PolicyWatch(session);
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
