package org.portcullis.keycloak.store.cases;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.connections.jpa.PersistenceExceptionConverter;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.portcullis.keycloak.store.CachedWithUser;

/** Cases, their timelines, and the patterns that were muted. */
public final class CaseStore {
  private final KeycloakSession session;
  private final EntityManager entities;

  /** Cases as this session sees them. */
  public CaseStore(KeycloakSession session) {
    this.session = session;
    this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
  }

  /**
   * Stores a new case.
   *
   * @throws org.keycloak.models.ModelDuplicateException when one of the same person and reason
   *     waits for somebody already
   */
  public void create(RealmModel realm, Case opened) {
    entities.persist(new CaseEntity(realm.getId(), opened));
    entities.flush();
  }

  /** The one of an id in a realm. */
  public Optional<Case> find(RealmModel realm, String id) {
    CaseEntity entity = entities.find(CaseEntity.class, id);
    if (entity == null || !entity.realmId().equals(realm.getId())) {
      return Optional.empty();
    }
    entities.detach(entity);
    return Optional.of(entity.file());
  }

  /** Those of a person that wait for somebody, oldest first. */
  public List<Case> waiting(RealmModel realm, String userId) {
    return list(
        entities
            .createQuery(
                "from PortcullisCase c where c.realmId = :r and c.userId = :u and c.state in :s"
                    + " order by c.openedAt, c.id",
                CaseEntity.class)
            .setParameter("r", realm.getId())
            .setParameter("u", userId)
            .setParameter("s", Case.State.WAITING));
  }

  /**
   * Those of a realm, the one that changed last first.
   *
   * @param state of which alone; all without it
   * @param userId of whom alone; everybody without it
   */
  public List<Case> list(
      RealmModel realm, Case.@Nullable State state, @Nullable String userId, int first, int max) {
    Set<Case.State> states = state == null ? EnumSet.allOf(Case.State.class) : EnumSet.of(state);
    String ofUser = userId == null ? "" : " and c.userId = :u";
    TypedQuery<CaseEntity> query =
        entities
            .createQuery(
                "from PortcullisCase c where c.realmId = :r and c.state in :s"
                    + ofUser
                    + " order by c.changedAt desc, c.id",
                CaseEntity.class)
            .setParameter("r", realm.getId())
            .setParameter("s", states)
            .setFirstResult(first)
            .setMaxResults(max);
    if (userId != null) {
      query.setParameter("u", userId);
    }
    return list(query);
  }

  /** Those of a realm that were opened within a time, without their documents' detail. */
  public List<Case> opened(RealmModel realm, Instant from, Instant to) {
    return list(
        entities
            .createQuery(
                "from PortcullisCase c where c.realmId = :r and c.openedAt >= :from"
                    + " and c.openedAt < :to",
                CaseEntity.class)
            .setParameter("r", realm.getId())
            .setParameter("from", from.toEpochMilli())
            .setParameter("to", to.toEpochMilli()));
  }

  /**
   * Those of a realm, the one that changed last first.
   *
   * @param states of which alone
   * @param users of whom alone; null for everybody
   * @param reasons of which alone; all when empty
   */
  public List<Case> page(
      RealmModel realm,
      Set<Case.State> states,
      @Nullable List<String> users,
      Set<String> reasons,
      int most) {
    TypedQuery<CaseEntity> query =
        entities
            .createQuery(
                "from PortcullisCase c where c.realmId = :r and c.state in :s"
                    + (users == null ? "" : " and c.userId in :u")
                    + (reasons.isEmpty() ? "" : " and c.reason in :reasons")
                    + " order by c.changedAt desc, c.id",
                CaseEntity.class)
            .setParameter("r", realm.getId())
            .setParameter("s", states)
            .setMaxResults(most);
    if (users != null) {
      query.setParameter("u", users.isEmpty() ? List.of("") : users);
    }
    if (!reasons.isEmpty()) {
      query.setParameter("reasons", reasons);
    }
    return list(query);
  }

  /** How many cases of each reason ended how. */
  public Map<String, Map<Case.State, Long>> endedByReason(RealmModel realm) {
    Map<String, Map<Case.State, Long>> ends = new HashMap<>();
    entities
        .createQuery(
            "select c.reason, c.state, count(c.id) from PortcullisCase c where c.realmId = :r"
                + " and c.state not in :s group by c.reason, c.state",
            Object[].class)
        .setParameter("r", realm.getId())
        .setParameter("s", Case.State.WAITING)
        .getResultStream()
        .forEach(
            row ->
                ends.computeIfAbsent((String) row[0], any -> new EnumMap<>(Case.State.class))
                    .put((Case.State) row[1], (Long) row[2]));
    return ends;
  }

