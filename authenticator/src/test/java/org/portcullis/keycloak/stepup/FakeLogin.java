package org.portcullis.keycloak.stepup;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** An authentication session that knows its user and its notes, and nothing else. */
final class FakeLogin {
  private final Map<String, String> notes = new HashMap<>();
  private final Map<String, String> userSessionNotes = new HashMap<>();
  private @Nullable UserModel user;

  /** Somebody else is authenticated, or nobody any more. */
  FakeLogin as(@Nullable String userId) {
    user = userId == null ? null : user(userId);
    return this;
  }

  /** An identity provider has authenticated the user. */
  FakeLogin by(String provider) {
    userSessionNotes.put("identity_provider", provider);
    return this;
  }

  AuthenticationSessionModel session() {
    return (AuthenticationSessionModel)
        Proxy.newProxyInstance(
            FakeLogin.class.getClassLoader(),
            new Class<?>[] {AuthenticationSessionModel.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getAuthenticatedUser" -> user;
                  case "getAuthNote" -> notes.get(arguments[0]);
                  case "setAuthNote" -> notes.put((String) arguments[0], (String) arguments[1]);
                  case "getUserSessionNotes" -> userSessionNotes;
                  case "setUserSessionNote" ->
                      userSessionNotes.put((String) arguments[0], (String) arguments[1]);
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private static UserModel user(String id) {
    return (UserModel)
        Proxy.newProxyInstance(
            FakeLogin.class.getClassLoader(),
            new Class<?>[] {UserModel.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getId" -> id;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
