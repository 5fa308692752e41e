package org.portcullis.tests.parity;

import java.util.Map;
import org.keycloak.testframework.realm.RealmBuilder;
import org.portcullis.tests.support.HiringRealm;

/** A hiring company that asks for a second factor from medium session risk on. */
public class ParityRealm extends HiringRealm {

  /** Probation, ceilings by level, and a rule, so that all of a decision is in use. */
  public static final String POLICY =
      """
      {"mode": "enforce", "factorDays": 0,
       "ceilings": {"newcomer": {"withhold": {"realmRoles": ["payroll"]}},
                    "doubtful": {"withhold": {"realmRoles": ["reports"]}}},
       "probation": {"employment": ["contractor"], "days": 30, "ceiling": "newcomer"},
       "sessionCeilings": {"session": {"medium": "doubtful"}, "identity": {"medium": "newcomer"}}}
      """;

  @Override
  protected String policy() {
    return POLICY;
  }

  @Override
  public RealmBuilder configure(RealmBuilder realm) {
    super.configure(realm);
    // Keycloak counts failures in a thread of its own, and could lock somebody out after they were
    // cleared.
    realm.bruteForceProtected(false);
    // How dear a hash is makes no difference here but of time.
    realm.build().setPasswordPolicy("hashAlgorithm(pbkdf2-sha256) and hashIterations(1)");
    realm
        .build()
        .getAuthenticatorConfig()
        .forEach(config -> config.setConfig(Map.of("risk", "session", "level", "medium")));
    return realm;
  }
}
