package org.portcullis.keycloak.grant.authz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.authorization.policy.evaluation.Realm;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.fake.Fake;
import org.portcullis.keycloak.fake.Grants;
import org.portcullis.keycloak.fake.InMemoryKeycloak;
import org.portcullis.keycloak.grant.CurrentCeiling;
import org.portcullis.keycloak.store.ceiling.AppliedCeiling;
import org.portcullis.keycloak.store.ceiling.CeilingStore;

final class NarrowedRealmTest {
  private static final String POLICY =
      """
      {"mode": "enforce", "ceilings": {"newcomer": {"withhold": {
        "realmRoles": ["ops"], "clientRoles": {"billing": ["*"]}, "groups": ["/ops"]}}}}
      """;

  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();
  private final Grants grants = new Grants(keycloak);

  private UserModel ann;
  private Realm realm;

  @BeforeEach
  void setUp() {
    ann = keycloak.user("ann");
    ann.setEmail("ann@example.org");
    grants.role("ops");
    grants.role("billing", "payer");
    ann.joinGroup(grants.group("ops"));
    ann.joinGroup(grants.group("staff"));
    keycloak.policy(POLICY);
    new CeilingStore(keycloak.session())
        .put(
            keycloak.realm(),
            ann,
            new AppliedCeiling(null, "newcomer", "why", "ben", keycloak.now(), null));
    ann.grantRole(grants.role("ops"));
    ann.grantRole(grants.role("staff"));
    ann.grantRole(grants.role("billing", "payer"));
    CurrentCeiling current = CurrentCeiling.of(keycloak.session(), keycloak.realm(), ann, null);
    realm =
        new NarrowedRealm(
            Fake.of(Realm.class, new Everything()),
            new Subject(ann, current, current.kept(ann)),
            keycloak.session());
  }

  @Test
  void subject_hasWhatTheCeilingLeaves() {
    for (String name : List.of(ann.getId(), "ann", "ANN", "ann@example.org")) {
      assertThat(realm.isUserInRealmRole(name, "ops")).isFalse();
      assertThat(realm.isUserInRealmRole(name, "staff")).isTrue();
      assertThat(realm.isUserInClientRole(name, "billing", "payer")).isFalse();
      assertThat(realm.isUserInGroup(name, "/ops", false)).isFalse();
      assertThat(realm.isUserInGroup(name, "/staff", true)).isTrue();
    }
  }

  @Test
  void subjectsLists_areWithoutWhatIsWithheld() {
    assertThat(realm.getUserRealmRoles("ann")).containsExactly("staff");
    assertThat(realm.getUserClientRoles("ann", "billing")).isEmpty();
    assertThat(realm.getUserGroups("ann")).containsExactly("/staff");
  }

  @Test
  void otherPeople_haveWhatTheyHave() {
    assertThat(realm.isUserInRealmRole("ben", "ops")).isTrue();
    assertThat(realm.isUserInClientRole("ben", "billing", "payer")).isTrue();
    assertThat(realm.isUserInGroup("ben", "/ops", false)).isTrue();
    assertThat(realm.getUserRealmRoles("ben")).containsExactly("ops", "staff");
    assertThat(realm.getUserGroups("ben")).containsExactly("/ops");
    assertThat(realm.isGroupInRole("/ops", "ops")).isTrue();
    assertThat(realm.getUserAttributes("ann")).isEmpty();
  }

  /** A realm in which everybody has everything. */
  static final class Everything {
    public boolean isUserInGroup(String id, String group, boolean checkParent) {
      return true;
    }

    public boolean isUserInRealmRole(String id, String role) {
      return true;
    }

    public boolean isUserInClientRole(String id, String clientId, String role) {
      return true;
    }

    public boolean isGroupInRole(String group, String role) {
      return true;
    }

    public List<String> getUserRealmRoles(String id) {
      return List.of("ops", "staff");
    }

    public List<String> getUserClientRoles(String id, String clientId) {
      return List.of("payer");
    }

    public List<String> getUserGroups(String id) {
      return List.of("/ops");
    }

    public Map<String, List<String>> getUserAttributes(String id) {
      return Map.of();
    }
  }
}
