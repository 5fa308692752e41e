package org.portcullis.keycloak.console;

import java.io.InputStream;
import java.net.URL;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.theme.ThemeResourceProvider;
import org.keycloak.theme.ThemeResourceProviderFactory;

/** Serves the assets of the pages below the resources of every theme. */
public final class ConsoleResourceFactory
    implements ThemeResourceProviderFactory, ThemeResourceProvider {
  @Override
  public String getId() {
    return "portcullis-console";
  }

  @Override
  public ThemeResourceProvider create(KeycloakSession session) {
    return this;
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String path) {
    return path.startsWith(ConsoleAssets.FOLDER)
        ? ConsoleAssets.open(path.substring(ConsoleAssets.FOLDER.length())).orElse(null)
        : null;
  }

  @Override
  public @Nullable URL getTemplate(String name) {
    return null;
  }

  @Override
  public Properties getMessages(String baseBundlename, Locale locale) {
    return new Properties();
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}
}
