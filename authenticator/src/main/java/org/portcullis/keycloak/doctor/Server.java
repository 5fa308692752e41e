package org.portcullis.keycloak.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.keycloak.common.Version;
import org.keycloak.models.KeycloakSession;
import org.portcullis.keycloak.doctor.Check.Fix;
import org.portcullis.keycloak.integrity.Breach;
import org.portcullis.keycloak.integrity.IntegrityProvider;
import org.portcullis.keycloak.store.realm.DatabaseClock;

/**
 * The server that answers: its version, its clock, and the parts of it that Portcullis replaces.
 */
final class Server implements Examination {
  private static final Fix DOCS = Fix.docs("install.md");

  /** Beyond this, nodes decide by different times whether a code or a factor is too old. */
  private static final Duration FAR = Duration.ofSeconds(5);

  private final KeycloakSession session;
  private final IntegrityProvider integrity;

  Server(KeycloakSession session) {
    this.session = session;
    this.integrity = session.getProvider(IntegrityProvider.class);
  }

  @Override
  public List<Check> look() {
    List<Check> checks = new ArrayList<>();
    List<Breach> breaches = integrity.breaches();
    for (Breach breach : breaches) {
      Map<String, Object> values =
          Map.of("what", breach.what(), "found", breach.found(), "open", breach.open());
      checks.add(check("integrity", Severity.ERROR, values));
    }
    if (breaches.isEmpty()) {
      checks.add(check("integrity", Severity.OK, Map.of()));
    }
    String hole = integrity.knownHole().orElse("");
    checks.add(
        check(
            "keycloak-version",
            hole.isEmpty() ? Severity.OK : Severity.ERROR,
            Map.of("version", Version.VERSION, "hole", hole)));
    Duration skew = DatabaseClock.ahead(session).abs();
    checks.add(
        check(
            "clock",
            skew.compareTo(FAR) > 0 ? Severity.ERROR : Severity.OK,
            Map.of("seconds", skew.toSeconds())));
    checks.add(check("other-nodes", Severity.NOT_LOOKED_AT, Map.of()));
    return checks;
  }

  private static Check check(String id, Severity severity, Map<String, Object> values) {
    return new Check(id, Group.DATA, severity, values, DOCS);
  }
}
