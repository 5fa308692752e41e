package org.portcullis.keycloak.setup;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.common.util.Encode;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;

/**
 * The public client of the pages, one in every realm whose admins sign in. Its tokens are good for
 * the roles of Portcullis and for those that its pages need of Keycloak's, and for no others,
 * whatever else their owner may do.
 */
public final class ConsoleClient {
  /** Its client id. */
  public static final String ID = "portcullis-console";

  private static final Set<String> OF_KEYCLOAK =
      Set.of(
          AdminRoles.QUERY_USERS,
          AdminRoles.VIEW_USERS,
          AdminRoles.MANAGE_USERS,
          AdminRoles.VIEW_EVENTS,
          AdminRoles.MANAGE_REALM);

  private ConsoleClient() {}

  /** Makes it where it is not there yet, and lets it act on this realm. */
  static void make(RealmModel realm, RealmModel admins) {
    ClientModel client = admins.getClientByClientId(ID);
    if (client == null) {
      client = make(admins);
    }
    ClientModel roles = RiskRoles.client(realm, admins);
    if (roles != null) {
      scope(client, roles);
    }
  }

  private static ClientModel make(RealmModel realm) {
    String page = "/realms/" + Encode.encodePathAsIs(realm.getName()) + "/portcullis/console";
    ClientModel client = realm.addClient(ID);
    client.setName("Portcullis");
    client.setEnabled(true);
    client.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
    client.setPublicClient(true);
    client.setStandardFlowEnabled(true);
    client.setImplicitFlowEnabled(false);
    client.setDirectAccessGrantsEnabled(false);
    client.setFullScopeAllowed(false);
    client.setRootUrl(Constants.AUTH_ADMIN_URL_PROP);
    client.setBaseUrl(page);
    client.setRedirectUris(Set.of(page, page + "/callback"));
    client.setWebOrigins(Set.of("+"));
    client.setAttribute(OIDCConfigAttributes.PKCE_CODE_CHALLENGE_METHOD, "S256");
    client.setAttribute(Constants.USE_LIGHTWEIGHT_ACCESS_TOKEN_ENABLED, "true");
    return client;
  }

  private static void scope(ClientModel client, ClientModel roles) {
    Stream.concat(Stream.of(RiskRole.values()).map(RiskRole::id), OF_KEYCLOAK.stream())
        .map(roles::getRole)
        .filter(Objects::nonNull)
        .filter(role -> !client.hasDirectScope(role))
        .forEach((RoleModel role) -> client.addScopeMapping(role));
  }
}
