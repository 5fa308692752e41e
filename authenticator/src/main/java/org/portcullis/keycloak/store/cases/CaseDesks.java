package org.portcullis.keycloak.store.cases;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** On whose desks cases are. */
public final class CaseDesks {
  private final EntityManager entities;

  /** Desks as this session sees them. */
  public CaseDesks(KeycloakSession session) {
    this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
  }

  /** Where a case is. */
  public CaseDesk of(Case file) {
    CaseDeskEntity entity = entities.find(CaseDeskEntity.class, file.id());
    return entity == null ? CaseDesk.NOBODY : entity.desk();
  }

  /** Where cases are, by id; those on nobody's desk are not in it. */
  public Map<String, CaseDesk> of(Collection<Case> files) {
    return files.isEmpty()
        ? Map.of()
        : entities
            .createQuery("from PortcullisCaseDesk d where d.caseId in :ids", CaseDeskEntity.class)
            .setParameter("ids", files.stream().map(Case::id).toList())
            .getResultStream()
            .collect(Collectors.toMap(CaseDeskEntity::caseId, CaseDeskEntity::desk));
  }

  /** Puts a case somewhere. */
  public void put(RealmModel realm, Case file, CaseDesk desk) {
    CaseDeskEntity entity = entities.find(CaseDeskEntity.class, file.id());
    if (entity == null) {
      entity = new CaseDeskEntity(realm.getId(), file.id());
      entity.set(desk);
      entities.persist(entity);
    } else {
      entity.set(desk);
    }
  }
}
