package org.portcullis.keycloak.grant.action;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.events.EventBuilder;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.portcullis.keycloak.fake.Fake;
import org.portcullis.keycloak.fake.FakeLogin;
import org.portcullis.keycloak.fake.FakePages;
import org.portcullis.keycloak.fake.Grants;
import org.portcullis.keycloak.fake.InMemoryKeycloak;
import org.portcullis.keycloak.store.ceiling.AppliedCeiling;
import org.portcullis.keycloak.store.ceiling.CeilingStore;

final class WithheldActionsTest {
  private static final String POLICY =
      """
      {"mode": "enforce", "ceilings": {"newcomer": {
        "withhold": {"clientRoles": {"account": ["manage-account", "delete-account"]}}}}}
      """;

  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();
  private final Grants grants = new Grants(keycloak);

  private UserModel ann;
  private FakeLogin login;
  private Action action;

  @BeforeEach
  void setUp() {
    ann = keycloak.user("ann");
    for (String role : List.of("manage-account", "delete-account", "manage-account-links")) {
      ann.grantRole(grants.role("account", role));
    }
    keycloak.policy(POLICY);
    login = new FakeLogin(keycloak.realm(), keycloak.client("crm")).as(ann);
    action = new Action(keycloak, login);
  }

  @Test
  void wishOfAnApplication_isTakenOutUnderACeiling() {
    login.setClientNote("kc_action", "UPDATE_PASSWORD");
    put();

    WithheldActions.withhold(action.context());

    assertThat(login.getClientNotes()).containsEntry("kc_action_status", "error");
  }

  @Test
  void wishThatNothingWithholds_stays() {
    login.setClientNote("kc_action", "UPDATE_PASSWORD");
    WithheldActions.withhold(action.context());

    assertThat(login.getClientNotes()).doesNotContainKey("kc_action_status");
    put();
    login.setClientNote("kc_action", "idp_link");
    WithheldActions.withhold(action.context());

    assertThat(login.getClientNotes()).doesNotContainKey("kc_action_status");
  }

  @Test
  void answerThatComesTooLate_isRefused() {
    login.setClientNote("kc_action", "UPDATE_PASSWORD");
    assertThat(WithheldActions.refuses(action.context(), "UPDATE_PASSWORD")).isFalse();

    put();

    assertThat(WithheldActions.refuses(action.context(), "UPDATE_PASSWORD")).isTrue();
    assertThat(requireNonNull(action.shown()).getStatus()).isEqualTo(403);
  }

  @Test
  void actionThatKeycloakItselfAsksFor_isNotRefused() {
    put();

    assertThat(WithheldActions.refuses(action.context(), "UPDATE_PASSWORD")).isFalse();
    assertThat(WithheldActions.refuses(action.context(), "delete_account")).isTrue();
  }

  @Test
  void afterTheLastDay_everythingIsRefused() {
    ann.setSingleAttribute("workEndDate", "2020-01-01");
    login.setClientNote("kc_action", "idp_link");

    assertThat(WithheldActions.refuses(action.context(), "idp_link")).isTrue();
  }

  private void put() {
    new CeilingStore(keycloak.session())
        .put(
            keycloak.realm(),
            ann,
            new AppliedCeiling(null, "newcomer", "why", "ben", keycloak.now(), null));
  }

  /** The state of a required action. */
  static final class Action {
    private final InMemoryKeycloak keycloak;
    private final FakeLogin login;
    private final FakePages pages = new FakePages();
    private @Nullable Response shown;

    Action(InMemoryKeycloak keycloak, FakeLogin login) {
      this.keycloak = keycloak;
      this.login = login;
    }

    RequiredActionContext context() {
      return Fake.of(RequiredActionContext.class, this);
    }

    @Nullable Response shown() {
      return shown;
    }

    public KeycloakSession getSession() {
      return keycloak.session();
    }

    public RealmModel getRealm() {
      return keycloak.realm();
    }

    public @Nullable UserModel getUser() {
      return login.getAuthenticatedUser();
    }

    public AuthenticationSessionModel getAuthenticationSession() {
      return login.session();
    }

    public EventBuilder getEvent() {
      return new EventBuilder(keycloak.realm(), keycloak.session());
    }

    public LoginFormsProvider form() {
      return pages.provider();
    }

    public void challenge(Response page) {
      shown = page;
    }
  }
}
