package org.portcullis.keycloak.grant;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.portcullis.engine.probation.Tenure;
import org.portcullis.keycloak.logout.Revocation;
import org.portcullis.keycloak.policy.PolicyProvider;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.store.session.SessionEnds;
import org.portcullis.keycloak.store.session.SessionHolders;
import org.portcullis.keycloak.workprofile.WorkAttribute;
import org.portcullis.keycloak.workprofile.WorkProfiles;

/**
 * Ends the sessions of a realm that are to end though nobody asks for a token: of people whose last
 * day of work is over, however long ago, and those that are too long for their user's stage.
 */
final class EndedSessions {
  private static final Logger LOG = Logger.getLogger(EndedSessions.class);

  /** Too long sessions that end at a time. */
  private static final int MOST = 1000;

  private final KeycloakSession session;
  private final RealmModel realm;
  private final Instant now;

  EndedSessions(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
    this.now = ServerTime.now();
  }

  /** Of people whose last day of work is over. */
  void ofLeavers() {
    WorkProfiles profiles = new WorkProfiles(session);
    new SessionHolders(session)
        .mayHave(realm, WorkAttribute.END_DATE.attribute()).stream()
            .map(id -> session.users().getUserById(realm, id))
            .filter(Objects::nonNull)
            .filter(user -> Tenure.hasEnded(profiles.of(user), now))
            .filter(user -> isPerson(user) && hasSessions(user))
            .toList()
            .forEach(
                user -> {
                  Revocation.withinRequest(session, realm, user);
                  LOG.infof(
                      "Realm %s: the last day of work of user %s is over, so their sessions ended",
                      realm.getName(), user.getId());
                });
  }

  /** Of people whose stage allows shorter ones. */
  void tooLong() {
    new SessionEnds(session).due(realm, now, MOST, this::end);
  }

  private Optional<Instant> end(String id) {
    UserSessionModel found = session.sessions().getUserSession(realm, id);
    if (found == null) {
      found = session.sessions().getOfflineUserSession(realm, id);
    }
    if (found == null || found.getUser() == null) {
      return Optional.empty();
    }
    SessionLimit limit = SessionLimit.of(session, found);
    if (!limit.isOver()) {
      return limit.end();
    }
    Revocation.withinRequest(session, realm, id);
    LOG.infof(
        "Realm %s: session %s was too long for the stage of its user, and ended",
        realm.getName(), id);
    return Optional.empty();
  }

  private boolean isPerson(UserModel user) {
    return user.getServiceAccountClientLink() == null
        && !session.getProvider(PolicyProvider.class).of(realm).exempt().contains(user.getId());
  }

  private boolean hasSessions(UserModel user) {
    return session.sessions().getUserSessionsStream(realm, user).findAny().isPresent()
        || session.sessions().getOfflineUserSessionsStream(realm, user).findAny().isPresent();
  }
}
