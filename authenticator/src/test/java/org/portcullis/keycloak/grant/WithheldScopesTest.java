package org.portcullis.keycloak.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.UserModel;
import org.portcullis.keycloak.fake.Grants;
import org.portcullis.keycloak.fake.InMemoryKeycloak;
import org.portcullis.keycloak.store.ceiling.AppliedCeiling;
import org.portcullis.keycloak.store.ceiling.CeilingStore;

final class WithheldScopesTest {
  private static final String POLICY =
      """
      {"mode": "enforce", "ceilings": {"newcomer": {
        "withhold": {"realmRoles": ["ops"], "clientScopes": ["payments", "organization"]}}}}
      """;

  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();
  private final Grants grants = new Grants(keycloak);

  private UserModel ann;

  @BeforeEach
  void setUp() {
    ann = keycloak.user("ann");
    grants.role("ops");
    for (String scope : List.of("payments", "organization", "mail")) {
      keycloak.realm().addClientScope(scope);
    }
    keycloak.policy(POLICY);
    new CeilingStore(keycloak.session())
        .put(
            keycloak.realm(),
            ann,
            new AppliedCeiling(null, "newcomer", "why", "ben", keycloak.now(), null));
  }

  @Test
  void namedScope_isWithheld() {
    assertThat(withheld().contains(keycloak.realm(), "payments")).isTrue();
    assertThat(withheld().contains(keycloak.realm(), "mail")).isFalse();
    assertThat(withheld().contains(keycloak.realm(), "unknown")).isFalse();
  }

  @Test
  void scopeWithAValue_isTheScopeOfItsName() {
    assertThat(withheld().contains(keycloak.realm(), "organization:acme")).isTrue();
    assertThat(withheld().contains(keycloak.realm(), "mail:acme")).isFalse();
  }

  @Test
  void scopeOfWithheldRolesAlone_isWithheld() {
    ClientScopeModel tools = keycloak.realm().addClientScope("tools");
    tools.addScopeMapping(grants.role("ops"));
    ann.grantRole(grants.role("ops"));
    assertThat(withheld().contains(tools)).isTrue();

    tools.addScopeMapping(grants.role("staff"));
    assertThat(withheld().contains(tools)).isTrue();
    ann.grantRole(grants.role("staff"));

    assertThat(withheld().contains(tools)).isFalse();
  }

  private WithheldScopes withheld() {
    return new WithheldScopes(
        CurrentCeiling.of(keycloak.session(), keycloak.realm(), ann, null), ann);
  }
}
