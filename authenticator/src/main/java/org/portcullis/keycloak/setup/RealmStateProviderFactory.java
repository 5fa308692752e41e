package org.portcullis.keycloak.setup;

import java.time.Duration;
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
import org.keycloak.timer.TimerProvider;
import org.portcullis.keycloak.history.Erasure;
import org.portcullis.keycloak.history.RealmMemories;
import org.portcullis.keycloak.history.RealmMemory;
import org.portcullis.keycloak.history.RealmState;
import org.portcullis.keycloak.history.RealmStates;

/**
 * Follows realms and users: a realm is set up when it is created, or when the server first starts
 * with Portcullis; what is kept of users and realms goes when they go.
 */
public final class RealmStateProviderFactory implements ProviderFactory<RealmStateProvider> {
  private static final Duration SHARE_EVERY = Duration.ofMinutes(5);

  private @Nullable RealmStates states;
  private @Nullable RealmMemories memories;

  @Override
  public String getId() {
    return "default";
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    states = new RealmStates(factory);
    memories = new RealmMemories(factory);
    factory.register(this::follow);
  }

  @Override
  public RealmStateProvider create(KeycloakSession session) {
    RealmStates all = all();
    RealmMemories remembered = memories();
    return new RealmStateProvider() {
      @Override
      public RealmState of(RealmModel realm) {
        return all.of(realm.getId());
      }

      @Override
      public RealmMemory memory(RealmModel realm) {
        return remembered.of(realm.getId());
      }
    };
  }

  /** Sessions end here; what was learnt since the last sharing is lost, which harms nobody. */
  @Override
  public void close() {}

  private RealmMemories memories() {
    return Objects.requireNonNull(memories, "postInit comes first");
  }

  private void shareRegularly(KeycloakSessionFactory factory) {
    RealmMemories all = memories();
    try (KeycloakSession session = factory.create()) {
      session
          .getProvider(TimerProvider.class)
          .schedule(all::share, SHARE_EVERY.toMillis(), "portcullis-statistics");
    }
  }

  private RealmStates all() {
    return Objects.requireNonNull(states, "postInit comes first");
  }

  private void follow(ProviderEvent event) {
    if (event instanceof PostMigrationEvent migrated) {
      all().setUpExisting();
      shareRegularly(migrated.getFactory());
      BoundRealms.warn(migrated.getFactory());
    } else if (event instanceof RealmModel.RealmPostCreateEvent created) {
      all().of(created.getCreatedRealm().getId());
    } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
      new Erasure(removed.getKeycloakSession()).realm(removed.getRealm().getId());
      all().forget(removed.getRealm().getId());
      memories().forget(removed.getRealm().getId());
    } else if (event instanceof UserModel.UserRemovedEvent removed) {
      new Erasure(removed.getKeycloakSession())
          .user(removed.getRealm().getId(), removed.getUser().getId());
    }
  }
}
