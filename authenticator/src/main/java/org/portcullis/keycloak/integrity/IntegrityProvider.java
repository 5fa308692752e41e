package org.portcullis.keycloak.integrity;

import java.util.List;
import java.util.Optional;
import org.keycloak.provider.Provider;

/** What was found at the server's start. */
public interface IntegrityProvider extends Provider {
  /** What does not hold on this server; empty when Portcullis is whole. */
  List<Breach> breaches();

  /** What is publicly known to be wrong with this version of Keycloak; empty without. */
  Optional<String> knownHole();

  @Override
  default void close() {}
}
