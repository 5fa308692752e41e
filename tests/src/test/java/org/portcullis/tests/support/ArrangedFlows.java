package org.portcullis.tests.support;

import static org.portcullis.tests.support.AcmeRealm.execution;
import static org.portcullis.tests.support.AcmeRealm.flow;
import static org.portcullis.tests.support.AcmeRealm.subflow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.keycloak.representations.idm.AuthenticationExecutionExportRepresentation;
import org.keycloak.representations.idm.AuthenticationFlowRepresentation;
import org.keycloak.representations.idm.AuthenticatorConfigRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/**
 * Browser flows of a realm, put together by hand or by chance out of Keycloak's executions and
 * those of Portcullis, at places that no manual names.
 */
public final class ArrangedFlows {

  /** A role that everybody in the realm has. */
  public static final String HELD = "staff";

  /** A role that nobody has. */
  public static final String MISSING = "payroll";

  private final List<AuthenticationFlowRepresentation> flows = new ArrayList<>();
  private final Set<String> attesting = new HashSet<>();
  private final List<AuthenticatorConfigRepresentation> configs = new ArrayList<>();

  /** The names of those flows by chance in which somebody has to vouch for people. */
  public Set<String> attesting() {
    return Set.copyOf(attesting);
  }

  /** Adds what was arranged to the flows of a realm. */
  public void addTo(RealmRepresentation realm) {
    var allFlows = new ArrayList<>(realm.getAuthenticationFlows());
    allFlows.addAll(flows);
    realm.setAuthenticationFlows(allFlows);
    var allConfigs = new ArrayList<>(realm.getAuthenticatorConfig());
    allConfigs.addAll(configs);
    realm.setAuthenticatorConfig(allConfigs);
  }

  /** A top-level flow: the cookie, or these steps. */
  public void browser(String name, AuthenticationExecutionExportRepresentation... steps) {
    flows.add(
        flow(name, true, execution("auth-cookie", "ALTERNATIVE"), nested("ALTERNATIVE", steps)));
  }

  /** A top-level flow of nothing but these steps. */
  public void plain(String name, AuthenticationExecutionExportRepresentation... steps) {
    flows.add(flow(name, true, steps));
  }

  /** A subflow of these steps. */
  public AuthenticationExecutionExportRepresentation nested(
      String requirement, AuthenticationExecutionExportRepresentation... steps) {
    var name = "part " + flows.size();
    flows.add(flow(name, false, steps));
    return subflow(name, requirement);
  }

  public static AuthenticationExecutionExportRepresentation required(String authenticator) {
    return execution(authenticator, "REQUIRED");
  }

  public static AuthenticationExecutionExportRepresentation alternative(String authenticator) {
    return execution(authenticator, "ALTERNATIVE");
  }

  /** A condition, or any other execution, with its configuration. */
  public AuthenticationExecutionExportRepresentation configured(
      String authenticator, Map<String, String> values) {
    var config = new AuthenticatorConfigRepresentation();
    config.setAlias("config " + configs.size());
    config.setConfig(values);
    configs.add(config);
    var execution = required(authenticator);
    execution.setAuthenticatorConfig(config.getAlias());
    return execution;
  }

  /** The condition of Portcullis. */
  public AuthenticationExecutionExportRepresentation risk(String risk, String level) {
    return configured("portcullis-condition", Map.of("risk", risk, "level", level));
  }

  /** The condition that the user has a role. */
  public AuthenticationExecutionExportRepresentation role(String role) {
    return configured("conditional-user-role", Map.of("condUserRole", role));
  }

  /** The condition that a level of authentication is asked for, or not yet reached. */
  public AuthenticationExecutionExportRepresentation level(int level) {
    return configured(
        "conditional-level-of-authentication",
        Map.of("loa-condition-level", Integer.toString(level), "loa-max-age", "0"));
  }

  /** Arranges a browser flow by chance, in which a login is assessed somewhere, or nowhere. */
  public void byChance(String name, Random chance) {
    var steps = new ArrayList<AuthenticationExecutionExportRepresentation>();
    var count = 1 + chance.nextInt(3);
    for (var i = 0; i < count; i++) {
      steps.add(step(chance));
    }
    if (chance.nextInt(8) != 0) {
      steps.add(chance.nextInt(steps.size() + 1), assessing(chance));
    }
    if (chance.nextInt(6) == 0) {
      steps.add(required("portcullis-risk"));
    }
    if (chance.nextInt(3) == 0) {
      steps.add(chance.nextInt(steps.size() + 1), attestation(chance));
      attesting.add(name);
    }
    steps.addAll(0, firstFactor(chance));
    var all = steps.toArray(AuthenticationExecutionExportRepresentation[]::new);
    if (chance.nextInt(4) == 0) {
      plain(name, all);
    } else if (chance.nextInt(4) == 0) {
      browser(name, nested("REQUIRED", all));
    } else {
      browser(name, all);
    }
  }

