package org.portcullis.testkit.browser;

import java.net.HttpCookie;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The cookies of one client and one server.
 *
 * <p>The JDK's own jar sends no {@code Secure} cookie to {@code http://localhost}; browsers do, and
 * Keycloak relies on it.
 */
final class CookieJar {

  private final List<HttpCookie> cookies = new ArrayList<>();

  void store(List<String> setCookieHeaders) {
    setCookieHeaders.stream()
        .flatMap(header -> HttpCookie.parse(header).stream())
        .forEach(this::put);
  }

  void put(HttpCookie cookie) {
    cookies.removeIf(
        old -> old.getName().equals(cookie.getName()) && path(old).equals(path(cookie)));
    if (!cookie.hasExpired()) {
      cookies.add(cookie);
    }
  }

  /** Forgets all cookies but those whose name begins so. */
  void keepOnly(String prefix) {
    cookies.removeIf(cookie -> !cookie.getName().startsWith(prefix));
  }

  Optional<HttpCookie> find(String name) {
    return cookies.stream().filter(cookie -> cookie.getName().equals(name)).findFirst();
  }

  Optional<HttpCookie> findStartingWith(String prefix) {
    return cookies.stream().filter(cookie -> cookie.getName().startsWith(prefix)).findFirst();
  }

  /** Returns the value of the {@code Cookie} header for a request; empty if none applies. */
  String header(URI target) {
    cookies.removeIf(HttpCookie::hasExpired);
    return cookies.stream()
        .filter(cookie -> target.getPath().startsWith(path(cookie)))
        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  private static String path(HttpCookie cookie) {
    return Optional.ofNullable(cookie.getPath()).orElse("/");
  }
}
