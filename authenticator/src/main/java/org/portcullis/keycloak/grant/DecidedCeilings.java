package org.portcullis.keycloak.grant;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portcullis.engine.policy.SessionCeilings;
import org.portcullis.keycloak.history.AppliedCeiling;
import org.portcullis.keycloak.history.CeilingStore;
import org.portcullis.risk.Risk;
import org.portcullis.risk.RiskLevel;

/** The ceilings that the decision on a login puts on its session. */
public final class DecidedCeilings {
  private static final String SET_BY = "portcullis";

  private DecidedCeilings() {}

  /**
   * The names of the ceilings for a login.
   *
   * @param session level of session risk; low if the person cleared it
   * @param identity level of identity risk
   */
  public static Set<String> names(SessionCeilings ceilings, RiskLevel session, RiskLevel identity) {
    Set<String> names = new LinkedHashSet<>();
    ceilings.of(Risk.SESSION, session).ifPresent(names::add);
    ceilings.of(Risk.IDENTITY, identity).ifPresent(names::add);
    return names;
  }

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
  }
}
