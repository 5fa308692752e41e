package org.portcullis.keycloak.actor;

import org.jspecify.annotations.Nullable;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * An account, and which of its names say whose it is. A name that its owner can write says nothing:
 * else the subject of a case could take it away from a reviewer by looking like them.
 *
 * @param id its id
 * @param realm name of its realm
 * @param username its user name now
 * @param email its e-mail address; null for none
 * @param usernameFixed whether admins alone write the user name
 * @param emailFixed whether admins alone write the e-mail address
 */
public record Account(
    String id,
    String realm,
    String username,
    @Nullable String email,
    boolean usernameFixed,
    boolean emailFixed) {

  /**
   * Whether another account is the same person's: the same one, or one whose fixed names are those
   * of this one. The names of this account may be anything, since whoever writes them only takes
   * from themselves.
   */
  boolean isOfSamePersonAs(Account other) {
    return id.equals(other.id)
        || (other.emailFixed && isSame(email, other.email))
        || (other.usernameFixed && !realm.equals(other.realm) && isSame(username, other.username));
  }

  /** The address, if it says whose account it is. */
  @Nullable String fixedEmail() {
    return emailFixed ? email : null;
  }

  /** As Keycloak compares names: in lower case, never in upper case, where more letters meet. */
  static boolean isSame(@Nullable String name, @Nullable String other) {
    return name != null
        && other != null
        && KeycloakModelUtils.toLowerCaseSafe(name)
            .equals(KeycloakModelUtils.toLowerCaseSafe(other));
  }
}
