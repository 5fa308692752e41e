package org.portcullis.keycloak.store.policy;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Drafts of a realm's policy, one a person. */
public final class PolicyDrafts {
  private final EntityManager entities;
  private final String realm;

  /** Drafts of a realm's policy. */
  public PolicyDrafts(KeycloakSession session, RealmModel realm) {
    this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    this.realm = realm.getId();
  }

  /** Everybody's, the one that was saved last first. */
  public List<PolicyDraft> all() {
    return entities
        .createQuery(
            "from PortcullisPolicyDraft d where d.realmId = :r order by d.savedAt desc",
            DraftEntity.class)
        .setParameter("r", realm)
        .getResultStream()
        .map(DraftEntity::draft)
        .toList();
  }

  /** Somebody's. */
  public Optional<PolicyDraft> of(String author) {
    return Optional.ofNullable(entities.find(DraftEntity.class, new DraftEntity.Key(realm, author)))
        .map(DraftEntity::draft);
  }

  /** Saves one in place of what its author saved before. */
  public void save(PolicyDraft draft) {
    String author = draft.author().id();
    DraftEntity entity = entities.find(DraftEntity.class, new DraftEntity.Key(realm, author));
    if (entity == null) {
      DraftEntity created = new DraftEntity(realm, author);
      created.set(draft);
      entities.persist(created);
    } else {
      entity.set(draft);
    }
  }

  /** Drops somebody's. */
  public void drop(String author) {
    entities
        .createQuery("delete from PortcullisPolicyDraft d where d.realmId = :r and d.authorId = :a")
        .setParameter("r", realm)
        .setParameter("a", author)
        .executeUpdate();
  }
}
