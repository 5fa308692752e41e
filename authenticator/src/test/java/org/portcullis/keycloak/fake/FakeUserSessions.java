package org.portcullis.keycloak.fake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.UserSessionProvider;

/** The state of the provider of people's sessions: those that a test began. */
public final class FakeUserSessions {
  private final Map<String, UserSessionModel> online = new LinkedHashMap<>();
  private final Map<String, UserSessionModel> offline = new LinkedHashMap<>();
  private final List<String> removed = new ArrayList<>();

  FakeUserSessions() {}

  UserSessionProvider provider() {
    return Fake.of(UserSessionProvider.class, this);
  }

  /** Begins a session. */
  public FakeUserSession begin(RealmModel realm, UserModel user) {
    FakeUserSession begun = new FakeUserSession(realm, user, false);
    online.put(begun.getId(), begun.session());
    return begun;
  }

  /** Begins an offline session. */
  public FakeUserSession beginOffline(RealmModel realm, UserModel user) {
    FakeUserSession begun = new FakeUserSession(realm, user, true);
    offline.put(begun.getId(), begun.session());
    return begun;
  }

  /** Ids of the sessions that were removed. */
  public List<String> removed() {
    return removed;
  }

  public @Nullable UserSessionModel getUserSession(RealmModel realm, String id) {
    UserSessionModel session = online.get(id);
    return session == null || !session.getRealm().getId().equals(realm.getId()) ? null : session;
  }

  public @Nullable UserSessionModel getOfflineUserSession(RealmModel realm, String id) {
    UserSessionModel session = offline.get(id);
    return session == null || !session.getRealm().getId().equals(realm.getId()) ? null : session;
  }

  public Stream<UserSessionModel> getUserSessionsStream(RealmModel realm, UserModel user) {
    return of(online, user);
  }

  public Stream<UserSessionModel> getOfflineUserSessionsStream(RealmModel realm, UserModel user) {
    return of(offline, user);
  }

  public void removeUserSession(RealmModel realm, UserSessionModel session) {
    online.remove(session.getId());
    removed.add(session.getId());
  }

  public void removeOfflineUserSession(RealmModel realm, UserSessionModel session) {
    offline.remove(session.getId());
    removed.add(session.getId());
  }

  public void removeUserSessions(RealmModel realm, UserModel user) {
    of(online, user).toList().forEach(session -> removeUserSession(realm, session));
  }

  private static Stream<UserSessionModel> of(Map<String, UserSessionModel> all, UserModel user) {
    return List.copyOf(all.values()).stream()
        .filter(session -> session.getUser().getId().equals(user.getId()));
  }
}
