package org.portcullis.keycloak.setup;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderFactory;
import org.portcullis.keycloak.history.Erasure;
import org.portcullis.keycloak.history.RealmStates;

/**
 * Follows realms and users: a realm is set up when it is created, or when the server first starts
 * with Portcullis; what is kept of users and realms goes when they go.
 */
public final class RealmStateProviderFactory implements ProviderFactory<RealmStateProvider> {
  private @Nullable RealmStates states;

  @Override
  public String getId() {
    return "default";
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    states = new RealmStates(factory);
    factory.register(this::follow);
  }

  @Override
  public RealmStateProvider create(KeycloakSession session) {
    RealmStates all = all();
    return realm -> all.of(realm.getId());
  }

  @Override
  public void close() {}

  private RealmStates all() {
    return Objects.requireNonNull(states, "postInit comes first");
  }

  private void follow(ProviderEvent event) {
    if (event instanceof PostMigrationEvent) {
      all().setUpExisting();
    } else if (event instanceof RealmModel.RealmPostCreateEvent created) {
      all().of(created.getCreatedRealm().getId());
    } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
      new Erasure(removed.getKeycloakSession()).realm(removed.getRealm().getId());
      all().forget(removed.getRealm().getId());
    } else if (event instanceof UserModel.UserRemovedEvent removed) {
      new Erasure(removed.getKeycloakSession())
          .user(removed.getRealm().getId(), removed.getUser().getId());
    }
  }
}
