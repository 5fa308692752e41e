package org.portcullis.keycloak.logout;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.UserSessionProvider;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Ends sessions, and tells the applications in them. Where a token is being refused it does so in a
 * transaction of its own, since a refused token rolls the request's back.
 */
public final class Revocation {
  private Revocation() {}

  /** Ends all sessions of the session's user, offline ones included, while a token is refused. */
  public static void ofUser(KeycloakSession session, UserSessionModel userSession, String reason) {
    String userId = userSession.getUser().getId();
    report(session, userSession, reason);
    inOwnTransaction(
        session,
        userSession.getRealm().getId(),
        (realm, other) -> {
          UserModel user = other.users().getUserById(realm, userId);
          if (user != null) {
            withinRequest(other, realm, user);
          }
        });
  }

  /** Ends all sessions of a user when the request that does so ends well. */
  public static void withinRequest(KeycloakSession session, RealmModel realm, UserModel user) {
    UserSessionProvider sessions = session.sessions();
    Farewells farewells = Farewells.of(session);
    sessions.getUserSessionsStream(realm, user).toList().forEach(farewells::add);
    sessions.removeUserSessions(realm, user);
    sessions
        .getOfflineUserSessionsStream(realm, user)
        .toList()
        .forEach(
            offline -> {
              farewells.add(offline);
              sessions.removeOfflineUserSession(realm, offline);
            });
  }

  /** Ends one session while a token is refused. */
  public static void ofSession(
      KeycloakSession session, UserSessionModel userSession, String reason) {
    String id = userSession.getId();
    report(session, userSession, reason);
    inOwnTransaction(
        session, userSession.getRealm().getId(), (realm, other) -> withinRequest(other, realm, id));
  }

  /**
   * Ends one session when the request that does so ends well, and the offline one of the same id,
   * which grew out of it.
   */
  public static void withinRequest(KeycloakSession session, RealmModel realm, String id) {
    UserSessionProvider sessions = session.sessions();
    Farewells farewells = Farewells.of(session);
    UserSessionModel online = sessions.getUserSession(realm, id);
    if (online != null) {
      farewells.add(online);
      sessions.removeUserSession(realm, online);
    }
    UserSessionModel offline = sessions.getOfflineUserSession(realm, id);
    if (offline != null) {
      farewells.add(offline);
      sessions.removeOfflineUserSession(realm, offline);
    }
  }

  /**
   * Tells applications that the person is out, and leaves the sessions: what is refused to them
   * there is refused when they ask for it.
   *
   * @param sessions those of the user that they are told of
   * @param applications those that are told
   */
  public static void fromApplications(
      KeycloakSession session,
      RealmModel realm,
      UserModel user,
      Predicate<UserSessionModel> sessions,
      Predicate<ClientModel> applications) {
    Farewells farewells = Farewells.of(session);
    List<UserSessionModel> all =
        Stream.concat(
                session.sessions().getUserSessionsStream(realm, user),
                session.sessions().getOfflineUserSessionsStream(realm, user))
            .filter(sessions)
            .toList();
    all.forEach(each -> farewells.add(each, applications));
  }

  private static void inOwnTransaction(KeycloakSession session, String realmId, Task task) {
    KeycloakModelUtils.runJobInTransaction(
        session.getKeycloakSessionFactory(),
        other -> {
          RealmModel realm = other.realms().getRealm(realmId);
          if (realm != null) {
            other.getContext().setRealm(realm);
            task.run(realm, other);
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
    void run(RealmModel realm, KeycloakSession other);
  }
}
