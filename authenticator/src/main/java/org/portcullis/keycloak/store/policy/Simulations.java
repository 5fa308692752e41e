package org.portcullis.keycloak.store.policy;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portcullis.keycloak.store.policy.StoredSimulation.State;

/** Simulations of a realm, which every node of a cluster may read and cancel. */
public final class Simulations {
  private final EntityManager entities;
  private final String realm;

  /** Simulations of a realm. */
  public Simulations(KeycloakSession session, RealmModel realm) {
    this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    this.realm = realm.getId();
  }

  /** Stores one that begins. */
  public void add(StoredSimulation simulation) {
    entities.persist(new SimulationEntity(realm, simulation));
  }

  /** The one of an id. */
  public Optional<StoredSimulation> find(String id) {
    return Optional.ofNullable(entities.find(SimulationEntity.class, id))
        .filter(found -> found.realmId().equals(realm))
        .map(SimulationEntity::simulation);
  }

  /** How many run. */
  public long running(Instant since) {
    return entities
        .createQuery(
            "select count(s.id) from PortcullisSimulation s where s.realmId = :r"
                + " and s.startedAt > :t and s.state = :s",
            Long.class)
        .setParameter("r", realm)
        .setParameter("t", since.toEpochMilli())
        .setParameter("s", State.RUNNING)
        .getSingleResult();
  }

  /** Says how far one is; false when somebody has cancelled it. */
  public boolean progress(String id, int done) {
    return entities
            .createQuery(
                "update PortcullisSimulation s set s.done = :n where s.id = :id and s.state = :s")
            .setParameter("n", done)
            .setParameter("id", id)
            .setParameter("s", State.RUNNING)
            .executeUpdate()
        == 1;
  }

  /** Ends one that runs; false when it has ended already. */
  public boolean end(String id, State state, String result) {
    return entities
            .createQuery(
                "update PortcullisSimulation s set s.state = :to, s.result = :result"
                    + " where s.id = :id and s.realmId = :r and s.state = :s")
            .setParameter("to", state)
            .setParameter("result", result)
            .setParameter("id", id)
            .setParameter("r", realm)
            .setParameter("s", State.RUNNING)
            .executeUpdate()
        == 1;
  }

  /** Removes those that say nothing any more. */
  public void removeBefore(Instant moment) {
    entities
        .createQuery("delete from PortcullisSimulation s where s.realmId = :r and s.startedAt < :t")
        .setParameter("r", realm)
        .setParameter("t", moment.toEpochMilli())
        .executeUpdate();
  }
}
