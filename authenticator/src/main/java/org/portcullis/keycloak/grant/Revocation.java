package org.portcullis.keycloak.grant;

import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.UserSessionProvider;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Ends sessions while a token is being refused. It does so in a transaction of its own, since a
 * refused token rolls the request's back.
 */
public final class Revocation {
  private Revocation() {}

  /** Ends all sessions of the session's user, offline ones included. */
  static void ofUser(KeycloakSession session, UserSessionModel userSession, String reason) {
    String userId = userSession.getUser().getId();
    report(session, userSession, reason);
    inOwnTransaction(
        session,
        userSession.getRealm().getId(),
        (sessions, realm, other) -> {
          UserModel user = other.users().getUserById(realm, userId);
          if (user != null) {
            withinRequest(other, realm, user);
          }
        });
  }

  /** Ends all sessions of a user when the request that does so ends well. */
  public static void withinRequest(KeycloakSession session, RealmModel realm, UserModel user) {
    UserSessionProvider sessions = session.sessions();
    sessions.removeUserSessions(realm, user);
    sessions
        .getOfflineUserSessionsStream(realm, user)
        .toList()
        .forEach(offline -> sessions.removeOfflineUserSession(realm, offline));
  }

  /** Ends one session. */
  public static void ofSession(
      KeycloakSession session, UserSessionModel userSession, String reason) {
    String id = userSession.getId();
    boolean offline = userSession.isOffline();
    report(session, userSession, reason);
    inOwnTransaction(
        session,
        userSession.getRealm().getId(),
        (sessions, realm, other) -> {
          UserSessionModel found =
              offline
                  ? sessions.getOfflineUserSession(realm, id)
                  : sessions.getUserSession(realm, id);
          if (found != null && offline) {
            sessions.removeOfflineUserSession(realm, found);
          } else if (found != null) {
            sessions.removeUserSession(realm, found);
          }
        });
  }

  private static void inOwnTransaction(KeycloakSession session, String realmId, Task task) {
    KeycloakModelUtils.runJobInTransaction(
        session.getKeycloakSessionFactory(),
        other -> {
          RealmModel realm = other.realms().getRealm(realmId);
          if (realm != null) {
            other.getContext().setRealm(realm);
            task.run(other.sessions(), realm, other);
          }
        });
  }

  private static void report(KeycloakSession session, UserSessionModel userSession, String error) {
    new EventBuilder(userSession.getRealm(), session, session.getContext().getConnection())
        .event(EventType.REFRESH_TOKEN)
        .user(userSession.getUser())
        .session(userSession)
        .client(session.getContext().getClient())
        .error(error);
  }

  private interface Task {
    void run(UserSessionProvider sessions, RealmModel realm, KeycloakSession other);
  }
}
