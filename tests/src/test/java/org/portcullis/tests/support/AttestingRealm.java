package org.portcullis.tests.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.keycloak.representations.idm.AuthenticationFlowRepresentation;
import org.keycloak.representations.idm.AuthenticatorConfigRepresentation;
import org.keycloak.testframework.realm.RealmBuilder;

/**
 * An {@link AcmeRealm} that asks everybody with an OTP for it, and those of doubtful identity, or
 * whose re-verification is overdue, for an attestation.
 */
public class AttestingRealm extends AcmeRealm {

  /** Somebody who is not in their declared country is of doubtful identity. */
  public static final String ATTESTING =
      """
      {"mode": "enforce", "factorDays": 0, "stepUpAt": "high",
       "thresholds": {"session": {"medium": 99, "high": 100}, "identity": {"medium": 2, "high": 100}},
       "ceilings": {"newcomer": {"withhold": {"realmRoles": ["payroll"]}},
                    "guest": {"withhold": {"realmRoles": ["reports"]}}},
       "sessionCeilings": {"identity": {"medium": "guest"}},
       "safeguards": {"selfServiceClients": ["app"]},
       "help": "Call the Acme help desk."}
      """;

  static final String ATTEST = "portcullis attest";

  @Override
  protected String policy() {
    return ATTESTING;
  }

  @Override
  public RealmBuilder configure(RealmBuilder realm) {
    var representation = super.configure(realm).build();
    var flows = representation.getAuthenticationFlows();
    flows.removeIf(flow -> flow.getAlias().equals("portcullis forms"));
    flows.addAll(forms());
    var configs = new ArrayList<>(representation.getAuthenticatorConfig());
    configs.add(identityAtLeastMedium());
    representation.setAuthenticatorConfig(configs);
    representation.getClients().stream()
        .filter(client -> client.getClientId().equals(APP))
        .forEach(app -> app.setDirectAccessGrantsEnabled(true));
    return realm;
  }

  /** The subflow that asks for an attestation; its condition needs a configuration. */
  static AuthenticationFlowRepresentation attest() {
    var guard = execution("portcullis-condition", "REQUIRED");
    guard.setAuthenticatorConfig(identityAtLeastMedium().getAlias());
    return flow(ATTEST, false, guard, execution("portcullis-attestation", "REQUIRED"));
  }

  private static List<AuthenticationFlowRepresentation> forms() {
    return List.of(
        flow(
            "portcullis forms",
            false,
            execution("auth-username-password-form", "REQUIRED"),
            subflow("second factor", "CONDITIONAL"),
            execution("portcullis-risk", "REQUIRED"),
            subflow("portcullis step-up", "CONDITIONAL"),
            subflow(ATTEST, "CONDITIONAL")),
        flow(
            "second factor",
            false,
            execution("conditional-user-configured", "REQUIRED"),
            execution("auth-otp-form", "REQUIRED")),
        attest());
  }

  static AuthenticatorConfigRepresentation identityAtLeastMedium() {
    var config = new AuthenticatorConfigRepresentation();
    config.setAlias("identity at least medium");
    config.setConfig(Map.of("risk", "identity", "level", "medium", "reverification", "true"));
    return config;
  }
}
