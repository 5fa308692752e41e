package org.portcullis.keycloak.continuous;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.CookieAuthenticator;
import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.services.messages.Messages;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.portcullis.engine.assess.SessionVerdict;
import org.portcullis.keycloak.grant.CurrentCeiling;
import org.portcullis.keycloak.grant.SessionLimit;
import org.portcullis.keycloak.login.CookieLook;
import org.portcullis.keycloak.login.RefreshRisk;
import org.portcullis.keycloak.logout.Revocation;

/**
 * The stock sign-in by SSO cookie, but a cookie that comes from elsewhere than its session was seen
 * last is assessed, and one that is worth nothing any more gives way to the rest of the flow. With
 * {@code prompt=none} there is no rest, and the application is told that a login is required.
 */
final class WatchedCookie extends CookieAuthenticator {
  @Override
  public void authenticate(AuthenticationFlowContext context) {
    AuthResult found =
        AuthenticationManager.authenticateIdentityCookie(
            context.getSession(), context.getRealm(), true);
    SessionVerdict verdict =
        found == null ? SessionVerdict.KEEP : verdict(context, found.session());
    CookieLook.done(context.getAuthenticationSession());
    switch (verdict) {
      case KEEP -> super.authenticate(context);
      case PROVE -> again(context, found);
      case END -> {
        Revocation.withinRequest(context.getSession(), context.getRealm(), found.session().getId());
        context.attempted();
      }
    }
  }

  private static SessionVerdict verdict(
      AuthenticationFlowContext context, UserSessionModel userSession) {
    KeycloakSession session = context.getSession();
    CurrentCeiling current = CurrentCeiling.of(session, userSession);
    if (current.policy().enforces()
        && (current.hasEnded() || SessionLimit.of(session, userSession).isOver())) {
      return SessionVerdict.END;
    }
    return RefreshRisk.look(session, userSession, context.getAuthenticationSession().getClient());
  }

  /** As Keycloak does it when an application asks for a new login. */
  private static void again(AuthenticationFlowContext context, AuthResult found) {
    AuthenticationSessionModel login = context.getAuthenticationSession();
    context.setUser(found.user());
    new AcrStore(context.getSession(), login)
        .setLevelAuthenticatedToCurrentRequest(Constants.NO_LOA);
    login.setAuthNote(AuthenticationManager.FORCED_REAUTHENTICATION, "true");
    context.setForwardedInfoMessage(Messages.REAUTHENTICATE);
    context.attempted();
  }
}
