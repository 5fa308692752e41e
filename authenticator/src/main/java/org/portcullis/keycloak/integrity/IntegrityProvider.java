package org.portcullis.keycloak.integrity;

import java.util.List;
import org.keycloak.provider.Provider;

/** What was found at the server's start. */
public interface IntegrityProvider extends Provider {
  /** What does not hold on this server; empty when Portcullis is whole. */
  List<Breach> breaches();

  @Override
  default void close() {}
}
