package org.portcullis.tests.support;

import java.util.List;
import java.util.Map;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.testframework.realm.RealmBuilder;

/**
 * An {@link AcmeRealm} with the flows for people who sign in at another realm: whoever is new gets
 * an account without a question, and risk is assessed in the post login flow.
 */
public class BrokeringRealm extends AcmeRealm {

  /** The client that this realm is at the other realm. */
  public static final String CLIENT = "acme-broker";

  public static final String CLIENT_SECRET = "acme-broker-secret";

  /** A post login flow that assesses, and asks for nothing. */
  public static final String RISK_ALONE = "portcullis risk alone";

  private static final String FIRST_LOGIN = "portcullis first login";
  private static final String POST_LOGIN = "portcullis post login";

  @Override
  public RealmBuilder configure(RealmBuilder realm) {
    super.configure(realm)
        .build()
        .getAuthenticationFlows()
        .addAll(
            List.of(
                flow(FIRST_LOGIN, true, execution("idp-create-user-if-unique", "REQUIRED")),
                flow(RISK_ALONE, true, execution("portcullis-risk", "REQUIRED")),
                flow(
                    POST_LOGIN,
                    true,
                    execution("portcullis-risk", "REQUIRED"),
                    subflow("portcullis post login step-up", "CONDITIONAL")),
                flow(
                    "portcullis post login step-up",
                    false,
                    guard(),
                    execution("auth-otp-form", "ALTERNATIVE"))));
    return realm;
  }

  /** The identity provider to add to this realm for another realm, known by its base URL. */
  public static IdentityProviderRepresentation identityProvider(String alias, String realmUrl) {
    var endpoints = realmUrl + "/protocol/openid-connect/";
    var provider = new IdentityProviderRepresentation();
    provider.setAlias(alias);
    provider.setProviderId("oidc");
    provider.setEnabled(true);
    provider.setTrustEmail(true);
    provider.setFirstBrokerLoginFlowAlias(FIRST_LOGIN);
    provider.setPostBrokerLoginFlowAlias(POST_LOGIN);
    provider.setConfig(
        Map.of(
            "clientId",
            CLIENT,
            "clientSecret",
            CLIENT_SECRET,
            "clientAuthMethod",
            "client_secret_post",
            "syncMode",
            "IMPORT",
            "issuer",
            realmUrl,
            "authorizationUrl",
            endpoints + "auth",
            "tokenUrl",
            endpoints + "token",
            "jwksUrl",
            endpoints + "certs",
            "useJwksUrl",
            "true",
            "validateSignature",
            "true"));
    return provider;
  }
}
