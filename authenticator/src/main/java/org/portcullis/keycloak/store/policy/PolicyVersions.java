package org.portcullis.keycloak.store.policy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portcullis.keycloak.store.policy.PolicyVersion.State;

/** The versions of a realm's policy, of which one at most is in force. */
public final class PolicyVersions {
  private final EntityManager entities;
  private final String realm;

  /** Versions of a realm's policy. */
  public PolicyVersions(KeycloakSession session, RealmModel realm) {
    this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    this.realm = realm.getId();
  }

  /** The number of the next one. */
  public int next() {
    Integer last =
        entities
            .createQuery(
                "select max(v.number) from PortcullisPolicyVersion v where v.realmId = :r",
                Integer.class)
            .setParameter("r", realm)
            .getSingleResult();
    return Objects.requireNonNullElse(last, 0) + 1;
  }

  /**
   * Stores a new one.
   *
   * @throws org.keycloak.models.ModelDuplicateException when somebody else was faster
   */
  public void add(PolicyVersion version) {
    entities.persist(new VersionEntity(realm, version));
    entities.flush();
  }

  /** The one of a number. */
  public Optional<PolicyVersion> find(int number) {
    return Optional.ofNullable(
            entities.find(VersionEntity.class, new VersionEntity.Key(realm, number)))
        .map(VersionEntity::version);
  }

  /** The one that is the policy. */
  public Optional<PolicyVersion> inForce() {
    return in(State.IN_FORCE).stream().findFirst();
  }

  /** Those in a state, the latest first. */
  public List<PolicyVersion> in(State state) {
    return list(
        entities
            .createQuery(
                "from PortcullisPolicyVersion v where v.realmId = :r and v.state = :s"
                    + " order by v.number desc",
                VersionEntity.class)
            .setParameter("s", state));
  }

  /** Those below a number, the latest first. */
  public List<PolicyVersion> below(int number, int most) {
    return list(
        entities
            .createQuery(
                "from PortcullisPolicyVersion v where v.realmId = :r and v.number < :n"
                    + " order by v.number desc",
                VersionEntity.class)
            .setParameter("n", number)
            .setMaxResults(most));
  }

  /** How many there are. */
  public long count() {
    return entities
        .createQuery(
            "select count(v.number) from PortcullisPolicyVersion v where v.realmId = :r",
            Long.class)
        .setParameter("r", realm)
        .getSingleResult();
  }

  /** Replaces one by what became of it; who wrote it, when and why stays. */
  public void replace(PolicyVersion version) {
    entities.find(VersionEntity.class, new VersionEntity.Key(realm, version.number())).set(version);
  }

  private List<PolicyVersion> list(TypedQuery<VersionEntity> query) {
    return query.setParameter("r", realm).getResultStream().map(VersionEntity::version).toList();
  }
}
