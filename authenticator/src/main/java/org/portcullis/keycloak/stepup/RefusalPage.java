package org.portcullis.keycloak.stepup;

import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;

/**
 * The page of a refused login. It is a challenge, never a failure: a failure would feed Keycloak's
 * brute-force protection and let a password thief lock the owner out. A login without pages gets an
 * answer of its protocol.
 */
public final class RefusalPage {
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
}
