package org.portcullis.keycloak.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.models.RoleModel;
import org.portcullis.engine.ceiling.Role;
import org.portcullis.engine.policy.InvalidPolicyException;
import org.portcullis.engine.policy.Policy;
import org.portcullis.keycloak.fake.Grants;
import org.portcullis.keycloak.fake.InMemoryKeycloak;

final class ComponentPoliciesTest {
  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();
  private final Grants grants = new Grants(keycloak);

  @Test
  void realmWithoutPolicy_onlyReports() {
    assertThat(policies().of(keycloak.realm())).isSameAs(Policy.REPORT_ONLY);
    assertThat(policies().document(keycloak.realm())).isEmpty();
  }

  @Test
  void storedPolicy_isInForceUntilItIsRemoved() throws InvalidPolicyException {
    policies().store(keycloak.realm(), "{\"mode\": \"enforce\"}");
    assertThat(policies().of(keycloak.realm()).enforces()).isTrue();
    assertThat(policies().document(keycloak.realm())).isEqualTo("{\"mode\": \"enforce\"}");

    policies().store(keycloak.realm(), "{\"mode\": \"report-only\"}");
    assertThat(policies().of(keycloak.realm()).enforces()).isFalse();

    policies().remove(keycloak.realm());
    assertThat(policies().document(keycloak.realm())).isEmpty();
    policies().remove(keycloak.realm());
  }

  @Test
  void wrongDocument_leavesTheOldOneInForce() throws InvalidPolicyException {
    policies().store(keycloak.realm(), "{\"mode\": \"enforce\"}");

    for (String wrong :
        List.of(
            "", "{", "[]", "{}", "{\"mode\": \"maybe\"}", "{\"mode\": \"enforce\", \"x\": 1}")) {
      assertThatExceptionOfType(InvalidPolicyException.class)
          .isThrownBy(() -> policies().store(keycloak.realm(), wrong));
    }
    assertThat(policies().of(keycloak.realm()).enforces()).isTrue();
  }

  @Test
  void nameOfNothing_isRefused() {
    assertThatExceptionOfType(InvalidPolicyException.class)
        .isThrownBy(() -> policies().store(keycloak.realm(), withheld("ops")))
        .withMessageContaining("ops");
  }

  @Test
  void pattern_needsNobody() throws InvalidPolicyException {
    policies().store(keycloak.realm(), withheld("ops-*"));

    assertThat(policies().of(keycloak.realm()).ceiling("c")).isPresent();
  }

  @Test
  void switchedOffEnforcement_onlyReports() throws InvalidPolicyException {
    policies().store(keycloak.realm(), "{\"mode\": \"enforce\"}");

    ComponentPolicies off = new ComponentPolicies(keycloak.session(), true);

    assertThat(off.of(keycloak.realm()).enforces()).isFalse();
    assertThat(off.enforcementSwitchedOff()).isTrue();
    assertThat(policies().enforcementSwitchedOff()).isFalse();
  }

  @Test
  void renamedRole_isFollowed() throws InvalidPolicyException {
    RoleModel ops = grants.role("ops");
    policies().store(keycloak.realm(), withheld("ops"));
    ops.setName("operations");

    policies().follow(keycloak.realm());

    assertThat(policies().document(keycloak.realm())).contains("operations");
    assertThat(withholds("operations")).isTrue();
  }

  @Test
  void newRoleOfTheOldName_isNotTheOneThatWasAllowed() throws InvalidPolicyException {
    RoleModel staff = grants.role("staff");
    policies()
        .store(
            keycloak.realm(),
            "{\"mode\": \"enforce\", \"ceilings\": {\"c\": {\"allow\": {\"realmRoles\":"
                + " [\"staff\"]}}}}");
    keycloak.realm().removeRole(staff);
    policies().follow(keycloak.realm());
    grants.role("staff");

    assertThat(withholds("staff")).isTrue();
  }

  @Test
  void removedRoleThatWasWithheld_isWithheldUnderItsName() throws InvalidPolicyException {
    RoleModel ops = grants.role("ops");
    policies().store(keycloak.realm(), withheld("ops"));
    keycloak.realm().removeRole(ops);

    policies().follow(keycloak.realm());

    assertThat(withholds("ops")).isTrue();
  }

  @Test
  void patternThatMeantARenamedRole_getsItsNewName() throws InvalidPolicyException {
    policies().store(keycloak.realm(), withheld("prod-*"));
    grants.role("shell");

    policies().roleRenamed(keycloak.realm(), "", "prod-shell", "shell");

    assertThat(withholds("shell")).isTrue();
    assertThat(withholds("prod-x")).isTrue();
  }

  @Test
  void renameThatAPatternDoesNotMean_changesNothing() throws InvalidPolicyException {
    policies().store(keycloak.realm(), withheld("prod-*"));
    String before = policies().document(keycloak.realm());

    policies().roleRenamed(keycloak.realm(), "", "dev", "development");
    policies().roleRenamed(keycloak.realm(), "client", "prod-shell", "shell");
    policies().groupMoved(keycloak.realm(), "/a", "/b");

    assertThat(policies().document(keycloak.realm())).isEqualTo(before);
  }

  @Test
  void realmWithoutPolicy_hasNothingToFollow() {
    policies().follow(keycloak.realm());
    policies().roleRenamed(keycloak.realm(), "", "a", "b");

    assertThat(policies().document(keycloak.realm())).isEmpty();
  }

  private boolean withholds(String role) {
    return policies()
        .of(keycloak.realm())
        .ceiling("c")
        .orElseThrow()
        .withholds(new Role(null, role));
  }

  private static String withheld(String role) {
    return "{\"mode\": \"enforce\", \"ceilings\": {\"c\": {\"withhold\": {\"realmRoles\": [\""
        + role
        + "\"]}}}}";
  }

  private ComponentPolicies policies() {
    return new ComponentPolicies(keycloak.session(), false);
  }
}
