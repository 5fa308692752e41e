package org.portcullis.keycloak.admin;

import java.util.List;
import java.util.Map;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.portcullis.keycloak.store.realm.RealmsWithoutRole;

/**
 * The roles of the account client for what people do for themselves and for those they sponsor. New
 * ones are among the realm's default roles, and in the scope of the account console; admins who
 * want it otherwise take them out there, and no start puts them back.
 */
final class SelfServiceRoles {
  /** To ask for a withheld role. */
  static final String ELEVATE = "portcullis-elevate";

  /** To give codes to those whom one sponsors. */
  static final String VOUCH = "portcullis-vouch";

  private static final Map<String, String> ALL =
      Map.of(ELEVATE, "Ask for a withheld role", VOUCH, "Vouch for people whom one sponsors");

  private SelfServiceRoles() {}

  /** Makes them in every realm that lacks one, as after the first start with Portcullis. */
  static void makeEverywhere(KeycloakSessionFactory factory) {
    List<String> realms =
        KeycloakModelUtils.runJobInTransactionWithResult(
            factory,
            session ->
                new RealmsWithoutRole(session)
                    .list(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID, ALL.keySet()));
    for (String id : realms) {
      KeycloakModelUtils.runJobInTransaction(
          factory,
          session -> {
            RealmModel realm = session.realms().getRealm(id);
            if (realm != null) {
              session.getContext().setRealm(realm);
              make(realm);
            }
          });
    }
  }

  /** Makes those that the realm lacks. */
  static void make(RealmModel realm) {
    ClientModel account = realm.getClientByClientId(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID);
    ClientModel console = realm.getClientByClientId(Constants.ACCOUNT_CONSOLE_CLIENT_ID);
    if (account == null || realm.getDefaultRole() == null) {
      return;
    }
    ALL.forEach(
        (name, description) -> {
          if (account.getRole(name) == null) {
            RoleModel role = account.addRole(name);
            role.setDescription(description);
            realm.addToDefaultRoles(role);
            if (console != null) {
              console.addScopeMapping(role);
            }
          }
        });
  }
}
