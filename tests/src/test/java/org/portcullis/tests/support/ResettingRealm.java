package org.portcullis.tests.support;

import org.keycloak.testframework.realm.RealmBuilder;

/** An {@link AttestingRealm} that assesses who follows a reset link, before anything is reset. */
public class ResettingRealm extends AttestingRealm {

  private static final String RESET = "portcullis reset";

  @Override
  public RealmBuilder configure(RealmBuilder realm) {
    var representation = super.configure(realm).build();
    representation
        .getAuthenticationFlows()
        .add(
            flow(
                RESET,
                true,
                execution("reset-credentials-choose-user", "REQUIRED"),
                execution("reset-credential-email", "REQUIRED"),
                execution("portcullis-risk", "REQUIRED"),
                execution("reset-password", "REQUIRED"),
                execution("reset-otp", "REQUIRED")));
    representation.setResetCredentialsFlow(RESET);
    return realm;
  }
}
