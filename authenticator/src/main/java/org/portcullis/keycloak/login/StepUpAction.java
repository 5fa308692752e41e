package org.portcullis.keycloak.login;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.Response;
import org.keycloak.Config;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.authentication.FlowStatus;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.AuthenticationFlowResolver;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.portcullis.keycloak.realm.RealmRuntimeProvider;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.stepup.FlowContexts;
import org.portcullis.keycloak.stepup.FlowDemands;
import org.portcullis.keycloak.stepup.LoginNotes;
import org.portcullis.keycloak.stepup.LoginNotes.Mark;
import org.portcullis.keycloak.stepup.LoginNotes.State;
import org.portcullis.keycloak.stepup.StepUpLevel;

/**
 * Asks for what a login lacks when it is about to complete: a required action, since only those
 * have pages when all flows have ended. It need not be registered in a realm, and where it is, or
 * an application asks for it, it asks for nothing but what a decision demands.
 */
public final class StepUpAction implements RequiredActionProvider, RequiredActionFactory {
  /** Provider id, and that of the execution which its pages are posted to. */
  static final String ID = "portcullis-step-up";

  /** Failures within an hour, after which nothing more is asked. */
  private static final int MOST_FAILURES = 10;

  /** The way to the page that asks for what a login lacks, which goes on from there. */
  static Response ask(KeycloakSession session, AuthenticationSessionModel login) {
    LoginNotes.of(login).mark(Mark.ASKING);
    return ReopenedLogin.of(session, login).at(ID);
  }

  /** Notes what the realm's flow would ask of a login of this risk that has not come through it. */
  static void noteDemands(KeycloakSession session, AuthenticationSessionModel login) {
    LoginNotes notes = LoginNotes.of(login);
    FlowDemands demands = FlowDemands.ofBrowserFlows(context(session, login), notes);
    demands.noteFactor();
    if (LoginDecision.mayNeedAttestation(notes)) {
      demands.noteAttestation();
    }
  }

  private static boolean isRefused(AuthenticationSessionModel login) {
    return LoginNotes.of(login).state().filter(State.REFUSED::equals).isPresent();
  }

  private static AuthenticationProcessor.Result context(
      KeycloakSession session, AuthenticationSessionModel login) {
    AuthenticationExecutionModel execution = new AuthenticationExecutionModel();
    execution.setId(ID);
    execution.setAuthenticator(RiskAuthenticatorFactory.ID);
    execution.setRequirement(AuthenticationExecutionModel.Requirement.REQUIRED);
    execution.setParentFlow(AuthenticationFlowResolver.resolveBrowserFlow(login).getId());
    return FlowContexts.afterwards(session, login, execution, new RiskAuthenticator(session));
  }

  @Override
  public void evaluateTriggers(RequiredActionContext context) {
    // The last look at the login asks for it.
  }

  @Override
  public void requiredActionChallenge(RequiredActionContext action) {
    go(action);
  }

  @Override
  public void processAction(RequiredActionContext action) {
    go(action);
  }

  /** A page is come to by a link, and posted to. */
  private static void go(RequiredActionContext action) {
    AuthenticationSessionModel login = action.getAuthenticationSession();
    boolean posted = HttpMethod.POST.equals(action.getHttpRequest().getHttpMethod());
    AuthenticationProcessor.Result context = context(action.getSession(), login);
    if (isRefused(login)) {
      new Refusal(context).again();
    } else if (isGuessing(action)) {
      new Refusal(context).refuse();
    } else if (posted && LoginNotes.of(login).has(Mark.ASKING)) {
      new MissingProof(context).take();
    } else {
      new MissingProof(context).ask();
    }
    answer(action, context);
  }

  /**
   * Whether somebody tries codes out. The password alone has Keycloak forget how many were wrong,
   * since its login is complete by then.
   */
  private static boolean isGuessing(RequiredActionContext action) {
    return LoginNotes.of(action.getAuthenticationSession()).lacksFactor()
        && action
                .getSession()
                .getProvider(RealmRuntimeProvider.class)
                .memory(action.getRealm())
                .failures()
                .before(action.getUser().getId(), null, ServerTime.now())
                .account()
            >= MOST_FAILURES;
  }

  private static void answer(RequiredActionContext action, AuthenticationProcessor.Result context) {
    FlowStatus status = context.getStatus();
    if (status == FlowStatus.FAILED || status == FlowStatus.FAILURE_CHALLENGE) {
      FlowContexts.countFailure(
          action.getSession(), action.getAuthenticationSession(), RiskAuthenticatorFactory.ID);
    }
    AuthenticationProcessor.Result next =
        status == FlowStatus.SUCCESS ? after(action, context) : context;
    if (next.getStatus() == FlowStatus.SUCCESS) {
      new StepUpLevel(action.getSession(), action.getAuthenticationSession()).reach();
      action.success();
      return;
    }
    if (next.getChallenge() == null) {
      new MissingProof(next).ask();
    }
    action.challenge(next.getChallenge());
  }

  /** What was posted last may contradict what the login was assessed by. */
  private static AuthenticationProcessor.Result after(
      RequiredActionContext action, AuthenticationProcessor.Result passed) {
    AuthenticationSessionModel login = action.getAuthenticationSession();
    new LoginDecision(action.getSession(), login).renew(passed);
    if (LoginNotes.of(login).isAllowed()) {
      return passed;
    }
    AuthenticationProcessor.Result context = context(action.getSession(), login);
    if (isRefused(login)) {
      new Refusal(context).refuse();
    } else {
      new MissingProof(context).ask();
    }
    return context;
  }

  @Override
  public RequiredActionProvider create(KeycloakSession session) {
    return this;
  }

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public String getDisplayText() {
    return "Portcullis step-up";
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}
}
