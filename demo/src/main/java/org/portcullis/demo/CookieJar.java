package org.portcullis.demo;

import java.net.HttpCookie;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The cookies of one browser and one server.
 *
 * <p>The JDK's own jar sends no {@code Secure} cookie to {@code http://localhost}; browsers do, and
 * Keycloak relies on it.
 */
final class CookieJar {
  private static final String DEVICE = "PORTCULLIS_DEVICE_";

  private final List<HttpCookie> cookies = new ArrayList<>();

  void store(String setCookieHeader) {
    for (HttpCookie cookie : HttpCookie.parse(setCookieHeader)) {
      cookies.removeIf(
          old -> old.getName().equals(cookie.getName()) && path(old).equals(path(cookie)));
      if (!cookie.hasExpired()) {
        cookies.add(cookie);
      }
    }
  }

  /** The value of the {@code Cookie} header of a request; empty if none applies. */
  String header(URI target) {
    return cookies.stream()
        .filter(cookie -> !cookie.hasExpired() && target.getPath().startsWith(path(cookie)))
        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  /** Ends every session; the device stays known, as in a browser that was closed. */
  void endSessions() {
    cookies.removeIf(cookie -> !cookie.getName().startsWith(DEVICE));
  }

  private static String path(HttpCookie cookie) {
    return Objects.requireNonNullElse(cookie.getPath(), "/");
  }
}
