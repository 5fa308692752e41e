package org.portcullis.keycloak.geoip;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.timer.TimerProvider;
import org.portcullis.engine.network.IpDirectory;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.risk.spi.IpIntelligenceProvider;
import org.portcullis.risk.spi.IpIntelligenceProviderFactory;

/**
 * Reads the MMDB files of one directory, given by the option {@code dir} (default {@code
 * data/portcullis/geoip} below Keycloak's home), and looks for changed files every {@code
 * refresh-seconds} (default 300).
 */
public final class MmdbIntelligenceProviderFactory implements IpIntelligenceProviderFactory {
  private static final Logger LOG = Logger.getLogger(MmdbIntelligenceProviderFactory.class);
  private static final int REFRESH_SECONDS = 300;
  private static final String TASK = "portcullis-geoip-refresh";

  private Path directory = Path.of("");
  private Duration refresh = Duration.ofSeconds(REFRESH_SECONDS);
  private @Nullable IpDirectory databases;
  private volatile Instant loaded = Instant.EPOCH;

  @Override
  public String getId() {
    return "mmdb";
  }

  @Override
  public void init(Config.Scope config) {
    directory =
        Path.of(
            Objects.requireNonNullElseGet(
                config.get("dir"),
                () ->
                    Path.of(System.getProperty("kc.home.dir", "."), "data", "portcullis", "geoip")
                        .toString()));
    int seconds =
        Objects.requireNonNullElse(
            config.getInt("refresh-seconds", REFRESH_SECONDS), REFRESH_SECONDS);
    if (seconds < 1) {
      throw new IllegalArgumentException(
          "spi-portcullis-ip-intelligence--mmdb--refresh-seconds must be at least 1, not "
              + seconds);
    }
    refresh = Duration.ofSeconds(seconds);
  }

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    IpDirectory opened = IpDirectory.open(directory);
    databases = opened;
    loaded = ServerTime.now();
    if (opened.infos().isEmpty()) {
      LOG.warnf("No IP database in %s: places and networks of sign-ins are unknown", directory);
    } else {
      LOG.infof("IP databases in %s: %s", directory, opened.infos());
    }
    factory.register(
        event -> {
          if (event instanceof PostMigrationEvent) {
            KeycloakModelUtils.runJobInTransaction(factory, this::schedule);
          }
        });
  }

  private void schedule(KeycloakSession session) {
    session.getProvider(TimerProvider.class).schedule(this::refresh, refresh.toMillis(), TASK);
  }

  private void refresh() {
    if (opened().refresh()) {
      loaded = ServerTime.now();
    }
  }

  @Override
  public IpIntelligenceProvider create(KeycloakSession session) {
    return new MmdbIntelligenceProvider(opened(), loaded);
  }

  private IpDirectory opened() {
    return Objects.requireNonNull(databases, "postInit comes first");
  }

  @Override
  public void close() {
    if (databases != null) {
      databases.close();
    }
  }
}
