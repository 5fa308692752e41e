package org.portcullis.keycloak.grant;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.timer.ScheduledTask;
import org.portcullis.engine.probation.Tenure;
import org.portcullis.keycloak.policy.PolicyProvider;
import org.portcullis.keycloak.realm.RealmRuntimeProvider;
import org.portcullis.keycloak.store.attestation.PendingAttestations;
import org.portcullis.keycloak.store.ceiling.CeilingStore;
import org.portcullis.keycloak.store.sighting.SightingStore;
import org.portcullis.keycloak.workprofile.WorkAttribute;
import org.portcullis.keycloak.workprofile.WorkProfiles;

/**
 * What is done now and then, by one node of the cluster: sessions of people whose last day of work
 * is over end without waiting for their next token, and what was stored of ended sessions goes.
 */
final class Housekeeping implements ScheduledTask {
  private static final Logger LOG = Logger.getLogger(Housekeeping.class);

  /**
   * Days back; whoever left longer ago lost their sessions then, or loses them at the next token.
   */
  private static final int DAYS_BACK = 7;

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
    if (session.getProvider(PolicyProvider.class).of(realm).enforces()) {
      endSessions(session, realm);
    }
    new CeilingStore(session).removeOfEndedSessions(realm, MOST_ROWS);
    new SightingStore(session, realm).removeExpired(Instant.ofEpochMilli(Time.currentTimeMillis()));
    new PendingAttestations(
            session, realm, session.getProvider(RealmRuntimeProvider.class).of(realm))
        .removeOld(Instant.ofEpochMilli(Time.currentTimeMillis()));
  }

  private static void endSessions(KeycloakSession session, RealmModel realm) {
    Instant now = Instant.ofEpochMilli(Time.currentTimeMillis());
    // A day ends first at UTC+14, when it is still the day before in UTC.
    LocalDate latest = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(1);
    WorkProfiles profiles = new WorkProfiles(session);
    IntStream.rangeClosed(0, DAYS_BACK + 1)
        .mapToObj(latest::minusDays)
        .flatMap(
            day ->
                session
                    .users()
                    .searchForUserByUserAttributeStream(
                        realm, WorkAttribute.END_DATE.attribute(), day.toString()))
        .filter(user -> Tenure.hasEnded(profiles.of(user), now))
        .filter(user -> isPerson(session, realm, user) && hasSessions(session, realm, user))
        .toList()
        .forEach(
            user -> {
              Revocation.withinRequest(session, realm, user);
              LOG.infof(
                  "Realm %s: the last day of work of user %s is over, so their sessions ended",
                  realm.getName(), user.getId());
            });
  }

  private static boolean isPerson(KeycloakSession session, RealmModel realm, UserModel user) {
    return user.getServiceAccountClientLink() == null
        && !session.getProvider(PolicyProvider.class).of(realm).exempt().contains(user.getId());
  }

  private static boolean hasSessions(KeycloakSession session, RealmModel realm, UserModel user) {
    return session.sessions().getUserSessionsStream(realm, user).findAny().isPresent()
        || session.sessions().getOfflineUserSessionsStream(realm, user).findAny().isPresent();
  }

  @Override
  public String getTaskName() {
    return "portcullis-housekeeping";
  }
}
