package org.portcullis.keycloak.grant;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.protocol.oidc.token.TokenInterceptorException;
import org.keycloak.protocol.oidc.token.TokenPostProcessorContext;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.RefreshToken;
import org.portcullis.keycloak.fake.FakeRequest;
import org.portcullis.keycloak.fake.FakeUserSession;
import org.portcullis.keycloak.fake.Grants;
import org.portcullis.keycloak.fake.InMemoryKeycloak;
import org.portcullis.keycloak.store.ceiling.AppliedCeiling;
import org.portcullis.keycloak.store.ceiling.CeilingStore;

final class GrantGateTest {
  private static final String POLICY =
      """
      {"mode": "enforce",
       "underCeiling": {"deviceGrant": "refuse", "tokenExchange": "refuse", "cibaGrant": "refuse"},
       "ceilings": {"newcomer": {"withhold": {"realmRoles": ["ops"], "clientScopes": ["payments"]}}},
       "probation": {"who": {"employment": ["contractor"]}, "stages": [
        {"name": "starter", "fromDay": 0, "maxSessionMinutes": 60},
        {"name": "full", "fromDay": 30}]}}
      """;

  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();
  private final Grants grants = new Grants(keycloak);

  private UserModel ann;
  private FakeUserSession session;
  private ClientModel crm;
  private ClientSessionContext context;

  @BeforeEach
  void setUp() {
    ann = keycloak.user("ann");
    ann.setSingleAttribute("workEmployment", "employee");
    ann.grantRole(grants.role("ops"));
    ann.grantRole(grants.role("staff"));
    crm = keycloak.client("crm");
    keycloak.realm().addClientScope("payments");
    session = keycloak.userSessions().begin(keycloak.realm(), ann);
    context = grants.context(session, crm);
    keycloak.request(FakeRequest.post(Map.of("grant_type", "authorization_code")));
    keycloak.policy(POLICY);
  }

  @Test
  void freePersonsToken_isLeftAsItIs() {
    AccessToken token = process();

    assertThat(token.getRealmAccess().getRoles()).contains("ops", "staff");
    assertThat(token.getExp()).isNull();
  }

  @Test
  void tokenUnderACeiling_losesWithheldRoles() {
    put("newcomer");

    assertThat(process().getRealmAccess().getRoles()).containsExactly("staff");
  }

  @Test
  void reportOnlyPolicy_leavesTheToken() {
    keycloak.policy(POLICY.replace("enforce", "report-only"));
    put("newcomer");
    ann.setSingleAttribute("workEndDate", "2020-01-01");

    assertThat(process().getRealmAccess().getRoles()).contains("ops");
  }

  @Test
  void lastDayOfWork_endsTheSessions() {
    ann.setSingleAttribute("workEndDate", "2020-01-01");

    assertThatExceptionOfType(TokenInterceptorException.class)
        .isThrownBy(this::process)
        .matches(refusal -> refusal.getError().equals("invalid_grant"));
  }

  @Test
  void quarantine_leavesTheAccountConsoleAlone() {
    put("quarantine");
    refused("access_denied");

    crm = keycloak.client("account-console");
    context = grants.context(session, crm);

    assertThat(process()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "urn:ietf:params:oauth:grant-type:device_code",
    "urn:ietf:params:oauth:grant-type:token-exchange",
    "urn:openid:params:grant-type:ciba"
  })
  void refusedGrant_isRefusedUnderACeilingAlone(String grant) {
    context.setAttribute("grant_type", grant);
    assertThat(process()).isNotNull();

    put("newcomer");
    keycloak.session().removeAttribute("portcullis.ceiling." + session.getId());

    refused("access_denied");
  }

  @Test
  void withheldScope_isRefused() {
    crm.addClientScope(
        requireNonNull(KeycloakModelUtils.getClientScopeByName(keycloak.realm(), "payments")),
        true);
    context = grants.context(session, crm);
    put("newcomer");

    refused("invalid_scope");
  }

  @Test
  void permissionsOfAnOldToken_areNotCopied() {
    put("newcomer");
    RefreshToken refresh = new RefreshToken(new AccessToken(), null, "Refresh");
    refresh.setAuthorization(new AccessToken.Authorization());

    assertThatExceptionOfType(TokenInterceptorException.class)
        .isThrownBy(() -> process(refresh))
        .matches(refusal -> refusal.getError().equals("invalid_grant"));
  }

  @Test
  void token_doesNotOutliveTheSession() {
    ann.setSingleAttribute("workEmployment", "contractor");
    ann.setSingleAttribute(
        "workStartDate", LocalDate.ofInstant(keycloak.now(), ZoneOffset.UTC).toString());

    assertThat(process().getExp()).isEqualTo(session.getStarted() + 3600L);
  }

  @Test
  void sessionThatIsTooLong_ends() {
    ann.setSingleAttribute("workEmployment", "contractor");
    ann.setSingleAttribute(
        "workStartDate", LocalDate.ofInstant(keycloak.now(), ZoneOffset.UTC).toString());
    keycloak.pass(Duration.ofMinutes(61));

    refused("invalid_grant");
  }

  @Test
  void grantOfADevice_isRemembered() {
    context.setAttribute("grant_type", "urn:ietf:params:oauth:grant-type:device_code");
    process();

    assertThat(ForeignGrants.of(context.getClientSession())).isPresent();
  }

  private void refused(String error) {
    assertThatExceptionOfType(TokenInterceptorException.class)
        .isThrownBy(this::process)
        .matches(refusal -> refusal.getError().equals(error), "is " + error);
  }

  private AccessToken process() {
    return process(null);
  }

  private AccessToken process(@Nullable RefreshToken refresh) {
    AccessToken token = new AccessToken();
    token.setRealmAccess(new AccessToken.Access().addRole("ops").addRole("staff"));
    new GrantGate(keycloak.session())
        .process(new TokenPostProcessorContext(null, refresh, null, token, context));
    return token;
  }

  private void put(String ceiling) {
    new CeilingStore(keycloak.session())
        .put(
            keycloak.realm(),
            ann,
            new AppliedCeiling(null, ceiling, "why", "ben", keycloak.now(), null));
  }
}
