package org.portcullis.keycloak.grant;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.portcullis.engine.policy.Policy;
import org.portcullis.keycloak.policy.PolicyProvider;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.stepup.Factors;
import org.portcullis.keycloak.stepup.LoginNotes;
import org.portcullis.keycloak.stepup.LoginNotes.Mark;
import org.portcullis.keycloak.stepup.LoginNotes.State;
import org.portcullis.keycloak.store.ceiling.AppliedCeiling;
import org.portcullis.keycloak.store.ceiling.CeilingStore;
import org.portcullis.risk.Risk;
import org.portcullis.risk.RiskLevel;

/** The ceilings that the decision on a login puts on its session. */
public final class DecidedCeilings {
  private static final String SET_BY = "portcullis";
  private static final String PUT = "portcullis.decided.";

  private DecidedCeilings() {}

  /** The names of the ceilings that are on a session. */
  public static Set<String> of(
      KeycloakSession session, RealmModel realm, UserModel user, String userSession) {
    return new CeilingStore(session)
        .of(realm, user).stream()
            .filter(ceiling -> userSession.equals(ceiling.sessionId()))
            .map(AppliedCeiling::ceiling)
            .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * Puts on a session what was decided on a login that ends in it; nothing if none was assessed.
   * Session risk that the person cleared, or a reviewer released, narrows nothing, nor does
   * identity risk when somebody else vouched for the person in this login.
   *
   * <p>Keycloak tells of a login after its protocol has answered; where tokens and assertions are
   * in the answer, that is too late, so the protocols ask for it first.
   */
  public static void put(
      KeycloakSession session, AuthenticationSessionModel login, String userSession) {
    LoginNotes notes = LoginNotes.of(login);
    String receipt = notes.receipt().orElse(null);
    if (receipt == null || receipt.equals(session.getAttribute(PUT + userSession))) {
      return;
    }
    session.setAttribute(PUT + userSession, receipt);
    RealmModel realm = login.getRealm();
    Policy policy = session.getProvider(PolicyProvider.class).of(realm);
    if (!policy.enforces()) {
      return;
    }
    UserModel user = login.getAuthenticatedUser();
    Instant now = ServerTime.now();
    RiskLevel level = notes.level(Risk.SESSION);
    boolean cleared =
        notes.has(Mark.RELEASED)
            || notes.state().filter(State.CONFIRMED::equals).isPresent()
            || Factors.clear(login, user, policy, level, now);
    Set<String> names =
        policy
            .sessionCeilings()
            .names(
                cleared ? RiskLevel.LOW : level,
                notes.isAttested() ? RiskLevel.LOW : notes.level(Risk.IDENTITY));
    put(session, realm, user, userSession, names, receipt, now);
  }

  /**
   * Puts ceilings on a session, in place of those of an earlier login in it.
   *
   * @param receipt the decision
   */
  public static void put(
      KeycloakSession session,
      RealmModel realm,
      UserModel user,
      String userSession,
      Set<String> names,
      String receipt,
      Instant now) {
    List<AppliedCeiling> ceilings =
        names.stream()
            .map(name -> new AppliedCeiling(userSession, name, receipt, SET_BY, now, null))
            .toList();
    new CeilingStore(session).replace(realm, user, userSession, ceilings);
    CurrentCeiling.forget(session, userSession);
  }
}
