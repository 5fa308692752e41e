package org.portcullis.keycloak.fake;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionProvider;
import org.keycloak.models.cache.UserCache;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.provider.Provider;
import org.keycloak.userprofile.UserProfileProvider;
import org.portcullis.engine.policy.InvalidPolicyException;
import org.portcullis.keycloak.policy.PolicyProvider;
import org.portcullis.keycloak.realm.RealmRuntimeProvider;

/**
 * A Keycloak for one test: a realm of its own in a transaction that nobody commits, with Keycloak's
 * own models of realms, roles, groups, clients and users.
 */
public final class InMemoryKeycloak implements AfterEachCallback {
  private final FakeServer server = new FakeServer();
  private final FakeUserSessions userSessions = new FakeUserSessions();
  private final FakeUserCache cache = new FakeUserCache();
  private final FakeUserProfile profile = new FakeUserProfile();
  private @Nullable KeycloakSession session;
  private @Nullable RealmModel realm;

  /** A server without realms. */
  public InMemoryKeycloak() {
    with(UserSessionProvider.class, any -> userSessions.provider());
    with(UserCache.class, any -> cache.provider());
    with(UserProfileProvider.class, any -> profile.provider());
  }

  /** Has sessions ask this in place of what is on the class path. */
  public <T extends Provider> InMemoryKeycloak with(
      Class<T> type, Function<KeycloakSession, T> provider) {
    server.put(type, provider);
    return this;
  }

  /** The test's request. */
  public KeycloakSession session() {
    if (session == null) {
      session = server.create();
      session.getTransactionManager().begin();
    }
    return session;
  }

  /** The test's realm. */
  public RealmModel realm() {
    if (realm == null) {
      realm = realm("unit-" + KeycloakModelUtils.generateId());
      session().getContext().setRealm(realm);
    }
    return realm;
  }

  /** One more realm. */
  public RealmModel realm(String name) {
    RealmModel made = session().realms().createRealm(KeycloakModelUtils.generateId(), name);
    made.setDefaultRole(session().roles().addRealmRole(made, "default-roles-" + name));
    // As on every server, the realm is older than its people.
    Objects.requireNonNull(session().getProvider(RealmRuntimeProvider.class)).of(made);
    return made;
  }

  /** Has the test go on in a realm of a request before. */
  public RealmModel realm(RealmModel before) {
    realm = Objects.requireNonNull(session().realms().getRealm(before.getId()));
    session().getContext().setRealm(realm);
    return realm;
  }

  /** A new person of the test's realm. */
  public UserModel user(String name) {
    UserModel user = session().users().addUser(realm(), name);
    user.setEnabled(true);
    return user;
  }

  /** A new application of the test's realm. */
  public ClientModel client(String clientId) {
    ClientModel client = realm().addClient(clientId);
    client.setEnabled(true);
    client.setProtocol("openid-connect");
    client.setFullScopeAllowed(true);
    return client;
  }

  /** A person as Keycloak's cache holds them; something may be kept with them until they change. */
  public UserModel cached(UserModel user) {
    return cache.hold(user);
  }

  /** What the user profile declares. */
  public FakeUserProfile profile() {
    return profile;
  }

  /** Puts a policy in force in the test's realm. */
  public void policy(String document) {
    RealmModel of = realm();
    try {
      Objects.requireNonNull(session().getProvider(PolicyProvider.class)).store(of, document);
    } catch (InvalidPolicyException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** What the test's request is. */
  public void request(FakeRequest request) {
    session().getContext().setHttpRequest(request.request());
  }

  /** The cache of people. */
  public FakeUserCache cache() {
    return cache;
  }

  /** The sessions of people. */
  public FakeUserSessions userSessions() {
    return userSessions;
  }

  /** The tables as the test's request sees them. */
  public EntityManager entities() {
    return Objects.requireNonNull(session().getProvider(JpaConnectionProvider.class))
        .getEntityManager();
  }

  /** Writes what is changed so far, and forgets what was read. */
  public void flush() {
    entities().flush();
    entities().clear();
  }

  /** Does something in another request, which commits. */
  public void elsewhere(Consumer<KeycloakSession> job) {
    KeycloakModelUtils.runJobInTransaction(server.factory(), job::accept);
  }

  /** What time it is. */
  public Instant now() {
    return Instant.ofEpochMilli(Time.currentTimeMillis());
  }

  /** Lets time pass. */
  public void pass(Duration duration) {
    Time.setOffset(Time.getOffset() + (int) duration.toSeconds());
  }

  /** Ends the test's request; what it changed is stored. */
  public void commit() {
    session().getTransactionManager().commit();
    end();
  }

  /** Ends the test's request; nothing of it is stored. */
  public void rollback() {
    session().getTransactionManager().rollback();
    end();
  }

  private void end() {
    session().close();
    session = null;
    realm = null;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Time.setOffset(0);
    if (session != null) {
      rollback();
    }
  }
}
