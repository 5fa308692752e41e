package com.example.risk;

import java.util.Set;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.portcullis.risk.spi.RiskSignalProvider;
import org.portcullis.risk.spi.RiskSignalProviderFactory;

/**
 * Registers the signal. Its settings are read once, at start-up, so that a wrong one stops the
 * server with a clear error and no login.
 */
public final class EarlySensitiveClientFactory implements RiskSignalProviderFactory {
  private static final int TWO_WEEKS = 14;

  private EarlySensitiveClient signal = new EarlySensitiveClient(Set.of(), TWO_WEEKS);

  @Override
  public String getId() {
    return EarlySensitiveClient.ID;
  }

  @Override
  public void init(Config.Scope config) {
    String[] clients = config.getArray("clients");
    signal =
        new EarlySensitiveClient(
            clients == null ? Set.of() : Set.of(clients), config.getInt("days", TWO_WEEKS));
  }

  /** The signal is stateless, so one serves all sessions. */
  @Override
  public RiskSignalProvider create(KeycloakSession session) {
    return signal;
  }

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}
}
