package org.portcullis.keycloak.store.realm;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.portcullis.keycloak.fake.InMemoryKeycloak;
import org.portcullis.keycloak.realm.NodeStatistics;

final class NodeStatisticsStoreTest {
  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();
  private final String realm = KeycloakModelUtils.generateId();

  @Test
  void realm_hasOneMemoryOnANode() {
    NodeStatisticsStore store = store();

    assertThat(store.of(realm)).isSameAs(store.of(realm));
    NodeStatistics before = store.of(realm);
    store.forget(realm);
    assertThat(store.of(realm)).isNotSameAs(before);
  }

  @Test
  void sharingWithoutNews_storesNothing() {
    NodeStatisticsStore store = store();
    store.of(realm);
    store.share();

    assertThat(keycloak.entities().find(StatisticsEntity.class, realm)).isNull();
  }

  @Test
  void unreadableStatistics_areBegunAnew() {
    keycloak.elsewhere(
        session ->
            requireNonNull(
                    session.getProvider(org.keycloak.connections.jpa.JpaConnectionProvider.class))
                .getEntityManager()
                .persist(new StatisticsEntity(realm, "rubbish")));

    assertThat(store().of(realm).statistics().isEmpty()).isTrue();
  }

  private NodeStatisticsStore store() {
    return new NodeStatisticsStore(keycloak.session().getKeycloakSessionFactory());
  }
}
