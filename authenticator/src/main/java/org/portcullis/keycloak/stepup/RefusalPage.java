package org.portcullis.keycloak.stepup;

import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The page of a refused login. It is a challenge, never a failure: a failure would feed Keycloak's
 * brute-force protection and let a password thief lock the owner out. A login without pages gets an
 * answer of its protocol.
 */
public final class RefusalPage {
  /** The error of the event of every refusal. */
  public static final String ERROR = "portcullis_refused";

  private RefusalPage() {}

  /**
   * Shows the receipt and where to find help, and says nothing of what was noticed.
   *
   * @param ended whether no doubt but the end of the person's work is the reason
   */
  public static void show(
      AuthenticationFlowContext context, String receipt, @Nullable String help, boolean ended) {
    if (DirectGrant.is(context.getAuthenticationSession())) {
      context.forceChallenge(DirectGrant.answer(receipt));
      return;
    }
    Response page =
        context
            .form()
            .setStatus(Response.Status.FORBIDDEN)
            .setAttribute("portcullisReceipt", receipt)
            .setAttribute("portcullisHelp", help == null ? "" : help)
            .setAttribute("portcullisEnded", ended)
            .createForm("portcullis-refused.ftl");
    context.forceChallenge(page);
  }

  /** The same where all flows have ended and nothing can be posted any more. */
  public static Response atTheEnd(
      KeycloakSession session, AuthenticationSessionModel login, String receipt) {
    return session
        .getProvider(LoginFormsProvider.class)
        .setAuthenticationSession(login)
        .setError("portcullisNotConfirmed", receipt)
        .createErrorPage(Response.Status.FORBIDDEN);
  }
}
