package org.portcullis.keycloak.store.work;

import jakarta.persistence.EntityManager;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The work attributes that a realm's user profile let admins alone write when last looked at. */
public final class TrustedAttributes {
  private final EntityManager entities;

  /** As this session sees them. */
  public TrustedAttributes(KeycloakSession session) {
    this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
  }

  /** Their names; empty when nobody has looked yet. */
  public Optional<Set<String>> of(RealmModel realm) {
    List<String> stored =
        entities
            .createQuery(
                "select r.trusted from PortcullisRealm r"
                    + " where r.realmId = :r and r.trusted is not null",
                String.class)
            .setParameter("r", realm.getId())
            .getResultList();
    return stored.stream()
        .findFirst()
        .map(
            names ->
                Arrays.stream(names.split(" "))
                    .filter(name -> !name.equals("-"))
                    .collect(Collectors.toSet()));
  }

  /** Notes what they are now. */
  public void put(RealmModel realm, Collection<String> names) {
    entities
        .createQuery("update PortcullisRealm r set r.trusted = :names where r.realmId = :r")
        .setParameter("names", names.isEmpty() ? "-" : String.join(" ", new TreeSet<>(names)))
        .setParameter("r", realm.getId())
        .executeUpdate();
  }
}
