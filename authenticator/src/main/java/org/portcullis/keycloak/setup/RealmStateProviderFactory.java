package org.portcullis.keycloak.setup;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
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
    factory.register(event -> follow(factory, event));
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

  private void follow(KeycloakSessionFactory factory, ProviderEvent event) {
    if (event instanceof PostMigrationEvent) {
      setUpExistingRealms(factory);
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

  private void setUpExistingRealms(KeycloakSessionFactory factory) {
    List<String> missing =
        KeycloakModelUtils.runJobInTransactionWithResult(
            factory,
            session ->
                session
                    .getProvider(JpaConnectionProvider.class)
                    .getEntityManager()
                    .createQuery(
                        "select r.id from RealmEntity r where r.id not in"
                            + " (select p.realmId from PortcullisRealm p)",
                        String.class)
                    .getResultList());
    missing.forEach(all()::of);
  }
}
