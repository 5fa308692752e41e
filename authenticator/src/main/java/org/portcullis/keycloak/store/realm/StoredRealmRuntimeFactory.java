package org.portcullis.keycloak.store.realm;

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
import org.keycloak.timer.TimerProvider;
import org.portcullis.keycloak.realm.NodeStatistics;
import org.portcullis.keycloak.realm.RealmKey;
import org.portcullis.keycloak.realm.RealmRuntimeProvider;
import org.portcullis.keycloak.realm.RealmRuntimeProviderFactory;
import org.portcullis.keycloak.store.Erasure;
import org.portcullis.keycloak.store.tombstone.Departures;

/**
 * Follows realms and users: a realm is set up when it is created, or when the server first starts
 * with Portcullis; what is kept of users and realms goes when they go.
 */
public final class StoredRealmRuntimeFactory implements RealmRuntimeProviderFactory {
  private static final Duration SHARE_EVERY = Duration.ofMinutes(5);

  private @Nullable RealmKeys states;
  private @Nullable NodeStatisticsStore memories;

  @Override
  public String getId() {
    return "default";
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    states = new RealmKeys(factory);
    memories = new NodeStatisticsStore(factory);
    factory.register(this::follow);
  }

  @Override
  public RealmRuntimeProvider create(KeycloakSession session) {
    RealmKeys all = all();
    NodeStatisticsStore remembered = memories();
    return new RealmRuntimeProvider() {
      @Override
      public RealmKey of(RealmModel realm) {
        return all.of(session, realm);
      }

      @Override
      public void store(RealmModel realm) {
        all.forget(realm.getId());
        all.of(realm.getId());
      }

      @Override
      public NodeStatistics memory(RealmModel realm) {
        return remembered.of(realm.getId());
      }
    };
  }

  /** Sessions end here; what was learnt since the last sharing is lost, which harms nobody. */
  @Override
  public void close() {}

  private NodeStatisticsStore memories() {
    return Objects.requireNonNull(memories, "postInit comes first");
  }

  private void shareRegularly(KeycloakSessionFactory factory) {
    NodeStatisticsStore all = memories();
    try (KeycloakSession session = factory.create()) {
      session
          .getProvider(TimerProvider.class)
          .schedule(all::share, SHARE_EVERY.toMillis(), "portcullis-statistics");
    }
  }

  private RealmKeys all() {
    return Objects.requireNonNull(states, "postInit comes first");
  }

  private void follow(ProviderEvent event) {
    if (event instanceof PostMigrationEvent migrated) {
      all().setUpExisting();
      shareRegularly(migrated.getFactory());
    } else if (event instanceof RealmModel.RealmCreationEvent creation) {
      // A removed realm may have had the same id, and have been read again before it was gone.
      forget(creation.getCreatedRealm().getId());
    } else if (event instanceof RealmModel.RealmPostCreateEvent created) {
      all().of(created.getCreatedRealm().getId());
    } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
      new Erasure(removed.getKeycloakSession()).realm(removed.getRealm().getId());
      forget(removed.getRealm().getId());
    } else if (event instanceof UserModel.UserPreRemovedEvent leaving) {
      new Departures(leaving.getKeycloakSession()).leaving(leaving.getRealm(), leaving.getUser());
    } else if (event instanceof UserModel.UserRemovedEvent removed) {
      new Departures(removed.getKeycloakSession())
          .removed(removed.getRealm(), removed.getUser().getId());
    }
  }

  private void forget(String realmId) {
    all().forget(realmId);
    memories().forget(realmId);
  }
}
