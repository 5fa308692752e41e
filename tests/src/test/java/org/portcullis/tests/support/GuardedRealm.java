package org.portcullis.tests.support;

import java.util.Map;
import org.keycloak.testframework.realm.RealmBuilder;

/**
 * An {@link AcmeRealm} with flows of a test's own, where whoever comes from {@link Acme#ABROAD} is
 * at high risk every time, since the address is reported; somebody who is not in their declared
 * country is of doubtful identity. Passwords cost nothing.
 */
public abstract class GuardedRealm extends AcmeRealm {

  /** High risk at each login from abroad, and a factor of any age clears it. */
  public static final String REPORTED =
      """
      {"mode": "enforce", "factorDays": 0,
       "thresholds": {"identity": {"medium": 2, "high": 100}},
       "indicators": [{"name": "exits", "source": "a colleague", "confidence": "high",
                       "ranges": ["198.18.48.0/24"]}],
       "help": "Call the Acme help desk."}
      """;

  @Override
  protected String policy() {
    return REPORTED;
  }

  /** Arranges the flows of the realm. */
  protected abstract void arrange(ArrangedFlows flows);

  @Override
  public RealmBuilder configure(RealmBuilder realm) {
    var representation = super.configure(realm).build();
    representation.setPasswordPolicy("hashAlgorithm(pbkdf2-sha256) and hashIterations(1)");
    representation.setAttributes(Map.of("acr.loa.map", "{\"1\":\"1\",\"2\":\"2\"}"));
    var flows = new ArrangedFlows();
    arrange(flows);
    flows.addTo(representation);
    representation.getClients().stream()
        .filter(client -> client.getClientId().equals(APP))
        .forEach(client -> client.setDirectAccessGrantsEnabled(true));
    return realm;
  }
}