  /** How many cases of a realm were opened since a moment. */
  public long openedSince(RealmModel realm, Instant since) {
    return entities
        .createQuery(
            "select count(c.id) from PortcullisCase c where c.realmId = :r and c.openedAt >="
                + " :since",
            Long.class)
        .setParameter("r", realm.getId())
        .setParameter("since", since.toEpochMilli())
        .getSingleResult();
  }

  /** How many cases of a realm wait for somebody, of those that were opened until a moment. */
  public long waitingSince(RealmModel realm, Instant until) {
    return entities
        .createQuery(
            "select count(c.id) from PortcullisCase c where c.realmId = :r and c.state in :s"
                + " and c.openedAt <= :until",
            Long.class)
        .setParameter("r", realm.getId())
        .setParameter("s", Case.State.WAITING)
        .setParameter("until", until.toEpochMilli())
        .getSingleResult();
  }

  /**
   * Replaces a case by what became of it; false when somebody else was faster.
   *
   * @throws org.keycloak.models.ModelDuplicateException when it waits again, and another one of the
   *     same person and reason does already
   */
  public boolean replace(RealmModel realm, Case before, Case after) {
    boolean wasWaiting = !before.state().isClosing();
    boolean isWaiting = !after.state().isClosing();
    Query update =
        entities
            .createQuery(
                "update PortcullisCase c set c.state = :state,"
                    + (wasWaiting && isWaiting ? "" : " c.openKey = :key,")
                    + " c.changedAt = :at, c.document = :document, c.version = :after"
                    + " where c.id = :id and c.version = :before")
            .setParameter("state", after.state())
            .setParameter("at", after.changedAt().toEpochMilli())
            .setParameter("document", after.document())
            .setParameter("after", after.version())
            .setParameter("id", before.id())
            .setParameter("before", before.version());
    if (!(wasWaiting && isWaiting)) {
      update.setParameter("key", CaseEntity.openKey(realm.getId(), after));
    }
    try {
      return update.executeUpdate() == 1;
    } catch (PersistenceException e) {
      throw PersistenceExceptionConverter.convert(e);
    }
  }

  /** Adds a line to a case's timeline. */
  public void add(RealmModel realm, Case to, CaseStep step) {
    Long steps =
        entities
            .createQuery(
                "select count(s) from PortcullisCaseStep s where s.caseId = :c", Long.class)
            .setParameter("c", to.id())
            .getSingleResult();
    entities.persist(
        new CaseStepEntity(
            KeycloakModelUtils.generateId(), realm.getId(), to, steps.intValue(), step));
  }

  /** A case's timeline, oldest first. */
  public List<CaseStep> steps(Case of) {
    return entities
        .createQuery(
            "from PortcullisCaseStep s where s.caseId = :c order by s.at, s.number",
            CaseStepEntity.class)
        .setParameter("c", of.id())
        .getResultStream()
        .map(CaseStepEntity::step)
        .toList();
  }

  /** What is muted of a person; kept with the user in Keycloak's cache. */
  public List<CaseMute> mutes(RealmModel realm, UserModel user) {
    return CachedWithUser.list(
        user,
        CaseMute.class,
        () ->
            entities
                .createQuery(
                    "from PortcullisCaseMute m where m.realmId = :r and m.userId = :u"
                        + " order by m.at, m.id",
                    CaseMuteEntity.class)
                .setParameter("r", realm.getId())
                .setParameter("u", user.getId())
                .getResultStream()
                .map(CaseMuteEntity::mute)
                .toList());
  }

  /** Mutes patterns of a person. */
  public void mute(RealmModel realm, UserModel user, Collection<CaseMute> mutes) {
    for (CaseMute mute : mutes) {
      entities.persist(
          new CaseMuteEntity(KeycloakModelUtils.generateId(), realm.getId(), user.getId(), mute));
    }
    CachedWithUser.evict(session, realm, user);
  }

  /** Takes back what a case muted. */
  public void unmute(RealmModel realm, UserModel user, Case of) {
    entities
        .createQuery("delete from PortcullisCaseMute m where m.caseId = :c")
        .setParameter("c", of.id())
        .executeUpdate();
    CachedWithUser.evict(session, realm, user);
  }

  private List<Case> list(TypedQuery<CaseEntity> query) {
    List<CaseEntity> found = query.getResultList();
    found.forEach(entities::detach);
    return found.stream().map(CaseEntity::file).toList();
  }
}
