package org.portcullis.keycloak.setup;

import org.keycloak.models.RealmModel;
import org.keycloak.provider.Provider;
import org.portcullis.keycloak.history.RealmMemory;
import org.portcullis.keycloak.history.RealmState;

/** What Portcullis keeps per realm. */
public interface RealmStateProvider extends Provider {
  /** The state of a realm; in memory after the first call. */
  RealmState of(RealmModel realm);

  /** What this node knows of a realm as a whole. */
  RealmMemory memory(RealmModel realm);

  @Override
  default void close() {}
}
