package org.portcullis.keycloak.grant;

import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.timer.ScheduledTask;
import org.portcullis.keycloak.policy.PolicyProvider;
import org.portcullis.keycloak.realm.RealmRuntimeProvider;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.store.attestation.PendingAttestations;
import org.portcullis.keycloak.store.ceiling.CeilingStore;
import org.portcullis.keycloak.store.ledger.HourlyFigures;
import org.portcullis.keycloak.store.sighting.SightingStore;
import org.portcullis.keycloak.store.tombstone.Departures;
import org.portcullis.keycloak.workprofile.KeptWork;

/**
 * What is done now and then, by one node of the cluster: sessions that are to end do so without
 * waiting for their next token, and what was stored of ended sessions goes.
 */
final class Housekeeping implements ScheduledTask {
  /** Rows of ended sessions that go at a time. */
  private static final int MOST_ROWS = 1000;

  @Override
  public void run(KeycloakSession session) {
    KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
    List<String> realms = session.realms().getRealmsStream().map(RealmModel::getId).toList();
    for (String id : realms) {
      // Each realm by itself, so that trouble in one leaves the others alone.
      KeycloakModelUtils.runJobInTransaction(factory, own -> tidy(own, id));
    }
  }

  private static void tidy(KeycloakSession session, String realmId) {
    RealmModel realm = session.realms().getRealm(realmId);
    if (realm == null) {
      return;
    }
    session.getContext().setRealm(realm);
    KeptWork.follow(session, realm);
    session.getProvider(PolicyProvider.class).follow(realm);
    if (session.getProvider(PolicyProvider.class).of(realm).enforces()) {
      EndedSessions ended = new EndedSessions(session, realm);
      ended.ofLeavers();
      ended.tooLong();
    }
    new CeilingStore(session).removeOfEndedSessions(realm, MOST_ROWS);
    new Departures(session)
        .removeExpired(
            realm,
            session.getProvider(PolicyProvider.class).of(realm).safeguards().evidenceLasts());
    new SightingStore(session, realm).removeExpired(ServerTime.now());
    new HourlyFigures(session, realm).sumUp(ServerTime.now());
    new PendingAttestations(
            session, realm, session.getProvider(RealmRuntimeProvider.class).of(realm))
        .removeOld(ServerTime.now());
  }

  @Override
  public String getTaskName() {
    return "portcullis-housekeeping";
  }
}
