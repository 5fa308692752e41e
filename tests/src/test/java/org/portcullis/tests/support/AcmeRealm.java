package org.portcullis.tests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.representations.idm.AuthenticationExecutionExportRepresentation;
import org.keycloak.representations.idm.AuthenticationFlowRepresentation;
import org.keycloak.representations.idm.AuthenticatorConfigRepresentation;
import org.keycloak.representations.idm.ComponentExportRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPAttributePermissions;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.testframework.realm.ClientBuilder;
import org.keycloak.testframework.realm.GroupBuilder;
import org.keycloak.testframework.realm.RealmBuilder;
import org.keycloak.testframework.realm.RealmConfig;
import org.keycloak.testframework.realm.RoleBuilder;
import org.keycloak.util.JsonSerialization;

/**
 * A company's realm, protected by Portcullis as its manual says: risk after the password, a guarded
 * subflow of second factors, a work profile that only admins write, and an enforcing policy.
 */
public class AcmeRealm implements RealmConfig {

  public static final String NAME = "acme";
  public static final String APP = "app";
  public static final String APP_SECRET = "app-secret";
  public static final String CALLBACK = "http://app.test/callback";
  public static final int PROBATION_DAYS = 30;

  /** Contractors lose payroll, the composite everything, and all of the vault, for 30 days. */
  public static final String POLICY =
      """
      {"mode": "enforce", "factorDays": 0,
       "ceilings": {"newcomer": {"withhold": {
         "realmRoles": ["payroll", "everything"], "clientRoles": {"vault": ["*"]}}}},
       "probation": {"employment": ["contractor", "vendor"], "days": 30, "ceiling": "newcomer"},
       "help": "Call the Acme help desk."}
      """;

  private static final String FLOW = "portcullis browser";

  /** The policy that the realm starts with; empty for none. */
  protected String policy() {
    return POLICY;
  }

  /** The user profile that the realm starts with. */
  protected UPConfig userProfile() {
    return profile(Set.of("admin"));
  }

  @Override
  public RealmBuilder configure(RealmBuilder realm) {
    realm
        .name(NAME)
        .sslRequired("none")
        .eventsEnabled(true)
        .bruteForceProtected(true)
        .browserFlow(FLOW)
        .realmRoles("staff", "payroll", "reports", "desk")
        .realmRoles(RoleBuilder.create("everything").realmComposite("reports", "desk"))
        .groups(GroupBuilder.create("desk crew").realmRoles("desk"))
        .clients(
            ClientBuilder.create(APP)
                .secret(APP_SECRET)
                .redirectUris(CALLBACK)
                .webOrigins("http://app.test")
                .attribute("allow.token.introspection.without.audience.check", "true"),
            ClientBuilder.create("vault").secret("vault-secret"),
            ClientBuilder.create("desk-app").secret("desk-secret"))
        .clientRoles("vault", "open")
        .clientRoles("desk-app", "use");
    complete(realm.build());
    return realm;
  }

  private void complete(RealmRepresentation realm) {
    allowSameOtpAgain(realm);
    realm.setAuthenticationFlows(new ArrayList<>(flows()));
    realm.setAuthenticatorConfig(new ArrayList<>(List.of(sessionAtLeastMedium())));
    var components = new MultivaluedHashMap<String, ComponentExportRepresentation>();
    components.add(
        "org.keycloak.userprofile.UserProfileProvider",
        component("declarative-user-profile", "kc.user.profile.config", json(userProfile())));
    if (!policy().isEmpty()) {
      components.add(Acme.POLICY_PROVIDER, component("policy", "document", policy()));
    }
    realm.setComponents(components);
  }

  /** Keycloak reads an OTP policy only as a whole. */
  private static void allowSameOtpAgain(RealmRepresentation realm) {
    realm.setOtpPolicyType("totp");
    realm.setOtpPolicyAlgorithm("HmacSHA1");
    realm.setOtpPolicyDigits(6);
    realm.setOtpPolicyInitialCounter(0);
    realm.setOtpPolicyLookAheadWindow(1);
    realm.setOtpPolicyPeriod(30);
    realm.setOtpPolicyCodeReusable(true);
  }

  /** A user profile that declares the work attributes, written by people in these roles. */
  public static UPConfig profile(Set<String> editors) {
    var profile = new UPConfig();
    var all = Set.of("admin", "user");
    for (var name : List.of("username", "email", "firstName", "lastName")) {
      profile.addOrReplaceAttribute(new UPAttribute(name, new UPAttributePermissions(all, all)));
    }
    for (var name :
        List.of(
            "workEmployment",
            "workStartDate",
            "workEndDate",
            "workCountry",
            "workTimeZone",
            "workVendor",
            "workSponsor")) {
      profile.addOrReplaceAttribute(
          new UPAttribute(name, new UPAttributePermissions(all, editors)));
    }
    return profile;
  }

  private static List<AuthenticationFlowRepresentation> flows() {
    return List.of(
        flow(
            FLOW,
            true,
            execution("auth-cookie", "ALTERNATIVE"),
            subflow("portcullis forms", "ALTERNATIVE")),
        flow(
            "portcullis forms",
            false,
            execution("auth-username-password-form", "REQUIRED"),
            execution("portcullis-risk", "REQUIRED"),
            subflow("portcullis step-up", "CONDITIONAL")),
        flow(
            "portcullis step-up",
            false,
            guard(),
            execution("auth-otp-form", "ALTERNATIVE"),
            execution("auth-recovery-authn-code-form", "ALTERNATIVE")));
  }

  static AuthenticationFlowRepresentation flow(
      String alias, boolean top, AuthenticationExecutionExportRepresentation... executions) {
    var flow = new AuthenticationFlowRepresentation();
    flow.setAlias(alias);
    flow.setProviderId("basic-flow");
    flow.setTopLevel(top);
    flow.setBuiltIn(false);
    for (var i = 0; i < executions.length; i++) {
      executions[i].setPriority(10 * (i + 1));
    }
    flow.setAuthenticationExecutions(new ArrayList<>(List.of(executions)));
    return flow;
  }

  static AuthenticationExecutionExportRepresentation execution(
      String authenticator, String requirement) {
    var execution = new AuthenticationExecutionExportRepresentation();
    execution.setAuthenticator(authenticator);
    execution.setRequirement(requirement);
    return execution;
  }

  static AuthenticationExecutionExportRepresentation subflow(String alias, String requirement) {
    var execution = new AuthenticationExecutionExportRepresentation();
    execution.setFlowAlias(alias);
    execution.setAuthenticatorFlow(true);
    execution.setRequirement(requirement);
    return execution;
  }

  static AuthenticationExecutionExportRepresentation guard() {
    var execution = execution("portcullis-condition", "REQUIRED");
    execution.setAuthenticatorConfig(sessionAtLeastMedium().getAlias());
    return execution;
  }

  private static AuthenticatorConfigRepresentation sessionAtLeastMedium() {
    var config = new AuthenticatorConfigRepresentation();
    config.setAlias("session at least medium");
    config.setConfig(Map.of("risk", "session", "level", "medium"));
    return config;
  }

  private static ComponentExportRepresentation component(String id, String key, String value) {
    var component = new ComponentExportRepresentation();
    component.setName(id);
    component.setProviderId(id);
    component.getConfig().putSingle(key, value);
    return component;
  }

  private static String json(Object value) {
    try {
      return JsonSerialization.writeValueAsString(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
