package org.portcullis.keycloak.grant;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.models.GroupModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.portcullis.engine.ceiling.Ceiling;
import org.portcullis.engine.ceiling.Ceilings;
import org.portcullis.engine.ceiling.Role;
import org.portcullis.keycloak.fake.Grants;
import org.portcullis.keycloak.fake.InMemoryKeycloak;
import org.portcullis.keycloak.policy.PolicyProvider;

final class KeptGrantsTest {
  private static final String POLICY =
      """
      {"mode": "enforce", "ceilings": {
        "newcomer": {"withhold": {"realmRoles": ["ops", "prod-*"], "clientRoles": {"billing": ["*"]},
                     "groups": ["/operations"]}},
        "guest": {"allow": {"realmRoles": ["staff"], "clientRoles": {"wiki": ["reader"]},
                  "groups": ["/staff*"]}}}}
      """;

  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();
  private final Grants grants = new Grants(keycloak);

  private UserModel ann;
  private GroupModel operations;

  @BeforeEach
  void setUp() {
    ann = keycloak.user("ann");
    grants.role("billing", "payer");
    grants.role("wiki", "reader");
    grants.role("ops");
    grants.role("staff");
    operations = grants.group("operations");
    keycloak.policy(POLICY);
  }

  @Test
  void withheldRole_isLostAndTheRestStays() {
    ann.grantRole(grants.role("prod-shell"));
    ann.grantRole(grants.role("staff"));

    assertThat(kept("newcomer")).contains("staff").doesNotContain("prod-shell");
  }

  @Test
  void roleWithinAWithheldComposite_isLostToo() {
    RoleModel ops = grants.role("ops");
    ops.addCompositeRole(grants.role("deploy"));
    ann.grantRole(ops);

    assertThat(kept("newcomer")).doesNotContain("ops", "deploy");
  }

  @Test
  void roleThatAnotherGrantBringsToo_stays() {
    RoleModel ops = grants.role("ops");
    ops.addCompositeRole(grants.role("deploy"));
    ann.grantRole(ops);
    ann.grantRole(grants.role("deploy"));

    assertThat(kept("newcomer")).contains("deploy").doesNotContain("ops");
  }

  @Test
  void withheldRoleWithinAKeptComposite_isLost() {
    RoleModel team = grants.role("team");
    team.addCompositeRole(grants.role("ops"));
    team.addCompositeRole(grants.role("chat"));
    ann.grantRole(team);

    assertThat(kept("newcomer")).contains("team", "chat").doesNotContain("ops");
  }

  @Test
  void compositesInACircle_end() {
    RoleModel one = grants.role("one");
    RoleModel two = grants.role("two");
    one.addCompositeRole(two);
    two.addCompositeRole(one);
    ann.grantRole(one);

    assertThat(kept("newcomer")).contains("one", "two");
  }

  @Test
  void rolesOfAWithheldGroup_areLostAndOfThoseBelow() {
    operations.grantRole(grants.role("pager"));
    GroupModel night = grants.group("night", operations);
    night.grantRole(grants.role("keys"));
    ann.joinGroup(night);

    assertThat(kept("newcomer")).doesNotContain("pager", "keys");
    assertThat(groups("newcomer")).isEmpty();
  }

  @Test
  void rolesOfAParentGroup_comeWithTheChild() {
    GroupModel staff = grants.group("staff");
    staff.grantRole(grants.role("staff"));
    ann.joinGroup(grants.group("berlin", staff));

    assertThat(kept("newcomer")).contains("staff");
    assertThat(groups("newcomer")).containsExactly("berlin");
  }

  @Test
  void clientRolesOfAnyName_areWithheldByStar() {
    ann.grantRole(grants.role("billing", "payer"));
    ann.grantRole(grants.role("wiki", "reader"));

    assertThat(kept("newcomer")).contains("reader").doesNotContain("payer");
  }

  @Test
  void realmRoleOfTheSameName_isNoClientRole() {
    ann.grantRole(grants.role("payer"));

    assertThat(kept("newcomer")).contains("payer");
  }

  @Test
  void allowList_leavesWhatItNamesAlone() {
    ann.grantRole(grants.role("staff"));
    ann.grantRole(grants.role("ops"));
    ann.grantRole(grants.role("wiki", "reader"));
    ann.grantRole(grants.role("wiki", "writer"));

    assertThat(kept("guest")).containsExactlyInAnyOrder("staff", "reader");
  }

  @Test
  void defaultRole_isAListAndNoGrant() {
    RoleModel defaults = keycloak.realm().getDefaultRole();
    defaults.addCompositeRole(grants.role("staff"));
    defaults.addCompositeRole(grants.role("ops"));
    ann.grantRole(defaults);

    assertThat(kept("guest")).contains("staff").doesNotContain("ops");
  }

  @Test
  void groupOutsideAnAllowList_isLost() {
    ann.joinGroup(grants.group("staff-berlin"));
    ann.joinGroup(operations);

    assertThat(groups("guest")).containsExactly("staff-berlin");
  }

  @Test
  void lostRoles_areThoseOfTheUserThatAreNotLeft() {
    ann.grantRole(grants.role("ops"));
    ann.grantRole(grants.role("staff"));

    assertThat(grants("newcomer", Set.of()).lostRoles())
        .extracting(RoleModel::getName)
        .containsExactly("ops");
  }

  @Test
  void elevatedRole_comesWithAllItBrings() {
    RoleModel ops = grants.role("ops");
    ops.addCompositeRole(grants.role("deploy"));

    assertThat(names(grants("newcomer", Set.of(ops)))).contains("ops", "deploy");
  }

  @Test
  void withheldRoleWithinAnElevatedOne_staysWithheld() {
    RoleModel ops = grants.role("ops");
    ops.addCompositeRole(grants.role("prod-shell"));

    assertThat(names(grants("newcomer", Set.of(ops)))).contains("ops").doesNotContain("prod-shell");
  }

  @Test
  void slashWithinAGroupsName_makesNoPath() {
    ann.joinGroup(grants.group("staff/../operations"));

    assertThat(groups("newcomer")).hasSize(1);
  }

  @Test
  void roles_areNamedByTheirClient() {
    assertThat(KeptGrants.named(grants.role("wiki", "reader")))
        .isEqualTo(new Role("wiki", "reader"));
    assertThat(KeptGrants.named(grants.role("ops"))).isEqualTo(new Role(null, "ops"));
  }

  private Set<String> kept(String ceiling) {
    return names(grants(ceiling, Set.of()));
  }

  private static Set<String> names(KeptGrants kept) {
    return kept.roleNames().stream().map(Role::name).collect(Collectors.toSet());
  }

  private List<String> groups(String ceiling) {
    return grants(ceiling, Set.of()).groups().map(GroupModel::getName).toList();
  }

  private KeptGrants grants(String ceiling, Set<RoleModel> elevated) {
    Ceiling of =
        requireNonNull(keycloak.session().getProvider(PolicyProvider.class))
            .of(keycloak.realm())
            .ceiling(ceiling)
            .orElseThrow();
    return new KeptGrants(ann, new Ceilings(List.of(of)), elevated);
  }
}
