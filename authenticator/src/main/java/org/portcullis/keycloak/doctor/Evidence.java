package org.portcullis.keycloak.doctor;

import java.util.List;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portcullis.keycloak.doctor.Check.Fix;
import org.portcullis.keycloak.store.ledger.LedgerSample;

/** What the latest sign-ins were judged by. */
final class Evidence implements Examination {
  private static final int PERCENT = 100;

  /** Above this share of unknown places, what goes by them is seldom looked at. */
  private static final int MUCH = 20;

  private final LedgerSample sample;

  Evidence(KeycloakSession session, RealmModel realm) {
    this.sample = LedgerSample.latest(session, realm);
  }

  @Override
  public List<Check> look() {
    if (sample.size() == 0) {
      return List.of(
          check("signals-failed", Group.DATA, Severity.NOT_LOOKED_AT, Map.of("signIns", 0)),
          check("unknown-facts", Group.FACTS, Severity.NOT_LOOKED_AT, Map.of("signIns", 0)));
    }
    long failed = sample.failed();
    long country = share(sample.withoutCountry());
    long operator = share(sample.withoutOperator());
    return List.of(
        check(
            "signals-failed",
            Group.DATA,
            failed > 0 ? Severity.ERROR : Severity.OK,
            Map.of("signIns", sample.size(), "failed", failed)),
        check(
            "unknown-facts",
            Group.FACTS,
            Math.max(country, operator) > MUCH ? Severity.WARNING : Severity.OK,
            Map.of("signIns", sample.size(), "country", country, "operator", operator)));
  }

  private long share(long some) {
    return some * PERCENT / sample.size();
  }

  private static Check check(
      String id, Group group, Severity severity, Map<String, Object> values) {
    return new Check(id, group, severity, values, Fix.route("sign-ins"));
  }
}
