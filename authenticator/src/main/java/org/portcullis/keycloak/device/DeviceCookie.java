package org.portcullis.keycloak.device;

import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.portcullis.keycloak.realm.RealmKey;

/**
 * The first-party cookie that carries {@code handle.secret}. Every user has a name of their own for
 * it, so that people who share a browser do not overwrite each other's.
 */
final class DeviceCookie {
  private static final String PREFIX = "PORTCULLIS_DEVICE_";

  /** Browsers forget a device after half a year without a sign-in. */
  private static final Duration LIFE = Duration.ofDays(180);

  private static final Pattern FORM = Pattern.compile("([0-9a-fA-F-]{36})\\.([A-Za-z0-9_-]{43})");

  /** A family's browser; each costs a read, and anybody can plant cookies. */
  private static final int MOST_OTHERS = 4;

  private final KeycloakSession session;
  private final RealmModel realm;
  private final String name;

  DeviceCookie(KeycloakSession session, RealmModel realm, RealmKey state, String userId) {
    this.session = session;
    this.realm = realm;
    this.name = PREFIX + state.hash("device-cookie", userId);
  }

  /** What the browser holds of other users, in the order of the cookies' names. */
  List<Value> readOthers() {
    return session.getContext().getHttpRequest().getHttpHeaders().getCookies().values().stream()
        .filter(cookie -> cookie.getName().startsWith(PREFIX) && !cookie.getName().equals(name))
        .sorted(Comparator.comparing(Cookie::getName))
        .limit(MOST_OTHERS)
        .flatMap(cookie -> parse(cookie).stream())
        .toList();
  }

  /** What the browser brought; empty when it brought nothing of the right form. */
  Optional<Value> read() {
    Cookie cookie = session.getContext().getHttpRequest().getHttpHeaders().getCookies().get(name);
    return cookie == null ? Optional.empty() : parse(cookie);
  }

  private static Optional<Value> parse(Cookie cookie) {
    var matcher = FORM.matcher(cookie.getValue());
    return matcher.matches()
        ? Optional.of(new Value(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }

  void write(Value value) {
    session
        .getContext()
        .getHttpResponse()
        .setCookieIfAbsent(
            new NewCookie.Builder(name)
                .value(value.handle() + "." + value.secret())
                .path(
                    AuthenticationManager.getRealmCookiePath(realm, session.getContext().getUri()))
                .maxAge((int) LIFE.toSeconds())
                .secure("https".equals(session.getContext().getUri().getBaseUri().getScheme()))
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build());
  }

  /**
   * What the cookie carries.
   *
   * @param handle public id of the device
   * @param secret its secret of the moment
   */
  record Value(String handle, String secret) {
    @Override
    public String toString() {
      return handle + ".***";
    }
  }
}