  private List<AuthenticationExecutionExportRepresentation> firstFactor(Random chance) {
    return switch (chance.nextInt(4)) {
      case 0 -> List.of(required("auth-username-form"), required("auth-password-form"));
      case 1 -> List.of(nested("REQUIRED", required("auth-username-password-form")));
      default -> List.of(required("auth-username-password-form"));
    };
  }

  private AuthenticationExecutionExportRepresentation assessing(Random chance) {
    var risk = required("portcullis-risk");
    return switch (chance.nextInt(6)) {
      case 0 -> nested("REQUIRED", risk);
      case 1 -> nested("CONDITIONAL", level(1), risk);
      case 2 -> nested("CONDITIONAL", role(HELD), risk, stepUp(chance));
      default -> risk;
    };
  }

  /** A subflow where somebody has to vouch for people of doubtful identity, with whatever else. */
  private AuthenticationExecutionExportRepresentation attestation(Random chance) {
    var steps = new ArrayList<AuthenticationExecutionExportRepresentation>();
    steps.add(risk("identity", "medium"));
    switch (chance.nextInt(4)) {
      case 0 -> steps.add(role(MISSING));
      case 1 -> steps.add(0, role(HELD));
      case 2 -> steps.add(level(2));
      default -> {}
    }
    var vouching = required("portcullis-attestation");
    steps.add(chance.nextInt(4) == 0 ? nested("CONDITIONAL", role(MISSING), vouching) : vouching);
    return nested("CONDITIONAL", steps.toArray(AuthenticationExecutionExportRepresentation[]::new));
  }

  private AuthenticationExecutionExportRepresentation step(Random chance) {
    return switch (chance.nextInt(10)) {
      case 0 ->
          nested("CONDITIONAL", required("conditional-user-configured"), required("auth-otp-form"));
      case 1 -> nested("CONDITIONAL", role(MISSING), required("auth-otp-form"));
      case 2 -> nested("CONDITIONAL", level(2), stepUp(chance));
      case 3 -> nested("CONDITIONAL", level(2), guard(chance), required("auth-otp-form"));
      case 4 -> nested("CONDITIONAL", role(MISSING), required("deny-access-authenticator"));
      case 5 -> required("allow-access-authenticator");
      default -> stepUp(chance);
    };
  }

  /** A subflow that a condition of Portcullis guards, with whatever else. */
  private AuthenticationExecutionExportRepresentation stepUp(Random chance) {
    var steps = new ArrayList<AuthenticationExecutionExportRepresentation>();
    steps.add(guard(chance));
    switch (chance.nextInt(5)) {
      case 0 -> steps.add(role(MISSING));
      case 1 -> steps.add(role(HELD));
      case 2 -> steps.add(required("conditional-user-configured"));
      default -> Collections.shuffle(steps, chance);
    }
    steps.addAll(factors(chance));
    return nested("CONDITIONAL", steps.toArray(AuthenticationExecutionExportRepresentation[]::new));
  }

  private AuthenticationExecutionExportRepresentation guard(Random chance) {
    return risk(
        chance.nextInt(8) == 0 ? "identity" : "session", chance.nextBoolean() ? "medium" : "high");
  }

  private List<AuthenticationExecutionExportRepresentation> factors(Random chance) {
    return switch (chance.nextInt(11)) {
      case 0 -> List.of(required("auth-otp-form"));
      case 1 -> List.of(required("webauthn-authenticator"));
      case 2 -> List.of(nested("CONDITIONAL", role(MISSING), required("auth-otp-form")));
      case 3 ->
          List.of(
              nested(
                  "CONDITIONAL",
                  required("conditional-user-configured"),
                  nested(
                      "CONDITIONAL",
                      required("conditional-user-configured"),
                      alternative("auth-otp-form"),
                      alternative("auth-recovery-authn-code-form"))));
      case 4 ->
          List.of(
              nested(
                  "CONDITIONAL",
                  required("conditional-user-configured"),
                  alternative("auth-otp-form"),
                  alternative("auth-recovery-authn-code-form")));
      case 5 -> List.of();
      case 6 -> List.of(required("allow-access-authenticator"));
      case 7 -> List.of(required("auth-recovery-authn-code-form"), required("auth-otp-form"));
      case 8 ->
          List.of(
              nested(
                  "REQUIRED", alternative("auth-otp-form"), alternative("webauthn-authenticator")));
      case 9 -> List.of(alternative("webauthn-authenticator"), alternative("auth-otp-form"));
      default ->
          List.of(alternative("auth-otp-form"), alternative("auth-recovery-authn-code-form"));
    };
  }
}
