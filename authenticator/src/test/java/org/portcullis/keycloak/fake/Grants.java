package org.portcullis.keycloak.fake;

import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.GroupModel;
import org.keycloak.models.RoleModel;
import org.keycloak.services.util.DefaultClientSessionContext;

/** What a test's people may have: roles, groups, and tokens for applications. */
public final class Grants {
  private final InMemoryKeycloak keycloak;

  /** Grants of the test's realm. */
  public Grants(InMemoryKeycloak keycloak) {
    this.keycloak = keycloak;
  }

  /** A role of the realm, made if there is none. */
  public RoleModel role(String name) {
    RoleModel known = keycloak.realm().getRole(name);
    return known == null ? keycloak.realm().addRole(name) : known;
  }

  /** A role of a client, both made if there are none. */
  public RoleModel role(String clientId, String name) {
    ClientModel known = keycloak.realm().getClientByClientId(clientId);
    ClientModel client = known == null ? keycloak.client(clientId) : known;
    RoleModel role = client.getRole(name);
    return role == null ? client.addRole(name) : role;
  }

  /** A group at the top. */
  public GroupModel group(String name) {
    return keycloak.realm().createGroup(name);
  }

  /** A group below another one. */
  public GroupModel group(String name, GroupModel parent) {
    return keycloak.realm().createGroup(name, parent);
  }

  /** A client's view of a session. */
  public ClientSessionContext context(FakeUserSession session, ClientModel client) {
    return DefaultClientSessionContext.fromClientSessionAndScopeParameter(
        session.enter(client).session(), "openid", keycloak.session());
  }
}
