package org.portcullis.keycloak.login;

import io.micrometer.core.instrument.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.portcullis.engine.policy.Policy;
import org.portcullis.keycloak.notify.Notice;
import org.portcullis.keycloak.notify.Notices;
import org.portcullis.keycloak.policy.PolicyProvider;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.stepup.Factors;
import org.portcullis.keycloak.stepup.LoginNotes;
import org.portcullis.keycloak.stepup.RecentFactor;
import org.portcullis.keycloak.store.factor.FactorDoubt;
import org.portcullis.keycloak.store.factor.FactorDoubts;
import org.portcullis.risk.Risk;
import org.portcullis.risk.RiskLevel;

/**
 * Doubts second factors and passwords that were set up in a session which may be a thief's: a
 * doubtful one, or one that a link in a mail opened. Whoever passed an older factor in it, or was
 * vouched for by somebody else, is not doubted.
 */
final class EnrolmentDoubt {
  private static final Logger LOG = Logger.getLogger(EnrolmentDoubt.class);

  /** Authenticators that let in by a mail begin so. */
  private static final String BY_MAIL = "reset-credential";

  /** How long a factor that was passed in the session stands for its bearer. */
  private static final Duration FACTOR_LASTS = Duration.ofHours(1);

  private final KeycloakSession session;
  private final RealmModel realm;
  private final UserModel user;
  private final Policy policy;
  private final Instant now;

  EnrolmentDoubt(KeycloakSession session, RealmModel realm, UserModel user) {
    this.session = session;
    this.realm = realm;
    this.user = user;
    this.policy = session.getProvider(PolicyProvider.class).of(realm);
    this.now = ServerTime.now();
  }

  /**
   * Doubts the factor that has just been enrolled, if there is reason to.
   *
   * @param login the login that it is part of; null if it is part of none
   * @param userSession the session that it is part of; null if there is none yet
   * @param level session risk of the enrolment itself
   */
  void consider(
      String type,
      @Nullable AuthenticationSessionModel login,
      @Nullable UserSessionModel userSession,
      RiskLevel level) {
    if (!policy.enforces()
        || policy.exempt().contains(user.getId())
        || isVouchedFor(login, userSession)
        || !isDoubtful(login, level)) {
      return;
    }
    newest(type).ifPresent(this::doubt);
  }

  private boolean isVouchedFor(
      @Nullable AuthenticationSessionModel login, @Nullable UserSessionModel userSession) {
    boolean inLogin =
        login != null
            && (LoginNotes.of(login).isAttested()
                || Factors.clear(login, user, policy, RiskLevel.HIGH, now));
    return inLogin
        || (userSession != null
            && RecentFactor.at(userSession)
                .filter(at -> now.isBefore(at.plus(FACTOR_LASTS)))
                .isPresent());
  }

  private boolean isDoubtful(@Nullable AuthenticationSessionModel login, RiskLevel level) {
    return level != RiskLevel.LOW
        || (login != null
            && (LoginNotes.of(login).level(Risk.SESSION) != RiskLevel.LOW || isByMail(login)));
  }

  private boolean isByMail(AuthenticationSessionModel login) {
    return login.getExecutionStatus().keySet().stream()
        .map(realm::getAuthenticationExecutionById)
        .filter(Objects::nonNull)
        .map(AuthenticationExecutionModel::getAuthenticator)
        .filter(Objects::nonNull)
        .anyMatch(id -> id.startsWith(BY_MAIL));
  }

  private Optional<CredentialModel> newest(String type) {
    Stream<CredentialModel> stored =
        user.credentialManager().getStoredCredentialsByTypeStream(type);
    return stored
        .filter(credential -> credential.getCreatedDate() != null)
        .max(Comparator.comparing(CredentialModel::getCreatedDate));
  }

  private void doubt(CredentialModel credential) {
    new FactorDoubts(session)
        .put(realm, user, new FactorDoubt(credential.getId(), credential.getType(), now));
    LOG.warnf(
        "PORTCULLIS_ALERT basis=FACTOR_DOUBTED user=%s factor=%s type=%s: it was enrolled in a"
            + " doubtful session, and clears nothing until it is confirmed",
        user.getId(), credential.getId(), credential.getType());
    Metrics.counter("portcullis.alert", "basis", "FACTOR_DOUBTED").increment();
    Notices.send(
        session,
        realm,
        user,
        credential.getType().equals(PasswordCredentialModel.TYPE)
            ? Notice.PASSWORD_DOUBTED
            : Notice.FACTOR_DOUBTED);
  }
}
