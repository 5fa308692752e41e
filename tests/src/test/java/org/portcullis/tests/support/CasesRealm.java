package org.portcullis.tests.support;

import org.keycloak.testframework.realm.RealmBuilder;

/** A company's realm in which people review cases, and admin events are stored. */
public class CasesRealm extends AcmeRealm {
  @Override
  public RealmBuilder configure(RealmBuilder realm) {
    super.configure(realm);
    var representation = realm.build();
    representation.setEditUsernameAllowed(true);
    representation.setAdminEventsEnabled(true);
    representation.setAdminEventsDetailsEnabled(true);
    representation.getClients().stream()
        .filter(client -> client.getClientId().equals(APP))
        .forEach(client -> client.setDirectAccessGrantsEnabled(true));
    return realm;
  }
}
