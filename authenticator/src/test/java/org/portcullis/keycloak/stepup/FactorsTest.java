package org.portcullis.keycloak.stepup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.utils.KeycloakSessionUtil;
import org.portcullis.engine.history.LearningRule.Factor;
import org.portcullis.engine.policy.Policy;
import org.portcullis.keycloak.fake.FakeLogin;
import org.portcullis.keycloak.fake.InMemoryKeycloak;
import org.portcullis.keycloak.store.factor.FactorDoubt;
import org.portcullis.keycloak.store.factor.FactorDoubts;
import org.portcullis.risk.RiskLevel;

final class FactorsTest {
  private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
  private static final Policy POLICY = Policy.REPORT_ONLY;

  @RegisterExtension final InMemoryKeycloak keycloak = new InMemoryKeycloak();

  private UserModel ann;
  private FakeLogin login;

  @BeforeEach
  void setUp() {
    ann = keycloak.user("ann");
    login = new FakeLogin(keycloak.realm(), keycloak.client("crm")).as(ann);
    KeycloakSessionUtil.setKeycloakSession(keycloak.session());
  }

  @AfterEach
  void tearDown() {
    KeycloakSessionUtil.setKeycloakSession(null);
  }

  @Test
  void nothing_isPassedAtFirst() {
    assertThat(Factors.passed(login.session())).isEqualTo(Factor.NONE);
    assertThat(Factors.clear(login.session(), ann, POLICY, RiskLevel.MEDIUM, NOW)).isFalse();
  }

  @Test
  void strongestFactor_counts() {
    pass("recovery-authn-codes");
    assertThat(Factors.passed(login.session())).isEqualTo(Factor.RECOVERY_CODE);
    pass("otp");
    assertThat(Factors.passed(login.session())).isEqualTo(Factor.OTP);
    pass("webauthn-passwordless");
    assertThat(Factors.passed(login.session())).isEqualTo(Factor.WEBAUTHN);
  }

  @Test
  void password_isNoSecondFactor() {
    pass("password");

    assertThat(Factors.passed(login.session())).isEqualTo(Factor.NONE);
  }

  @Test
  void oldFactor_clears() {
    credential("otp", NOW.minus(Duration.ofDays(30)));
    pass("otp");

    assertThat(Factors.clear(login.session(), ann, POLICY, RiskLevel.HIGH, NOW)).isTrue();
  }

  @Test
  void youngFactor_doesNotClearHighRisk() {
    credential("otp", NOW.minus(Duration.ofDays(7)).plusSeconds(1));
    pass("otp");

    assertThat(Factors.clear(login.session(), ann, POLICY, RiskLevel.HIGH, NOW)).isFalse();
    assertThat(Factors.clear(login.session(), ann, POLICY, RiskLevel.MEDIUM, NOW)).isTrue();
  }

  @Test
  void youngFactorBesideAnOldOne_doesNotClear() {
    credential("otp", NOW.minus(Duration.ofDays(30)));
    credential("otp", NOW.minus(Duration.ofDays(1)));
    pass("otp");

    assertThat(Factors.clear(login.session(), ann, POLICY, RiskLevel.HIGH, NOW)).isFalse();
  }

  @Test
  void factorWithoutADate_isAsOldAsItsUser() {
    credential("otp", null);
    pass("otp");

    assertThat(Factors.clear(login.session(), ann, POLICY, RiskLevel.HIGH, NOW)).isTrue();
  }

  @Test
  void doubtedFactor_clearsNothing() {
    CredentialModel credential = credential("otp", NOW.minus(Duration.ofDays(30)));
    pass("otp");
    new FactorDoubts(keycloak.session())
        .put(keycloak.realm(), ann, new FactorDoubt(credential.getId(), "otp", NOW));

    assertThat(Factors.clear(login.session(), ann, POLICY, RiskLevel.MEDIUM, NOW)).isFalse();
  }

  @Test
  void factorOfAnEarlierPersonInTheTab_doesNotCountForABrokeredLogin() {
    pass("otp");
    login.setUserSessionNote("identity_provider", "google");

    assertThat(Factors.passed(login.session())).isEqualTo(Factor.NONE);
  }

  private void pass(String type) {
    AuthenticatorUtil.addAuthCredential(login.session(), type);
  }

  private CredentialModel credential(String type, @Nullable Instant created) {
    CredentialModel credential = new CredentialModel();
    credential.setType(type);
    credential.setUserLabel(KeycloakModelUtils.generateId());
    credential.setCreatedDate(created == null ? null : (Long) created.toEpochMilli());
    credential.setSecretData("{}");
    credential.setCredentialData("{}");
    return ann.credentialManager().createStoredCredential(credential);
  }
}
