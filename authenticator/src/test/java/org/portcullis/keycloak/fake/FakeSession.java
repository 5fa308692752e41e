package org.portcullis.keycloak.fake;

import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.Token;
import org.keycloak.connections.jpa.DefaultJpaConnectionProvider;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.connections.jpa.JpaKeycloakTransaction;
import org.keycloak.connections.jpa.support.EntityManagerProxy;
import org.keycloak.models.ClientProvider;
import org.keycloak.models.ClientScopeProvider;
import org.keycloak.models.GroupProvider;
import org.keycloak.models.IdentityProviderStorageProvider;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.KeycloakTransactionManager;
import org.keycloak.models.RealmProvider;
import org.keycloak.models.RoleProvider;
import org.keycloak.models.TokenManager;
import org.keycloak.models.UserProvider;
import org.keycloak.models.UserSessionProvider;
import org.keycloak.models.jpa.JpaIdentityProviderStorageProvider;
import org.keycloak.models.jpa.JpaRealmProvider;
import org.keycloak.models.jpa.JpaUserProvider;
import org.keycloak.provider.InvalidationHandler.InvalidableObjectType;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.services.DefaultKeycloakTransactionManager;
import org.keycloak.transaction.JtaTransactionManagerLookup;

/** The state of a session: a request with a transaction of its own. */
final class FakeSession {
  private final FakeServer server;
  private final KeycloakSession session = Fake.of(KeycloakSession.class, this);
  private final KeycloakTransactionManager transactions =
      new DefaultKeycloakTransactionManager(session);
  private final Map<Object, @Nullable Provider> providers = new HashMap<>();
  private final Map<String, Object> attributes = new HashMap<>();
  private final FakeContext context = new FakeContext(session);
  private @Nullable EntityManager entities;
  private @Nullable JpaRealmProvider realms;
  private @Nullable JpaUserProvider users;
  private boolean closed;

  FakeSession(FakeServer server) {
    this.server = server;
  }

  KeycloakSession session() {
    return session;
  }

  public KeycloakContext getContext() {
    return context.context();
  }

  public KeycloakTransactionManager getTransactionManager() {
    return transactions;
  }

  public KeycloakSessionFactory getKeycloakSessionFactory() {
    return server.factory();
  }

  public <T extends Provider> @Nullable T getProvider(Class<T> type) {
    if (type == JpaConnectionProvider.class) {
      return type.cast(new DefaultJpaConnectionProvider(entities()));
    }
    if (type == JtaTransactionManagerLookup.class) {
      return null;
    }
    if (!providers.containsKey(type)) {
      providers.put(type, server.make(session, type));
    }
    return type.cast(providers.get(type));
  }

  public <T extends Provider> @Nullable T getProvider(Class<T> type, String id) {
    String key = type.getName() + " " + id;
    if (!providers.containsKey(key)) {
      ProviderFactory<T> factory = server.getProviderFactory(type, id);
      providers.put(key, factory == null ? null : factory.create(session));
    }
    return type.cast(providers.get(key));
  }

  public <T extends Provider> Set<T> getAllProviders(Class<T> type) {
    Set<T> all = new LinkedHashSet<>();
    for (String id : server.ids(type)) {
      all.add(Objects.requireNonNull(getProvider(type, id)));
    }
    return all;
  }

  public <T extends Provider> Set<String> listProviderIds(Class<T> type) {
    return server.ids(type);
  }

  public @Nullable Class<? extends Provider> getProviderClass(String name) {
    return server.type(name);
  }

  public @Nullable Object getAttribute(String name) {
    return attributes.get(name);
  }

  public <T> @Nullable T getAttribute(String name, Class<T> type) {
    return type.cast(attributes.get(name));
  }

  public @Nullable Object removeAttribute(String name) {
    return attributes.remove(name);
  }

  public void setAttribute(String name, Object value) {
    attributes.put(name, value);
  }

  public Map<String, Object> getAttributes() {
    return attributes;
  }

  public void invalidate(InvalidableObjectType type, Object... what) {
    // nothing is cached
  }

  public void enlistForClose(Provider provider) {
    // nothing is held
  }

  public RealmProvider realms() {
    return jpaRealms();
  }

  public ClientProvider clients() {
    return jpaRealms();
  }

  public ClientScopeProvider clientScopes() {
    return jpaRealms();
  }

  public GroupProvider groups() {
    return jpaRealms();
  }

  public RoleProvider roles() {
    return jpaRealms();
  }

  public UserProvider users() {
    if (users == null) {
      users = new JpaUserProvider(session, entities());
    }
    return users;
  }

  public UserSessionProvider sessions() {
    return Objects.requireNonNull(getProvider(UserSessionProvider.class));
  }

  /** No token is of this server. */
  public TokenManager tokens() {
    return Fake.of(TokenManager.class, new NoTokens());
  }

  public IdentityProviderStorageProvider identityProviders() {
    return new JpaIdentityProviderStorageProvider(session);
  }

  public boolean isClosed() {
    return closed;
  }

  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      if (transactions.isActive()) {
        if (transactions.getRollbackOnly()) {
          transactions.rollback();
        } else {
          transactions.commit();
        }
      }
    } finally {
      if (entities != null) {
        entities.close();
      }
    }
  }

  private JpaRealmProvider jpaRealms() {
    if (realms == null) {
      realms = new JpaRealmProvider(session, entities(), Set.of(), Set.of());
    }
    return realms;
  }

  private EntityManager entities() {
    if (entities == null) {
      entities = EntityManagerProxy.create(session, Database.open(), true);
      transactions.enlist(new JpaKeycloakTransaction(entities));
    }
    return entities;
  }

  /** Knows no token. */
  static final class NoTokens {
    public <T extends Token> @Nullable T decode(String token, Class<T> type) {
      return null;
    }
  }
}
