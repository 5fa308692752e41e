package org.portcullis.tests.support;

import org.keycloak.testframework.realm.RealmBuilder;

/** A company's realm where contractors deploy after 30 days, in sessions that last for months. */
public class ApplicationsRealm extends AcmeRealm {

  private static final int DAYS_90 = 90 * 24 * 60 * 60;

  @Override
  protected String policy() {
    return """
    {"mode": "enforce", "factorDays": 0,
     "ceilings": {"newcomer": {"withhold": {"realmRoles": ["deployer", "payroll"]}}},
     "probation": {"employment": ["contractor"], "days": 30, "ceiling": "newcomer"}}
    """;
  }

  @Override
  public RealmBuilder configure(RealmBuilder realm) {
    super.configure(realm).realmRoles("deployer");
    var representation = realm.build();
    representation.setSsoSessionIdleTimeout(DAYS_90);
    representation.setSsoSessionMaxLifespan(DAYS_90);
    representation.getClients().stream()
        .filter(client -> client.getClientId().equals(APP))
        .forEach(app -> app.setDirectAccessGrantsEnabled(true));
    return realm;
  }
}
