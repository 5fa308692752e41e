package org.portcullis.keycloak.console;

import java.io.IOException;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.theme.Theme;
import org.keycloak.theme.ThemeProvider;
import org.keycloak.theme.ThemeProviderFactory;

/**
 * Adds the pages' script to whatever admin theme is chosen, so that nobody has to choose one of
 * ours. The option {@code inject} switches it off; then the pages stand alone.
 */
public final class ConsoleInjectionFactory implements ThemeProviderFactory {
  private static final Logger LOG = Logger.getLogger(ConsoleInjectionFactory.class);

  /** Before Keycloak's own providers, of which it asks. */
  private static final int PRIORITY = 1000;

  private @Nullable String script;

  @Override
  public String getId() {
    return "portcullis";
  }

  @Override
  public void init(Config.Scope config) {
    boolean inject = Objects.requireNonNullElse(config.getBoolean("inject", true), true);
    Optional<String> built = ConsoleAssets.installed().script(ConsoleAssets.LOADER);
    if (inject && built.isEmpty()) {
      LOG.warn("This JAR was built without the pages of the admin console");
    }
    script = inject ? built.map(file -> ConsoleAssets.FOLDER + file).orElse(null) : null;
  }

  @Override
  public ThemeProvider create(KeycloakSession session) {
    return new Injecting(session, script);
  }

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}

  private record Injecting(KeycloakSession session, @Nullable String script)
      implements ThemeProvider {
    private Stream<ThemeProvider> others() {
      return session.getAllProviders(ThemeProvider.class).stream()
          .filter(provider -> !(provider instanceof Injecting))
          .sorted(Comparator.comparingInt(ThemeProvider::getProviderPriority).reversed());
    }

    @Override
    public int getProviderPriority() {
      return PRIORITY;
    }

    @Override
    @SuppressWarnings("NullAway") // Keycloak asks on where a provider has no such theme
    public @Nullable Theme getTheme(String name, Theme.Type type) throws IOException {
      Optional<ThemeProvider> owner =
          script == null
              ? Optional.empty()
              : others().filter(provider -> provider.hasTheme(name, type)).findFirst();
      return owner.isEmpty() ? null : new ScriptedTheme(owner.get().getTheme(name, type), script);
    }

    @Override
    public Set<String> nameSet(Theme.Type type) {
      return Set.of();
    }

    @Override
    public boolean hasTheme(String name, Theme.Type type) {
      return script != null
          && type == Theme.Type.ADMIN
          && others().anyMatch(provider -> provider.hasTheme(name, type));
    }

    @Override
    public void close() {}
  }
}
