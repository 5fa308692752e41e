package org.portcullis.keycloak.grant.action;

import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionContext.KcActionStatus;
import org.keycloak.authentication.requiredactions.DeleteAccount;
import org.keycloak.broker.provider.IdpLinkAction;
import org.keycloak.events.EventType;
import org.keycloak.models.AccountRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.RequiredActionProviderModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.portcullis.keycloak.grant.CurrentCeiling;

/**
 * Refuses what an application asks a person to do ({@code kc_action}) where a ceiling withholds the
 * role that the same takes in the account console. Keycloak asks for stored roles there.
 */
final class WithheldActions {
  private WithheldActions() {}

  /**
   * Takes the application's wish out of the login, which then goes on; the application is told that
   * it failed. Keycloak evaluates the triggers of all actions before it looks for that wish, so one
   * action's trigger keeps all others too, those of third parties among them.
   */
  static void withhold(RequiredActionContext context) {
    AuthenticationSessionModel login = context.getAuthenticationSession();
    String action = login.getClientNote(Constants.KC_ACTION);
    if (action != null && isWithheld(context, action)) {
      report(context, action);
      AuthenticationManager.setKcActionStatus(action, KcActionStatus.ERROR, login);
    }
  }

  /** Whether an answer to this action's page comes too late; the person is shown why. */
  static boolean refuses(RequiredActionContext context, String provider) {
    AuthenticationSessionModel login = context.getAuthenticationSession();
    String action = login.getClientNote(Constants.KC_ACTION);
    boolean isOwn = provider.equals(DeleteAccount.PROVIDER_ID) || provider.equals(action);
    if (!isOwn || !isWithheld(context, provider)) {
      return false;
    }
    report(context, provider);
    context.challenge(
        context
            .form()
            .setError("portcullisActionWithheld")
            .createErrorPage(Response.Status.FORBIDDEN));
    return true;
  }

  private static boolean isWithheld(RequiredActionContext context, String action) {
    CurrentCeiling current =
        CurrentCeiling.of(
            context.getSession(),
            context.getRealm(),
            context.getUser(),
            context.getAuthenticationSession().getParentSession().getId());
    if (current.policy().enforces() && current.hasEnded()) {
      return true;
    }
    if (current.inForce().isEmpty()) {
      return false;
    }
    String needed = role(context, action);
    return current
        .kept(context.getUser())
        .lostRoles()
        .anyMatch(
            role ->
                role.getName().equals(needed)
                    && role.getContainer() instanceof ClientModel client
                    && client.getClientId().equals(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID));
  }

  /** The role of the account client that the same takes in the account console. */
  private static String role(RequiredActionContext context, String action) {
    RequiredActionProviderModel model = context.getRealm().getRequiredActionProviderByAlias(action);
    String provider = model == null ? action : model.getProviderId();
    if (Objects.equals(provider, DeleteAccount.PROVIDER_ID)) {
      return AccountRoles.DELETE_ACCOUNT;
    }
    return Objects.equals(provider, IdpLinkAction.PROVIDER_ID)
        ? AccountRoles.MANAGE_ACCOUNT_LINKS
        : AccountRoles.MANAGE_ACCOUNT;
  }

  private static void report(RequiredActionContext context, String action) {
    context
        .getEvent()
        .clone()
        .event(EventType.CUSTOM_REQUIRED_ACTION)
        .user(context.getUser())
        .detail("custom_required_action", action)
        .error("portcullis_action_withheld");
  }
}
