package org.portcullis.keycloak.store.tombstone;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.LDAPConstants;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.portcullis.keycloak.realm.RealmKey;
import org.portcullis.keycloak.realm.RealmRuntimeProvider;

/**
 * The names by which an account that was deleted is known again when somebody makes it anew: user
 * name, e-mail address, id in a directory, ids at identity providers. Keyed hashes alone are kept.
 */
final class AccountNames {
  private AccountNames() {}

  static Set<String> hashes(KeycloakSession session, RealmModel realm, UserModel user) {
    Set<String> names = new LinkedHashSet<>();
    names.add("name " + KeycloakModelUtils.toLowerCaseSafe(user.getUsername()));
    if (user.getEmail() != null) {
      names.add("mail " + KeycloakModelUtils.toLowerCaseSafe(user.getEmail()));
    }
    String directoryId = user.getFirstAttribute(LDAPConstants.LDAP_ID);
    if (directoryId != null) {
      names.add("directory " + directoryId);
    }
    if (session.identityProviders().isIdentityFederationEnabled()) {
      session
          .users()
          .getFederatedIdentitiesStream(realm, user)
          .forEach(link -> names.add("idp " + link.getIdentityProvider() + " " + link.getUserId()));
    }
    RealmKey key = session.getProvider(RealmRuntimeProvider.class).of(realm);
    return names.stream().map(name -> key.hash("tombstone", name)).collect(Collectors.toSet());
  }
}
