package org.portcullis.keycloak.actor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.ImpersonationSessionNote;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.userprofile.UserProfileProvider;
import org.keycloak.util.JsonSerialization;

/** Finds out who asks, and whose accounts are whose. */
public final class Actors {
  private static final Set<String> ADMINS_ALONE = Set.of("admin");

  private final KeycloakSession session;

  /** Actors of requests of this session. */
  public Actors(KeycloakSession session) {
    this.session = session;
  }

  /** The owner of an admin's token. */
  public Actor of(AdminAuth auth) {
    return of(auth.getRealm(), auth.getToken(), auth.getUser());
  }

  /**
   * The owner of a token.
   *
   * @param realm that the token is of
   */
  public Actor of(RealmModel realm, AccessToken token, UserModel user) {
    UserSessionModel found = find(realm, token);
    boolean isTraced = found != null && found.getUser().getId().equals(user.getId());
    List<Account> behind = new ArrayList<>();
    if (found != null) {
      String impersonator = found.getNote(ImpersonationSessionNote.IMPERSONATOR_ID.toString());
      if (impersonator != null) {
        String name = found.getNote(ImpersonationSessionNote.IMPERSONATOR_USERNAME.toString());
        behind.add(account(realm, impersonator, Objects.requireNonNullElse(name, impersonator)));
      }
    }
    // From 26.8 on a token tells who acts for its owner, and for whom that one acts.
    JsonNode act = JsonSerialization.mapper.valueToTree(token).path("act");
    while (act.isObject()) {
      String id = act.path("sub").asText();
      behind.add(account(realm, id, id));
      act = act.path("act");
    }
    return new Actor(
        account(realm, user), behind, user.getServiceAccountClientLink() != null, isTraced);
  }

  /** An account of the realm that the session is in. */
  public Account account(UserModel user) {
    return account(session.getContext().getRealm(), user);
  }

  /** An account of any realm. */
  public Account account(RealmModel realm, UserModel user) {
    UPConfig profile = profile(realm);
    boolean isUsernameFixed =
        (!realm.isEditUsernameAllowed() && !realm.isRegistrationAllowed())
            || isWrittenByAdminsAlone(profile, UserModel.USERNAME);
    return new Account(
        user.getId(),
        realm.getName(),
        user.getUsername(),
        user.getEmail(),
        isUsernameFixed,
        isWrittenByAdminsAlone(profile, UserModel.EMAIL));
  }

  /** Whether admins alone write e-mail addresses in the realm that the session is in. */
  public boolean areEmailsFixed() {
    return isWrittenByAdminsAlone(profile(session.getContext().getRealm()), UserModel.EMAIL);
  }

  /**
   * An account by id, of this realm or the admins' one.
   *
   * @param name what it is called if it is in neither
   */
  private Account account(RealmModel realm, String id, String name) {
    return user(realm, id)
        .map(user -> account(realm, user))
        .or(() -> admin(id))
        .orElseGet(() -> new Account(id, realm.getName(), name, null, false, false));
  }

  private Optional<Account> admin(String id) {
    RealmModel admins = session.realms().getRealmByName(Config.getAdminRealm());
    return admins == null ? Optional.empty() : user(admins, id).map(user -> account(admins, user));
  }

  private Optional<UserModel> user(RealmModel realm, String id) {
    return Optional.ofNullable(session.users().getUserById(realm, id));
  }

  private @Nullable UserSessionModel find(RealmModel realm, AccessToken token) {
    String id = token.getSessionId();
    if (id == null) {
      return null;
    }
    UserSessionModel online = session.sessions().getUserSession(realm, id);
    return online == null ? session.sessions().getOfflineUserSession(realm, id) : online;
  }

  /** Keycloak reads the user profile of the realm that the session is in alone. */
  private UPConfig profile(RealmModel realm) {
    RealmModel before = session.getContext().getRealm();
    if (before != null && before.getId().equals(realm.getId())) {
      return session.getProvider(UserProfileProvider.class).getConfiguration();
    }
    session.getContext().setRealm(realm);
    try {
      return session.getProvider(UserProfileProvider.class).getConfiguration();
    } finally {
      session.getContext().setRealm(before);
    }
  }

  private static boolean isWrittenByAdminsAlone(UPConfig profile, String name) {
    UPAttribute attribute = profile.getAttribute(name);
    return attribute != null
        && attribute.getPermissions() != null
        && Objects.equals(attribute.getPermissions().getEdit(), ADMINS_ALONE);
  }
}
