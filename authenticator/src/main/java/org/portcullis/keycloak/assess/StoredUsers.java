package org.portcullis.keycloak.assess;

import java.util.List;
import java.util.Set;
import org.keycloak.models.RealmModel;
import org.portcullis.engine.assess.KnownUsers;
import org.portcullis.engine.history.Profile;
import org.portcullis.engine.identity.IdentityProfile;
import org.portcullis.engine.link.SightingKey;
import org.portcullis.keycloak.store.profile.Profiles;

/**
 * What is stored of one user; one read on the primary key.
 *
 * @param profiles the store
 * @param realm the user's realm
 * @param devices handles of the user's devices that were not revoked
 */
record StoredUsers(Profiles profiles, RealmModel realm, Set<String> devices) implements KnownUsers {
  @Override
  public Profile habits(String user) {
    Profile habits = profiles.read(realm, user);
    habits.retainDevices(devices);
    return habits;
  }

  @Override
  public IdentityProfile identity(String user) {
    return profiles.identity(realm, user);
  }

  @Override
  public List<SightingKey> onFile(String user) {
    return profiles.onFile(realm, user);
  }
}
