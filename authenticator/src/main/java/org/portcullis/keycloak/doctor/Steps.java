package org.portcullis.keycloak.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderFactory;
import org.portcullis.keycloak.doctor.Check.Fix;
import org.portcullis.keycloak.login.RiskAuthenticatorFactory;
import org.portcullis.keycloak.setup.AssessedWays;
import org.portcullis.keycloak.setup.flow.FlowTree;
import org.portcullis.keycloak.setup.flow.FlowTree.Step;
import org.portcullis.keycloak.stepup.OtherFactors;
import org.portcullis.keycloak.stepup.StepUpLevel;

/** What the flows that assess ask for. */
final class Steps implements Examination {
  private static final Fix DOCS = Fix.docs("install.md#2-the-setup");

  private final KeycloakSession session;
  private final RealmModel realm;
  private final List<FlowTree> flows;

  Steps(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
    this.flows = new AssessedWays(session, realm).flows();
  }

  @Override
  public List<Check> look() {
    if (flows.isEmpty()) {
      return List.of(check("steps", Severity.NOT_LOOKED_AT, Map.of()));
    }
    List<Check> checks = new ArrayList<>();
    checks.add(has("step-up", "portcullis-condition", Severity.NOTE));
    checks.add(has("attestation", "portcullis-attestation", Severity.WARNING));
    checks.add(sponsors());
    checks.add(others());
    return checks;
  }

  private Check has(String id, String authenticator, Severity otherwise) {
    boolean found = flows.stream().anyMatch(flow -> flow.has(authenticator));
    return check(id, found ? Severity.OK : otherwise, Map.of());
  }

  private Check sponsors() {
    boolean asks =
        flows.stream()
            .anyMatch(
                flow ->
                    flow.has("conditional-level-of-authentication")
                        || flow.isConfigured(StepUpLevel.CONFIG));
    String levels = Objects.requireNonNullElse(realm.getAttribute(Constants.ACR_LOA_MAP), "");
    boolean named = !levels.isBlank() && !levels.equals("{}");
    return check("sponsor-level", asks && named ? Severity.OK : Severity.WARNING, Map.of());
  }

  /** Authenticators of which it is not known whether they ask for a second factor. */
  private Check others() {
    Set<String> others =
        flows.stream()
            .flatMap(FlowTree::steps)
            .filter(step -> step.requirement() != Requirement.DISABLED)
            .map(Step::authenticator)
            .filter(this::isOfOthers)
            .collect(Collectors.toCollection(TreeSet::new));
    flows.stream().flatMap(FlowTree::steps).forEach(step -> others.removeAll(named(step)));
    return check(
        "other-factors",
        others.isEmpty() ? Severity.OK : Severity.NOTE,
        Map.of("authenticators", List.copyOf(others)));
  }

  private static Set<String> named(Step step) {
    return step.authenticator().equals(RiskAuthenticatorFactory.ID) && step.config() != null
        ? Set.copyOf(
            List.of(step.config().values().getOrDefault(OtherFactors.CONFIG, "").split("##", -1)))
        : Set.of();
  }

  private boolean isOfOthers(String authenticator) {
    ProviderFactory<?> factory =
        session.getKeycloakSessionFactory().getProviderFactory(Authenticator.class, authenticator);
    return factory != null && Extensions.isOfOthers(factory);
  }

  private static Check check(String id, Severity severity, Map<String, Object> values) {
    return new Check(id, Group.FLOW, severity, values, DOCS);
  }
}
