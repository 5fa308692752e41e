package org.portcullis.tests.support;

import static org.portcullis.tests.support.Acme.person;

import java.util.List;
import org.keycloak.testframework.realm.ClientBuilder;
import org.keycloak.testframework.realm.RealmBuilder;

/** A realm with everything wrong that can be wrong when a realm is made. */
public final class AilingRealm extends AcmeRealm {

  /** A flow with the assessment in one of two alternatives. */
  public static final String LEAKY = "leaky browser";

  private static final String BARE = "bare browser";

  @Override
  protected String policy() {
    return "{\"mode\": \"enforce\", \"ceilings\": {\"small\": {\"withhold\": {\"realmRoles\":"
        + " [\"payroll\"]}}}}";
  }

  @Override
  public RealmBuilder configure(RealmBuilder realm) {
    var ailing = super.configure(realm).name("ailing").browserFlow(BARE).build();
    ailing.setRegistrationAllowed(true);
    ailing.setResetPasswordAllowed(true);
    ailing.setAdminEventsEnabled(false);
    ailing
        .getAuthenticationFlows()
        .addAll(
            List.of(
                flow(BARE, true, execution("auth-username-password-form", "REQUIRED")),
                flow(
                    LEAKY,
                    true,
                    execution("webauthn-authenticator-passwordless", "ALTERNATIVE"),
                    subflow("leaky forms", "ALTERNATIVE")),
                flow(
                    "leaky forms",
                    false,
                    execution("auth-username-password-form", "REQUIRED"),
                    execution("portcullis-risk", "REQUIRED"))));
    var device =
        ClientBuilder.create("television")
            .publicClient(true)
            .attribute("oauth2.device.authorization.grant.enabled", "true")
            .attribute("oidc.ciba.grant.enabled", "true")
            .build();
    device.setDirectAccessGrantsEnabled(true);
    ailing.getClients().add(device);
    return realm.users(
        person("blurred").attribute("workEndDate", "soon"),
        person("orphan").attribute("workSponsor", "nobody"));
  }
}
