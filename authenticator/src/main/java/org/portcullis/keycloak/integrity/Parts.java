package org.portcullis.keycloak.integrity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.protocol.oidc.refresh.RefreshTokenProvider;
import org.keycloak.protocol.oidc.token.TokenPostProcessor;
import org.keycloak.protocol.oidc.token.TokenPostProcessorFactory;
import org.keycloak.provider.EnvironmentDependentProviderFactory;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/**
 * The providers that Portcullis brings, most of them in the place of Keycloak's own by their id. It
 * takes one provider of the same id and a higher order to put one of them aside, and Keycloak says
 * nothing of it, so each is looked up as Keycloak found it.
 */
final class Parts {
  private static final String OURS = "org.portcullis.keycloak.";
  private static final String KEYCLOAKS = "org.keycloak.";

  private final KeycloakSessionFactory factory;

  Parts(KeycloakSessionFactory factory) {
    this.factory = factory;
  }

  /** Those that are not in their place. */
  List<Breach> breaches() {
    List<Breach> breaches = new ArrayList<>();
    for (Spi spi : factory.getSpis()) {
      brought(spi).forEach(part -> lost(spi, part).ifPresent(breaches::add));
    }
    later().forEach(breaches::add);
    earlier().forEach(breaches::add);
    return breaches;
  }

  private Optional<Breach> lost(Spi spi, ProviderFactory<?> part) {
    if (part instanceof EnvironmentDependentProviderFactory dependent
        && !dependent.isSupported(Config.scope(spi.getName(), part.getId()))) {
      // The feature is off, and with it what the part protects.
      return Optional.empty();
    }
    ProviderFactory<?> found = factory.getProviderFactory(spi.getProviderClass(), part.getId());
    return isOurs(found)
        ? Optional.empty()
        : Optional.of(
            new Breach(
                spi.getName() + "/" + part.getId(),
                found == null ? "nothing" : found.getClass().getName(),
                OpenPath.of(spi.getName(), part.getId())));
  }

  /** The last interceptor takes out what is withheld; whatever comes after it could add to it. */
  private Stream<Breach> later() {
    List<TokenPostProcessorFactory> interceptors =
        factory
            .getProviderFactoriesStream(TokenPostProcessor.class)
            .map(TokenPostProcessorFactory.class::cast)
            .toList();
    int last =
        interceptors.stream()
            .filter(Parts::isOurs)
            .mapToInt(TokenPostProcessorFactory::order)
            .min()
            .orElse(Integer.MAX_VALUE);
    return interceptors.stream()
        .filter(other -> !isOurs(other) && !other.getClass().getName().startsWith(KEYCLOAKS))
        .filter(other -> other.order() <= last)
        .map(
            other ->
                new Breach(
                    "token-interceptor/" + other.getId(),
                    other.getClass().getName(),
                    "it runs after Portcullis, and what it adds to access tokens is not narrowed"));
  }

  /** Keycloak asks the first that says it can refresh a token. */
  private Stream<Breach> earlier() {
    return factory
        .getProviderFactoriesStream(RefreshTokenProvider.class)
        .filter(other -> !isOurs(other) && !other.getClass().getName().startsWith(KEYCLOAKS))
        .map(
            other ->
                new Breach(
                    "refresh-token/" + other.getId(),
                    other.getClass().getName(),
                    "refreshes that it takes are not assessed"));
  }

  private static boolean isOurs(@Nullable ProviderFactory<?> found) {
    return found != null && found.getClass().getName().startsWith(OURS);
  }

  private static List<? extends ProviderFactory<?>> brought(Spi spi) {
    return names(spi.getProviderFactoryClass().getName()).stream()
        .filter(name -> name.startsWith(OURS))
        .map(Parts::make)
        .toList();
  }

  /** As the service files of all JARs say; Keycloak itself keeps the winners alone. */
  private static List<String> names(String service) {
    List<String> names = new ArrayList<>();
    try {
      ClassLoader loader = Parts.class.getClassLoader();
      for (URL file : Collections.list(loader.getResources("META-INF/services/" + service))) {
        try (BufferedReader lines =
            new BufferedReader(new InputStreamReader(file.openStream(), StandardCharsets.UTF_8))) {
          lines.lines().map(String::trim).forEach(names::add);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the provider JAR is not readable", e);
    }
    return names.stream().distinct().toList();
  }

  private static ProviderFactory<?> make(String name) {
    try {
      return Class.forName(name, true, Parts.class.getClassLoader())
          .asSubclass(ProviderFactory.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(name + " is not in the provider JAR", e);
    }
  }
}
