package org.portcullis.keycloak.login;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.Event;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portcullis.keycloak.assess.RealmAddresses;
import org.portcullis.keycloak.assess.RequestAddress;
import org.portcullis.keycloak.realm.RealmKey;
import org.portcullis.keycloak.realm.RealmRuntimeProvider;
import org.portcullis.keycloak.realm.ServerTime;

/**
 * Notes failed logins for an hour, in this node's memory. Only wrong credentials count: a refusal
 * of ours, or a page that expired, says nothing of whoever sits there.
 */
final class LoginFailures {
  private static final Set<String> WRONG_CREDENTIALS =
      Set.of(
          Errors.INVALID_USER_CREDENTIALS,
          Errors.USER_NOT_FOUND,
          Errors.USER_DISABLED,
          Errors.USER_TEMPORARILY_DISABLED);

  private final KeycloakSession session;

  LoginFailures(KeycloakSession session) {
    this.session = session;
  }

  void note(Event event) {
    RealmModel realm = session.getContext().getRealm();
    if (realm == null || !WRONG_CREDENTIALS.contains(event.getError())) {
      return;
    }
    RealmRuntimeProvider states = session.getProvider(RealmRuntimeProvider.class);
    RealmKey state = states.of(realm);
    String account = account(event, state);
    if (account != null) {
      String prefix =
          RequestAddress.of(session)
              .known()
              .map(address -> RealmAddresses.prefix(state, address))
              .orElse(null);
      states.memory(realm).failures().failed(account, prefix, ServerTime.now());
    }
  }

  /** The user, or the name that nobody has. */
  private static @Nullable String account(Event event, RealmKey state) {
    if (event.getUserId() != null) {
      return event.getUserId();
    }
    Map<String, String> details = event.getDetails();
    String name = details == null ? null : details.get(Details.USERNAME);
    return name == null ? null : state.hash("nobody", name);
  }
}
