package org.portcullis.keycloak.integrity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.common.Version;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderFactory;
import org.portcullis.keycloak.store.KeycloakQuery;

/**
 * Looks once, when the server has started, whether it runs in a Keycloak that it was built for,
 * whether what it puts in the place of Keycloak's own parts is there, and whether what it takes for
 * granted of Keycloak's tables and names still holds.
 */
public final class IntegrityProviderFactory implements ProviderFactory<IntegrityProvider> {
  private static final Logger LOG = Logger.getLogger(IntegrityProviderFactory.class);

  private volatile List<Breach> breaches = List.of();

  @Override
  public String getId() {
    return "default";
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    factory.register(
        event -> {
          if (event instanceof PostMigrationEvent) {
            look(factory);
          }
        });
  }

  private void look(KeycloakSessionFactory factory) {
    List<Breach> found = new ArrayList<>();
    KeycloakVersion version = KeycloakVersion.of(Version.VERSION);
    version.breach().ifPresent(found::add);
    found.addAll(new Parts(factory).breaches());
    Foundations.of(factory).breaches().forEach(found::add);
    breaches = List.copyOf(found);
    version.knownHole().ifPresent(LOG::warn);
    if (found.isEmpty()) {
      LOG.infof(
          "Portcullis is whole in Keycloak %s: its parts are in their places, and %d statements and"
              + " %d names of Keycloak's hold",
          Version.VERSION, KeycloakQuery.values().length, CopiedName.values().length);
    }
    for (Breach breach : found) {
      LOG.errorf(
          "PORTCULLIS_ALERT basis=INTEGRITY what=%s found=%s: %s. The failure mode of each realm's"
              + " policy applies",
          breach.what(), breach.found(), breach.open());
    }
  }

  @Override
  public IntegrityProvider create(KeycloakSession session) {
    return new IntegrityProvider() {
      @Override
      public List<Breach> breaches() {
        return breaches;
      }

      @Override
      public Optional<String> knownHole() {
        return KeycloakVersion.of(Version.VERSION).knownHole();
      }
    };
  }

  @Override
  public void close() {}
}
