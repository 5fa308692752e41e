package org.portcullis.risk.spi;

import org.keycloak.provider.Provider;
import org.portcullis.risk.Signal;

/** A third party's signal, asked beside the built-in ones under the same policy and caps. */
public interface RiskSignalProvider extends Provider, Signal {
  @Override
  default void close() {}
}
