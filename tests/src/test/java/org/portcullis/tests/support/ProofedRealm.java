package org.portcullis.tests.support;

import java.util.ArrayList;
import org.keycloak.testframework.realm.RealmBuilder;

/** A {@link BrokeringRealm} that asks those of doubtful identity for an attestation. */
public class ProofedRealm extends BrokeringRealm {

  /** The realm {@code proofer} proves who people are. */
  public static final String PROOFING =
      AttestingRealm.ATTESTING.replace(
          "\"help\"",
          """
          "proofing": {"providers": ["proofer"], "trustFrameworks": ["eidas"]},
          "help\"""");

  @Override
  protected String policy() {
    return PROOFING;
  }

  @Override
  public RealmBuilder configure(RealmBuilder realm) {
    var representation = super.configure(realm).build();
    var flows = representation.getAuthenticationFlows();
    flows.removeIf(flow -> flow.getAlias().equals("portcullis post login"));
    flows.add(
        flow(
            "portcullis post login",
            true,
            execution("portcullis-risk", "REQUIRED"),
            subflow("portcullis post login step-up", "CONDITIONAL"),
            subflow(AttestingRealm.ATTEST, "CONDITIONAL")));
    flows.add(AttestingRealm.attest());
    var configs = new ArrayList<>(representation.getAuthenticatorConfig());
    configs.add(AttestingRealm.identityAtLeastMedium());
    representation.setAuthenticatorConfig(configs);
    return realm;
  }
}
