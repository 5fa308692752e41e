package org.portcullis.keycloak.console;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;
import org.keycloak.theme.Theme;

/**
 * A theme with one script more.
 *
 * @param theme the theme
 * @param script path of the script below the theme's resources
 */
record ScriptedTheme(Theme theme, String script) implements Theme {
  private static final String PROPERTY = "scripts.portcullis";

  @Override
  public Properties getProperties() throws IOException {
    Properties properties = new Properties();
    properties.putAll(theme.getProperties());
    properties.put(PROPERTY, script);
    return properties;
  }

  @Override
  public String getName() {
    return theme.getName();
  }

  @Override
  public @Nullable String getParentName() {
    return theme.getParentName();
  }

  @Override
  public @Nullable String getImportName() {
    return theme.getImportName();
  }

  @Override
  public Type getType() {
    return theme.getType();
  }

  @Override
  public boolean isAbstract() throws IOException {
    return theme.isAbstract();
  }

  @Override
  public @Nullable URL getTemplate(String name) throws IOException {
    return theme.getTemplate(name);
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String path) throws IOException {
    return theme.getResourceAsStream(path);
  }

  @Override
  public boolean hasResource(String path) throws IOException {
    return theme.hasResource(path);
  }

  @Override
  public boolean hasContentHash(String path) throws IOException {
    return theme.hasContentHash(path);
  }

  @Override
  public Properties getMessages(Locale locale) throws IOException {
    return theme.getMessages(locale);
  }

  @Override
  public Properties getMessages(String baseBundlename, Locale locale) throws IOException {
    return theme.getMessages(baseBundlename, locale);
  }

  @Override
  public Properties getEnhancedMessages(RealmModel realm, Locale locale) throws IOException {
    return theme.getEnhancedMessages(realm, locale);
  }
}
