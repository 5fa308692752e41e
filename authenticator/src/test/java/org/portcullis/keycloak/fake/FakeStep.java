package org.portcullis.keycloak.fake;

import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.FlowStatus;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The state of a step of a login's flow: what it is at, and what became of it. */
public final class FakeStep {
  private final InMemoryKeycloak keycloak;
  private final FakeLogin login;
  private final AuthenticationFlowContext context = Fake.of(AuthenticationFlowContext.class, this);
  private final FakePages pages = new FakePages();
  private @Nullable AuthenticationExecutionModel execution;
  private @Nullable AuthenticationFlowModel flow;
  private @Nullable AuthenticatorConfigModel config;
  private @Nullable FlowStatus status;
  private @Nullable Response shown;
  private @Nullable String info;

  /** A step of a login. */
  public FakeStep(InMemoryKeycloak keycloak, FakeLogin login) {
    this.keycloak = keycloak;
    this.login = login;
  }

  /** At an execution of a flow. */
  public FakeStep at(AuthenticationFlowModel of, AuthenticationExecutionModel at) {
    flow = of;
    execution = at;
    return this;
  }

  /** With the configuration that an administrator gave it. */
  public FakeStep with(Map<String, String> values) {
    config = new AuthenticatorConfigModel();
    config.setConfig(values);
    return this;
  }

  /** As Keycloak sees it. */
  public AuthenticationFlowContext context() {
    return context;
  }

  /** What was shown; null for nothing. */
  public @Nullable Response shown() {
    return shown;
  }

  /** The pages that were made. */
  public FakePages pages() {
    return pages;
  }

  public KeycloakSession getSession() {
    return keycloak.session();
  }

  public RealmModel getRealm() {
    return keycloak.realm();
  }

  public @Nullable UserModel getUser() {
    return login.getAuthenticatedUser();
  }

  public void setUser(UserModel user) {
    login.setAuthenticatedUser(user);
  }

  public AuthenticationSessionModel getAuthenticationSession() {
    return login.session();
  }

  public @Nullable AuthenticationExecutionModel getExecution() {
    return execution;
  }

  public @Nullable AuthenticationFlowModel getTopLevelFlow() {
    return flow;
  }

  public @Nullable AuthenticatorConfigModel getAuthenticatorConfig() {
    return config;
  }

  public HttpRequest getHttpRequest() {
    return keycloak.session().getContext().getHttpRequest();
  }

  public String getFlowPath() {
    return "authenticate";
  }

  public LoginFormsProvider form() {
    return pages.provider();
  }

  public void setForwardedInfoMessage(String message, Object... parameters) {
    info = message;
  }

  public @Nullable FormMessage getForwardedInfoMessage() {
    return info == null ? null : new FormMessage(info);
  }

  public void success() {
    status = FlowStatus.SUCCESS;
  }

  public void success(String credential) {
    status = FlowStatus.SUCCESS;
  }

  public void attempted() {
    status = FlowStatus.ATTEMPTED;
  }

  public void challenge(Response page) {
    status = FlowStatus.CHALLENGE;
    shown = page;
  }

  public void forceChallenge(Response page) {
    status = FlowStatus.FORCE_CHALLENGE;
    shown = page;
  }

  public @Nullable FlowStatus getStatus() {
    return status;
  }
}
