package org.portcullis.keycloak.store.attestation;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.portcullis.keycloak.store.CachedWithUser;

/** Who vouched for whom. */
public final class AttestationStore {
  private final KeycloakSession session;

  /** Attestations as this session sees them. */
  public AttestationStore(KeycloakSession session) {
    this.session = session;
  }

  /** All for a user, oldest first; kept with the user in Keycloak's cache. */
  public List<StoredAttestation> of(RealmModel realm, UserModel user) {
    return CachedWithUser.list(user, StoredAttestation.class, () -> read(realm, user));
  }

  /** Stores one. */
  public void add(RealmModel realm, UserModel user, StoredAttestation attestation) {
    entities()
        .persist(
            new AttestationEntity(
                KeycloakModelUtils.generateId(), realm.getId(), user.getId(), attestation));
    CachedWithUser.evict(session, realm, user);
  }

  private List<StoredAttestation> read(RealmModel realm, UserModel user) {
    return entities()
        .createQuery(
            "from PortcullisAttestation a where a.realmId = :r and a.userId = :u"
                + " order by a.attestedAt",
            AttestationEntity.class)
        .setParameter("r", realm.getId())
        .setParameter("u", user.getId())
        .getResultStream()
        .map(AttestationEntity::attestation)
        .toList();
  }

  private EntityManager entities() {
    return session.getProvider(JpaConnectionProvider.class).getEntityManager();
  }
}
