package org.portcullis.keycloak.store;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** Removes everything that is kept of a user or a realm. */
public final class Erasure {
  /** Whose case lies on which desk; before the cases, which alone know whom they are about. */
  private static final String OF_CASES = "delete from PortcullisCaseDesk e where e.realmId = :r";

  /** What goes with a person, or with a realm. */
  static final List<String> OF_USERS =
      List.of(
          "delete from PortcullisProfile e where e.key.realmId = :r",
          "delete from PortcullisDevice e where e.realmId = :r",
          "delete from PortcullisAssessment e where e.realmId = :r",
          "delete from PortcullisCeiling e where e.realmId = :r",
          "delete from PortcullisElevation e where e.realmId = :r",
          "delete from PortcullisAttestation e where e.realmId = :r",
          "delete from PortcullisSighting e where e.key.realmId = :r",
          "delete from PortcullisAction e where e.realmId = :r",
          OF_CASES,
          "delete from PortcullisCase e where e.realmId = :r",
          "delete from PortcullisCaseStep e where e.realmId = :r",
          "delete from PortcullisCaseHold e where e.realmId = :r",
          "delete from PortcullisCaseMute e where e.realmId = :r",
          "delete from PortcullisPendingAttestation e where e.realmId = :r",
          "delete from PortcullisSessionEnd e where e.realmId = :r",
          "delete from PortcullisFactorDoubt e where e.realmId = :r",
          "delete from PortcullisTombstone e where e.realmId = :r",
          "delete from PortcullisClone e where e.realmId = :r",
          "delete from PortcullisKeptFact e where e.realmId = :r");

  /** What speaks for or against nobody. */
  private static final List<String> BUT_EVIDENCE =
      List.of(
          "delete from PortcullisProfile e where e.key.realmId = :r",
          "delete from PortcullisDevice e where e.realmId = :r",
          "delete from PortcullisElevation e where e.realmId = :r",
          "delete from PortcullisPendingAttestation e where e.realmId = :r",
          "delete from PortcullisSessionEnd e where e.realmId = :r",
          "delete from PortcullisFactorDoubt e where e.realmId = :r",
          "delete from PortcullisClone e where e.realmId = :r",
          "delete from PortcullisCeiling e where e.sessionId is not null and e.realmId = :r",
          "delete from PortcullisKeptFact e where e.realmId = :r");

  /** What is of nobody in particular. */
  private static final List<String> OF_REALM =
      List.of(
          "PortcullisStatistics",
          "PortcullisHourly",
          "PortcullisPolicyVersion",
          "PortcullisPolicyDraft",
          "PortcullisSimulation",
          "PortcullisRealm");

  private final EntityManager entities;

  /** Erasure within this session. */
  public Erasure(KeycloakSession session) {
    this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
  }

  /** Removes all that is kept of a user. */
  public void user(String realmId, String userId) {
    erase(OF_USERS, realmId, userId);
  }

  /**
   * Removes all of a user but what speaks against them, of which their id alone tells whose it is:
   * cases and holds, assessments, sightings, and who vouched for them.
   */
  public void allButEvidence(String realmId, String userId) {
    erase(BUT_EVIDENCE, realmId, userId);
  }

  private void erase(List<String> statements, String realmId, String userId) {
    for (String statement : statements) {
      entities
          .createQuery(statement + " and " + ofUser(statement))
          .setParameter("r", realmId)
          .setParameter("u", userId)
          .executeUpdate();
    }
  }

  private static String ofUser(String statement) {
    if (statement.equals(OF_CASES)) {
      return "e.caseId in (select c.id from PortcullisCase c where c.realmId = :r and c.userId ="
          + " :u)";
    }
    return statement.contains("e.key.") ? "e.key.userId = :u" : "e.userId = :u";
  }

  /** Removes a realm's users, its figures, its secret key and the time of its setup. */
  public void realm(String realmId) {
    for (String statement : OF_USERS) {
      entities.createQuery(statement).setParameter("r", realmId).executeUpdate();
    }
    for (String entity : OF_REALM) {
      entities
          .createQuery("delete from " + entity + " e where e.realmId = :r")
          .setParameter("r", realmId)
          .executeUpdate();
    }
  }
}
