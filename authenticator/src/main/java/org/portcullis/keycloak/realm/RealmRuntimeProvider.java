package org.portcullis.keycloak.realm;

import org.keycloak.models.RealmModel;
import org.keycloak.provider.Provider;

/** What Portcullis keeps per realm. */
public interface RealmRuntimeProvider extends Provider {
  /** The state of a realm; in memory after the first call. */
  RealmKey of(RealmModel realm);

  /** Makes the state of a realm if none is stored, whatever this node has in memory. */
  void store(RealmModel realm);

  /** What this node knows of a realm as a whole. */
  NodeStatistics memory(RealmModel realm);

  @Override
  default void close() {}
}
