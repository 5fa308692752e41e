package org.portcullis.keycloak.workprofile;

import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderEvent;

/** Watches in every realm from its creation on, with nothing to switch on. */
public final class ProfileWatchFactory implements EventListenerProviderFactory {
  @Override
  public String getId() {
    return "portcullis-user-profile";
  }

  @Override
  public EventListenerProvider create(KeycloakSession session) {
    return new ProfileWatch(session);
  }

  @Override
  public boolean isGlobal() {
    return true;
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    factory.register(ProfileWatchFactory::follow);
  }

  private static void follow(ProviderEvent event) {
    if (event instanceof RealmModel.RealmPostCreateEvent created) {
      KeycloakSession session = created.getKeycloakSession();
      RealmModel before = session.getContext().getRealm();
      session.getContext().setRealm(created.getCreatedRealm());
      KeptWork.follow(session, created.getCreatedRealm());
      if (before != null) {
        session.getContext().setRealm(before);
      }
    }
  }

  @Override
  public void close() {}
}
