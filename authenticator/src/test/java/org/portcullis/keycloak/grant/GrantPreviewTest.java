package org.portcullis.keycloak.grant;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.models.ClientModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.portcullis.keycloak.fake.FakeUserSession;
import org.portcullis.keycloak.fake.Grants;
import org.portcullis.keycloak.fake.InMemoryKeycloak;
import org.portcullis.keycloak.store.ceiling.AppliedCeiling;
import org.portcullis.keycloak.store.ceiling.CeilingStore;

final class GrantPreviewTest {
  private static final String POLICY =
      """
      {"mode": "report-only", "ceilings": {
        "newcomer": {"withhold": {"realmRoles": ["ops"], "groups": ["/ops"], "clientScopes": ["payments"]}},
        "other": {"withhold": {"realmRoles": ["ops", "staff"]}}}}
      """;

  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();
  private final Grants grants = new Grants(keycloak);

  private UserModel ann;

  @BeforeEach
  void setUp() {
    ann = keycloak.user("ann");
    ann.grantRole(grants.role("ops"));
    ann.grantRole(grants.role("staff"));
    ann.grantRole(grants.role("wiki", "reader"));
    ann.joinGroup(grants.group("ops"));
    keycloak.realm().addClientScope("payments");
    keycloak.policy(POLICY);
  }

  @Test
  void withoutCeilings_nothingIsLost() {
    assertThat(preview(null).roles()).allMatch(GrantPreview.Line::isKept);
    assertThat(preview(null).clientScopes()).isEmpty();
  }

  @Test
  void lostGrants_nameTheCeilingThatTakesThem() {
    put("newcomer", null);
    FakeUserSession session = keycloak.userSessions().begin(keycloak.realm(), ann);
    put("other", session.getId());

    GrantPreview preview =
        GrantPreview.of(ann, CurrentCeiling.of(keycloak.session(), session.session()), null);

    assertThat(lostBy(preview, "ops")).containsExactlyInAnyOrder("ACCOUNT", "SESSION");
    assertThat(lostBy(preview, "staff")).containsExactly("SESSION");
    assertThat(lostBy(preview, "reader")).isEmpty();
    assertThat(preview.groups()).singleElement().matches(line -> !line.isKept());
  }

  @Test
  void roles_areSortedByClientAndName() {
    assertThat(preview(null).roles())
        .extracting(line -> line.grant().name())
        .containsSubsequence("ops", "staff", "reader");
  }

  @Test
  void previewOfAClient_hasItsScopes() {
    put("newcomer", null);
    ClientModel crm = keycloak.client("crm");
    crm.addClientScope(
        requireNonNull(KeycloakModelUtils.getClientScopeByName(keycloak.realm(), "payments")),
        false);

    assertThat(preview(crm).clientScopes())
        .singleElement()
        .matches(line -> line.grant().equals("payments") && !line.isKept());
  }

  private static List<String> lostBy(GrantPreview preview, String role) {
    return preview.roles().stream()
        .filter(line -> line.grant().name().equals(role))
        .flatMap(line -> line.lostBy().stream())
        .map(cause -> cause.source().name())
        .toList();
  }

  private GrantPreview preview(@Nullable ClientModel client) {
    return GrantPreview.of(
        ann, CurrentCeiling.of(keycloak.session(), keycloak.realm(), ann, null), client);
  }

  private void put(String ceiling, @Nullable String session) {
    new CeilingStore(keycloak.session())
        .put(
            keycloak.realm(),
            ann,
            new AppliedCeiling(session, ceiling, "why", "ben", keycloak.now(), null));
  }
}
