package org.portcullis.keycloak.store.factor;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;
import org.portcullis.keycloak.store.KeycloakQuery;

/**
 * Finds people who have no second factor that would clear a doubt about them, in pages of a bounded
 * size. People whom a directory keeps to itself, without Keycloak storing them, are not found.
 */
public final class PeopleWithoutFactor {
  private static final Set<String> TYPES =
      Set.of(
          OTPCredentialModel.TYPE,
          WebAuthnCredentialModel.TYPE_TWOFACTOR,
          WebAuthnCredentialModel.TYPE_PASSWORDLESS,
          RecoveryAuthnCodesCredentialModel.TYPE);

  private final EntityManager entities;
  private final String realm;

  /** Those of a realm. */
  public PeopleWithoutFactor(KeycloakSession session, RealmModel realm) {
    this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    this.realm = realm.getId();
  }

  /**
   * Ids of a page of them, in the order of their names.
   *
   * @param after user name of the last one of the page before; empty for the first page
   */
  public List<String> all(String after, int most) {
    return entities
        .createQuery(KeycloakQuery.PEOPLE_WITHOUT_FACTOR.text(), String.class)
        .setParameter("r", realm)
        .setParameter("types", TYPES)
        .setParameter("after", after)
        .setMaxResults(most)
        .getResultList();
  }

  /** Ids of those of them who would have been asked or refused since a time. */
  public List<String> asked(Instant since, int most) {
    return entities
        .createQuery(KeycloakQuery.PEOPLE_ASKED_WITHOUT_FACTOR.text(), String.class)
        .setParameter("r", realm)
        .setParameter("types", TYPES)
        .setParameter("since", since.toEpochMilli())
        .setMaxResults(most)
        .getResultList();
  }
}
