package org.portcullis.keycloak.login;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.portcullis.engine.policy.Policy;
import org.portcullis.keycloak.grant.DecidedCeilings;
import org.portcullis.keycloak.policy.PolicyProvider;
import org.portcullis.keycloak.realm.RealmKey;
import org.portcullis.keycloak.realm.RealmRuntimeProvider;
import org.portcullis.keycloak.stepup.LoginNotes;
import org.portcullis.keycloak.store.ledger.LoginOutcome;
import org.portcullis.risk.Decision.Action;
import org.portcullis.risk.LoginAttempt;
import org.portcullis.risk.Network;
import org.portcullis.risk.RiskLevel;

/** The risk of a refresh, which is assessed anew whenever the session's network has changed. */
public final class RefreshRisk {
  private RefreshRisk() {}

  /**
   * Looks at a refresh. An unchanged network, which is the rule, costs a comparison.
   *
   * @return whether the policy refuses the session
   */
  public static boolean look(
      KeycloakSession session, UserSessionModel userSession, ClientModel client) {
    RealmModel realm = userSession.getRealm();
    Policy policy = session.getProvider(PolicyProvider.class).of(realm);
    RealmKey state = session.getProvider(RealmRuntimeProvider.class).of(realm);
    Network network = new AttemptFactory(session, realm, state, policy).network();
    String before = userSession.getNote(LoginNotes.NETWORK);
    String now = LoginNotes.fingerprint(network);
    if (before == null || before.equals(now)) {
      return false;
    }
    String receipt = Objects.requireNonNullElse(userSession.getNote(LoginNotes.RECEIPT), "");
    LoginRisk risk =
        LoginRisk.assess(
            session,
            realm,
            userSession.getUser(),
            client,
            LoginAttempt.Kind.REFRESH,
            receipt.isEmpty() ? userSession.getId() : receipt);
    RiskLevel level = risk.assessment().session().level();
    if (level != RiskLevel.LOW || risk.assessment().identity().level() != RiskLevel.LOW) {
      risk.record(session, realm, LoginOutcome.SUCCEEDED);
    }
    if (policy.enforces() && !policy.exempt().contains(userSession.getUser().getId())) {
      if (risk.decision().action() == Action.BLOCK) {
        return true;
      }
      narrow(session, realm, userSession, risk);
    }
    if (level != RiskLevel.HIGH) {
      userSession.setNote(LoginNotes.NETWORK, now);
      Identity.remember(session, realm, userSession.getUser(), risk.attempt());
      new IdentityAlarm(session, realm).raise(userSession.getUser(), risk);
    }
    return false;
  }

  /** A refresh narrows and never widens: nobody proves anything by it. */
  private static void narrow(
      KeycloakSession session, RealmModel realm, UserSessionModel userSession, LoginRisk risk) {
    Set<String> names =
        DecidedCeilings.names(
            risk.policy().sessionCeilings(),
            risk.assessment().session().level(),
            risk.assessment().identity().level());
    Set<String> before =
        DecidedCeilings.of(session, realm, userSession.getUser(), userSession.getId());
    if (!before.containsAll(names)) {
      Set<String> all = new LinkedHashSet<>(before);
      all.addAll(names);
      DecidedCeilings.put(
          session,
          realm,
          userSession.getUser(),
          userSession.getId(),
          all,
          risk.receipt(),
          risk.attempt().time());
    }
  }
}
