package org.portcullis.keycloak.store.realm;

import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.portcullis.engine.history.RealmStatistics;
import org.portcullis.engine.history.StatisticsCodec;
import org.portcullis.keycloak.realm.NodeStatistics;

/**
 * The memories of all realms. Logins change and read them in memory only; now and then what was
 * learnt is added to what all nodes share. Thread-safe.
 */
public final class NodeStatisticsStore {
  private static final Logger LOG = Logger.getLogger(NodeStatisticsStore.class);

  private final KeycloakSessionFactory sessions;
  private final Map<String, NodeStatistics> memories = new ConcurrentHashMap<>();

  /** Memories of the realms that these sessions reach. */
  public NodeStatisticsStore(KeycloakSessionFactory sessions) {
    this.sessions = sessions;
  }

  /** The memory of a realm, read once. */
  public NodeStatistics of(String realmId) {
    NodeStatistics memory = memories.get(realmId);
    if (memory != null) {
      return memory;
    }
    RealmStatistics stored =
        KeycloakModelUtils.runJobInTransactionWithResult(
            sessions, session -> read(session, realmId));
    return memories.computeIfAbsent(realmId, id -> new NodeStatistics(stored));
  }

  /** Forgets a realm that was removed. */
  public void forget(String realmId) {
    memories.remove(realmId);
  }

  /** Adds what was learnt here to what is stored, and takes up what others added. */
  public void share() {
    memories.forEach(this::share);
  }

  private void share(String realmId, NodeStatistics memory) {
    RealmStatistics news = memory.statistics().takeNews();
    try {
      memory.replace(
          KeycloakModelUtils.runJobInTransactionWithResult(
              sessions, session -> store(session, realmId, news)));
    } catch (OptimisticLockException | ModelDuplicateException e) {
      // Another node was faster; the news go with the next time.
      memory.statistics().owe(news);
      LOG.debugf("Statistics of realm %s were stored by another node meanwhile", realmId);
    }
  }

  private static RealmStatistics read(KeycloakSession session, String realmId) {
    StatisticsEntity entity = entities(session).find(StatisticsEntity.class, realmId);
    return entity == null ? new RealmStatistics() : readable(entity);
  }

  private static RealmStatistics store(
      KeycloakSession session, String realmId, RealmStatistics news) {
    StatisticsEntity entity = entities(session).find(StatisticsEntity.class, realmId);
    RealmStatistics all = entity == null ? new RealmStatistics() : readable(entity);
    if (news.isEmpty()) {
      return all;
    }
    all.merge(news);
    String document = StatisticsCodec.write(all);
    if (entity == null) {
      entities(session).persist(new StatisticsEntity(realmId, document));
      return all;
    }
    entities(session).detach(entity);
    int rows =
        entities(session)
            .createQuery(
                "update PortcullisStatistics s set s.document = :document,"
                    + " s.version = s.version + 1 where s.realmId = :r and s.version = :v")
            .setParameter("document", document)
            .setParameter("r", realmId)
            .setParameter("v", entity.version())
            .executeUpdate();
    if (rows == 0) {
      throw new OptimisticLockException("another node stored its own in between");
    }
    return all;
  }

  /** Statistics that cannot be read are begun anew; they only make rare things a little rarer. */
  private static RealmStatistics readable(StatisticsEntity entity) {
    try {
      return StatisticsCodec.read(entity.document());
    } catch (IllegalArgumentException e) {
      LOG.errorf("Statistics of realm %s cannot be read and are begun anew", entity.realmId());
      return new RealmStatistics();
    }
  }

  private static EntityManager entities(KeycloakSession session) {
    return session.getProvider(JpaConnectionProvider.class).getEntityManager();
  }
}
