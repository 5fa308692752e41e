package org.portcullis.keycloak.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.keycloak.models.KeycloakSession;
import org.portcullis.keycloak.doctor.Check.Fix;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.risk.spi.IpIntelligenceProvider;
import org.portcullis.risk.spi.IpIntelligenceProvider.Source;

/** The IP databases that answer. */
final class Databases implements Examination {
  private static final Fix DOCS = Fix.docs("install.md#1-the-jar-and-the-ip-databases");

  /** Vendors build new ones every week or day; by then a good part of it is somebody else's. */
  private static final Duration OLD = Duration.ofDays(45);

  private final IpIntelligenceProvider intelligence;

  Databases(KeycloakSession session) {
    this.intelligence = session.getProvider(IpIntelligenceProvider.class);
  }

  @Override
  public List<Check> look() {
    List<Check> checks = new ArrayList<>();
    List<Source> sources = intelligence.sources();
    if (sources.isEmpty()) {
      checks.add(check("ip-databases", Severity.ERROR, Map.of()));
    }
    for (Source source : sources) {
      checks.add(age(source));
      if (!source.unreadFlags().isEmpty()) {
        checks.add(
            check(
                "unread-flags",
                Severity.NOTE,
                Map.of("name", source.name(), "fields", source.unreadFlags())));
      }
    }
    return checks;
  }

  private static Check age(Source source) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", source.name());
    values.put("kind", source.kind());
    values.put("bytes", source.bytes());
    values.put("loaded", Objects.toString(source.loaded(), "at an unknown time"));
    Instant built = source.built();
    if (built == null) {
      return check("ip-database-age", Severity.NOT_LOOKED_AT, values);
    }
    long days = Duration.between(built, ServerTime.now()).toDays();
    values.put("built", built.toString());
    values.put("days", days);
    return check("ip-database", days > OLD.toDays() ? Severity.WARNING : Severity.OK, values);
  }

  private static Check check(String id, Severity severity, Map<String, Object> values) {
    return new Check(id, Group.FACTS, severity, values, DOCS);
  }
}
