package org.portcullis.keycloak.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portcullis.engine.policy.InvalidPolicyException;
import org.portcullis.engine.policy.Problem;
import org.portcullis.keycloak.doctor.Check.Fix;
import org.portcullis.keycloak.policy.PolicyProvider;
import org.portcullis.keycloak.setup.AssessedWays;

/** Whether the stored policy is in force, and names what there is. */
final class StoredPolicy implements Examination {
  private static final Fix POLICY = Fix.route("policy");

  private final KeycloakSession session;
  private final RealmModel realm;
  private final PolicyProvider policies;

  StoredPolicy(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
    this.policies = session.getProvider(PolicyProvider.class);
  }

  @Override
  public List<Check> look() {
    String document = policies.document(realm);
    List<Check> checks = new ArrayList<>();
    checks.add(mode(document));
    if (policies.enforcementSwitchedOff()) {
      checks.add(check("enforcement-switched-off", Severity.ERROR, Map.of()));
    }
    if (document.isEmpty()) {
      return checks;
    }
    try {
      policies.check(document);
      checks.add(check("policy-valid", Severity.OK, Map.of("problems", List.of())));
      List<String> nothing =
          policies.namesOfNothing(realm).stream().map(Problem::toString).toList();
      checks.add(
          check(
              "names-of-nothing",
              nothing.isEmpty() ? Severity.OK : Severity.WARNING,
              Map.of("count", nothing.size(), "names", nothing)));
    } catch (InvalidPolicyException e) {
      List<String> problems = e.problems().stream().map(Problem::toString).toList();
      checks.add(check("policy-valid", Severity.ERROR, Map.of("problems", problems)));
    }
    return checks;
  }

  private Check mode(String document) {
    if (document.isEmpty()) {
      return check("mode", Severity.NOTE, Map.of("mode", "none"));
    }
    if (!policies.of(realm).enforces()) {
      return check("mode", Severity.NOTE, Map.of("mode", "report-only"));
    }
    boolean assesses = new AssessedWays(session, realm).any();
    return check(
        assesses ? "mode" : "enforced-nowhere",
        assesses ? Severity.OK : Severity.WARNING,
        Map.of("mode", "enforce"));
  }

  private static Check check(String id, Severity severity, Map<String, Object> values) {
    return new Check(id, Group.POLICY, severity, values, POLICY);
  }
}
