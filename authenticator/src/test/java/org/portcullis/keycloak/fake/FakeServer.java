package org.portcullis.keycloak.fake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.common.Profile;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/**
 * The state of a session factory: providers are what a test put there, or else of the factories on
 * the class path, which start when they are first asked for.
 */
final class FakeServer {
  private final KeycloakSessionFactory factory = Fake.of(KeycloakSessionFactory.class, this);
  private final Map<Class<?>, Function<KeycloakSession, ? extends Provider>> own = new HashMap<>();
  private final Map<Class<?>, Map<String, ProviderFactory<?>>> found = new HashMap<>();
  private final List<ProviderEventListener> listeners = new ArrayList<>();
  private final List<ProviderEvent> events = new ArrayList<>();
  private final Map<Class<?>, Spi> spis;

  FakeServer() {
    if (Profile.getInstance() == null) {
      Profile.defaults();
    }
    spis =
        ServiceLoader.load(Spi.class).stream()
            .map(ServiceLoader.Provider::get)
            .collect(Collectors.toMap(Spi::getProviderClass, spi -> spi, (one, other) -> one));
  }

  KeycloakSessionFactory factory() {
    return factory;
  }

  <T extends Provider> void put(Class<T> type, Function<KeycloakSession, T> provider) {
    own.put(type, provider);
  }

  /** What was published so far. */
  List<ProviderEvent> events() {
    return events;
  }

  <T extends Provider> @Nullable T make(KeycloakSession session, Class<T> type) {
    Function<KeycloakSession, ? extends Provider> put = own.get(type);
    if (put != null) {
      return type.cast(put.apply(session));
    }
    ProviderFactory<T> made = getProviderFactory(type);
    return made == null ? null : made.create(session);
  }

  Set<String> ids(Class<? extends Provider> type) {
    return factories(type).keySet();
  }

  @Nullable Class<? extends Provider> type(String name) {
    return spis.values().stream()
        .map(Spi::getProviderClass)
        .filter(type -> type.getName().equals(name))
        .findFirst()
        .orElse(null);
  }

  public KeycloakSession create() {
    return new FakeSession(this).session();
  }

  public Set<Spi> getSpis() {
    return Set.copyOf(spis.values());
  }

  public @Nullable Spi getSpi(Class<? extends Provider> type) {
    return spis.get(type);
  }

  @SuppressWarnings("unchecked") // an SPI's factories make its providers
  public <T extends Provider> @Nullable ProviderFactory<T> getProviderFactory(Class<T> type) {
    return (ProviderFactory<T>)
        factories(type).values().stream()
            .max(Comparator.comparingInt(ProviderFactory::order))
            .orElse(null);
  }

  @SuppressWarnings("unchecked") // as above
  public <T extends Provider> @Nullable ProviderFactory<T> getProviderFactory(
      Class<T> type, @Nullable String id) {
    return (ProviderFactory<T>) factories(type).get(id);
  }

  public Stream<ProviderFactory<?>> getProviderFactoriesStream(Class<? extends Provider> type) {
    return factories(type).values().stream();
  }

  public long getServerStartupTimestamp() {
    return 0;
  }

  public void register(ProviderEventListener listener) {
    listeners.add(listener);
  }

  public void unregister(ProviderEventListener listener) {
    listeners.remove(listener);
  }

  public void publish(ProviderEvent event) {
    events.add(event);
    List.copyOf(listeners).forEach(listener -> listener.onEvent(event));
  }

  private Map<String, ProviderFactory<?>> factories(Class<? extends Provider> type) {
    Map<String, ProviderFactory<?>> known = found.get(type);
    if (known != null) {
      return known;
    }
    Map<String, ProviderFactory<?>> all = new LinkedHashMap<>();
    found.put(type, all);
    Spi spi = spis.get(type);
    if (spi != null) {
      for (ServiceLoader.Provider<?> each :
          ServiceLoader.load(spi.getProviderFactoryClass()).stream().toList()) {
        add(all, (ProviderFactory<?>) each.get());
      }
      all.values().forEach(made -> made.init(Config.scope(spi.getName(), made.getId())));
      all.values().forEach(made -> made.postInit(factory));
    }
    return all;
  }

  /** Of two with one id the one of the higher order counts, as in Keycloak. */
  private static void add(Map<String, ProviderFactory<?>> all, ProviderFactory<?> one) {
    all.merge(one.getId(), one, (is, other) -> other.order() > is.order() ? other : is);
  }
}
