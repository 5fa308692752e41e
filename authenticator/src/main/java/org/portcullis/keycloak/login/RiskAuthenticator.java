package org.portcullis.keycloak.login;

import jakarta.ws.rs.core.Response;
import org.keycloak.authentication.AuthenticationFlowCallback;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.portcullis.keycloak.stepup.DirectGrant;
import org.portcullis.keycloak.stepup.FlowDemands;
import org.portcullis.keycloak.stepup.LoginNotes;
import org.portcullis.keycloak.stepup.LoginNotes.Mark;
import org.portcullis.keycloak.stepup.LoginNotes.State;
import org.portcullis.keycloak.stepup.OtherFactors;
import org.portcullis.risk.Risk;
import org.portcullis.risk.RiskLevel;

/**
 * Assesses a login after the user is known, and looks at it again when its flow has ended.
 *
 * <p>What the rest of the flow will do is not foreseen. It goes on, and asks what it asks; at its
 * end the login must be one that the decision allows, or this execution asks on pages of its own,
 * which are posted to it as if the flow were still here.
 */
final class RiskAuthenticator implements AuthenticationFlowCallback {
  private static final String DOCKER = "docker-v2";
  private static final String FLOW_PAGES = "/login-actions/";

  private final KeycloakSession session;

  RiskAuthenticator(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public void authenticate(AuthenticationFlowContext context) {
    LoginNotes notes = LoginNotes.of(context.getAuthenticationSession());
    if (isRefused(notes)) {
      new Refusal(context).again();
    } else if (SessionSignIn.is(context.getAuthenticationSession())) {
      // The session was looked at where its cookie was.
      context.success();
    } else if (!isOwn(context, notes)) {
      decide(context, notes);
    } else if (notes.has(Mark.ASKING)) {
      new MissingProof(context).ask();
    } else {
      context.success();
    }
  }

  @Override
  public void action(AuthenticationFlowContext context) {
    LoginNotes notes = LoginNotes.of(context.getAuthenticationSession());
    if (!isRefused(notes) && notes.has(Mark.ASKING)) {
      new MissingProof(context).take();
    } else {
      authenticate(context);
    }
  }

  private static boolean isRefused(LoginNotes notes) {
    return notes.state().filter(State.REFUSED::equals).isPresent();
  }

  private static boolean isOwn(AuthenticationFlowContext context, LoginNotes notes) {
    return notes.execution().filter(context.getExecution().getId()::equals).isPresent();
  }

  private static void decide(AuthenticationFlowContext context, LoginNotes notes) {
    AuthenticationSessionModel login = context.getAuthenticationSession();
    new LoginDecision(context.getSession(), login)
        .take(context.getExecution().getId(), context.getEvent());
    if (LoginDecision.mayNeedAttestation(notes)) {
      FlowDemands.ofFlow(context, notes).noteAttestation();
    }
    AuthenticatorUtil.setAuthCallbacksFactoryIds(login, RiskAuthenticatorFactory.ID);
    goOn(context, notes);
  }

  /** Refuses at once what nothing in the flow could mend, before it offers to set a factor up. */
  private static void goOn(AuthenticationFlowContext context, LoginNotes notes) {
    boolean hopeless =
        notes.lacksFactor()
            && !new MissingProof(context).hasFactor()
            && !OtherFactors.mayAsk(context, context.getExecution().getId());
    boolean withoutPages =
        DOCKER.equals(context.getAuthenticationSession().getProtocol()) && !notes.isAllowed();
    if (isRefused(notes) || hopeless || withoutPages) {
      new Refusal(context).refuse();
      return;
    }
    if (notes.lacksFactor()) {
      context.setForwardedInfoMessage("portcullisStepUp");
    }
    if (isInFirstRequest(context) && mayAsk(notes)) {
      context.challenge(
          Response.status(Response.Status.FOUND).location(context.getRefreshUrl(false)).build());
    } else {
      context.success();
    }
  }

  /**
   * Keycloak shows pages of a callback where it serves its flows alone, and not at the
   * application's own request, which a Kerberos ticket or a certificate answers.
   */
  private static boolean isInFirstRequest(AuthenticationFlowContext context) {
    return !DirectGrant.is(context.getAuthenticationSession())
        && !context.getUriInfo().getPath().contains(FLOW_PAGES);
  }

  private static boolean mayAsk(LoginNotes notes) {
    return !notes.isAllowed()
        || (notes.state().filter(State.BY_LEVEL::equals).isPresent()
            && (notes.level(Risk.SESSION) != RiskLevel.LOW
                || notes.level(Risk.IDENTITY) != RiskLevel.LOW));
  }

  @Override
  public void onParentFlowSuccess(AuthenticationFlowContext context) {
    // Other parts of the flow may still ask.
  }

  @Override
  public void onTopFlowSuccess(AuthenticationFlowModel flow) {
    AuthenticationSessionModel login = session.getContext().getAuthenticationSession();
    if (login != null && login.getAuthenticatedUser() != null) {
      new FlowEnd(session, login, this).look();
    }
  }

  @Override
  public boolean requiresUser() {
    return true;
  }

  @Override
  public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
    return true;
  }

  @Override
  public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {
    // Nothing has to be set up for being assessed.
  }

  @Override
  public void close() {}
}
