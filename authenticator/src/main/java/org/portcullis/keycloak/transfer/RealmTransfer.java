package org.portcullis.keycloak.transfer;

import io.micrometer.core.instrument.Metrics;
import org.jboss.logging.Logger;
import org.keycloak.exportimport.ExportImportConfig;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.portcullis.keycloak.policy.PolicyProvider;

/** Says loudly that a realm's export carries nothing of what is kept of its people. */
public final class RealmTransfer {
  private static final Logger LOG = Logger.getLogger(RealmTransfer.class);

  private RealmTransfer() {}

  /** Watches exports, and realms that come with people and a policy, as imported ones do. */
  public static void register(KeycloakSessionFactory factory) {
    if (ExportImportConfig.ACTION_EXPORT.equals(ExportImportConfig.getAction())) {
      exported("*");
    }
    factory.register(
        event -> {
          if (event instanceof RealmModel.RealmPostCreateEvent created) {
            check(created.getKeycloakSession(), created.getCreatedRealm());
          }
        });
  }

  /**
   * Says so of one export.
   *
   * @param name of the realm; a star for any
   */
  public static void exported(String name) {
    LOG.warnf(
        "PORTCULLIS_ALERT basis=HOLDS_NOT_EXPORTED realm=%s An export carries no ceilings on"
            + " accounts, no holds, cases, attestations or elevations. Whoever is held in this"
            + " server is not where the export is imported: carry on with the database instead,"
            + " or hold them there before anybody signs in.",
        name);
    Metrics.counter("portcullis.alert", "basis", "HOLDS_NOT_EXPORTED").increment();
  }

  private static void check(KeycloakSession session, RealmModel realm) {
    if (session.getProvider(PolicyProvider.class).document(realm).isEmpty()
        || session.users().getUsersCount(realm) == 0) {
      return;
    }
    LOG.warnf(
        "PORTCULLIS_ALERT basis=HOLDS_NOT_IMPORTED realm=%s The realm came with people and a"
            + " policy, but without ceilings on accounts, holds, cases, attestations and"
            + " elevations, which no import carries. Hold anew whoever was held, before they sign"
            + " in.",
        realm.getName());
  }
}
