package org.portcullis.tests.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.keycloak.representations.idm.AuthenticationFlowRepresentation;
import org.keycloak.testframework.realm.RealmBuilder;

/**
 * A company's realm before Portcullis: flows of its own for everything, that ask for the name first
 * and look at its organization, with an application that overrides the flow and one more way to
 * reset a password. Nothing in it is of Portcullis.
 */
public final class HouseRealm extends AcmeRealm {

  /** An application with a sign-in of its own. */
  public static final String KIOSK = "kiosk";

  private static final String BROWSER = "house browser";
  private static final String KIOSK_FLOW = "house kiosk";
  private static final String FIRST_LOGIN = "house first login";
  private static final String RESET = "house reset";

  @Override
  protected String policy() {
    return "";
  }

  @Override
  public RealmBuilder configure(RealmBuilder realm) {
    var house = super.configure(realm).name("house").browserFlow(BROWSER).build();
    house.setComponents(null);
    house.setAuthenticatorConfig(null);
    house.setAuthenticationFlows(
        new ArrayList<>(List.of(browser(), organization(), conditionalOrganization())));
    house.getAuthenticationFlows().addAll(List.of(forms(), firstFactor(), kiosk(), reset()));
    house.getAuthenticationFlows().addAll(List.of(resetByMail(), firstLogin()));
    house.setResetCredentialsFlow(RESET);
    house.setRegistrationAllowed(true);
    house.setOrganizationsEnabled(true);
    house.getClients().stream()
        .filter(client -> client.getClientId().equals(APP))
        .forEach(client -> client.setDirectAccessGrantsEnabled(true));
    return realm;
  }

  private static AuthenticationFlowRepresentation browser() {
    return flow(
        BROWSER,
        true,
        execution("auth-cookie", "ALTERNATIVE"),
        execution("identity-provider-redirector", "ALTERNATIVE"),
        subflow("house organization", "ALTERNATIVE"),
        subflow("house forms", "ALTERNATIVE"));
  }

  private static AuthenticationFlowRepresentation organization() {
    return flow(
        "house organization", false, subflow("house conditional organization", "CONDITIONAL"));
  }

  private static AuthenticationFlowRepresentation conditionalOrganization() {
    return flow(
        "house conditional organization",
        false,
        execution("conditional-user-configured", "REQUIRED"),
        execution("organization", "ALTERNATIVE"));
  }

  private static AuthenticationFlowRepresentation forms() {
    return flow(
        "house forms",
        false,
        execution("auth-username-form", "REQUIRED"),
        subflow("house first factor", "REQUIRED"));
  }

  private static AuthenticationFlowRepresentation firstFactor() {
    return flow(
        "house first factor",
        false,
        execution("auth-password-form", "ALTERNATIVE"),
        execution("webauthn-authenticator-passwordless", "ALTERNATIVE"));
  }

  private static AuthenticationFlowRepresentation kiosk() {
    return flow(KIOSK_FLOW, true, execution("auth-username-password-form", "REQUIRED"));
  }

  private static AuthenticationFlowRepresentation reset() {
    return flow(
        RESET,
        true,
        execution("reset-credentials-choose-user", "REQUIRED"),
        subflow("house reset by mail", "REQUIRED"));
  }

  private static AuthenticationFlowRepresentation resetByMail() {
    return flow(
        "house reset by mail",
        false,
        execution("reset-credential-email", "REQUIRED"),
        execution("reset-password", "REQUIRED"));
  }

  private static AuthenticationFlowRepresentation firstLogin() {
    return flow(FIRST_LOGIN, true, execution("idp-create-user-if-unique", "REQUIRED"));
  }

  /** What the kiosk overrides, with the id that the flow got. */
  public static Map<String, String> override(String flowId) {
    return Map.of("browser", flowId);
  }

  /** Alias of the kiosk's own flow. */
  public static String kioskFlow() {
    return KIOSK_FLOW;
  }

  /** Alias of the flow for people who come from an identity provider for the first time. */
  public static String firstLoginFlow() {
    return FIRST_LOGIN;
  }
}
