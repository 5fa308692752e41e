package org.portcullis.keycloak.setup;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.models.ClientModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.fake.Grants;
import org.portcullis.keycloak.fake.InMemoryKeycloak;

final class RiskRolesTest {
  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();
  private final Grants grants = new Grants(keycloak);

  private ClientModel admins;

  @BeforeEach
  void setUp() {
    grants.role("realm-management", "query-users");
    admins = requireNonNull(keycloak.realm().getClientByClientId("realm-management"));
    RiskRoles.make(keycloak.realm());
  }

  @Test
  void roles_areMadeOnce() {
    RiskRoles.make(keycloak.realm());

    for (RiskRole role : RiskRole.values()) {
      assertThat(admins.getRole(role.id())).isNotNull();
    }
  }

  @Test
  void everyRole_opensKeycloaksConsoleAndTheViewOfRisk() {
    for (RiskRole role : RiskRole.values()) {
      List<String> within =
          requireNonNull(admins.getRole(role.id()))
              .getCompositesStream()
              .map(RoleModel::getName)
              .toList();
      assertThat(within).contains("query-users");
      assertThat(within.contains(RiskRole.VIEW_RISK.id())).isEqualTo(role != RiskRole.VIEW_RISK);
    }
  }

  @Test
  void holder_isWhoTheRoleWasGivenTo() {
    UserModel ann = keycloak.user("ann");
    assertThat(RiskRoles.holds(ann, admins, RiskRole.VIEW_RISK)).isFalse();

    ann.grantRole(requireNonNull(admins.getRole(RiskRole.VIEW_RISK.id())));

    assertThat(RiskRoles.holds(ann, admins, RiskRole.VIEW_RISK)).isTrue();
  }

  @Test
  void roleByAGroupOrWithinAnother_countsForNothing() {
    RoleModel view = requireNonNull(admins.getRole(RiskRole.VIEW_RISK.id()));
    GroupModel team = grants.group("team");
    team.grantRole(view);
    RoleModel wrapper = grants.role("wrapper");
    wrapper.addCompositeRole(view);
    UserModel ann = keycloak.user("ann");
    ann.joinGroup(team);
    ann.grantRole(wrapper);

    assertThat(RiskRoles.holds(ann, admins, RiskRole.VIEW_RISK)).isFalse();
  }
}
