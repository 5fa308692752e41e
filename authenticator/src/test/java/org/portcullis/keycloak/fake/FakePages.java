package org.portcullis.keycloak.fake;

import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The state of the forms of a login: the page that was made, and what is on it. */
public final class FakePages {
  private final LoginFormsProvider provider = Fake.of(LoginFormsProvider.class, this);
  private final Map<String, Object> attributes = new HashMap<>();
  private Response.Status status = Response.Status.OK;
  private @Nullable String error;
  private @Nullable String page;

  /** Pages of a login. */
  public FakePages() {}

  /** As Keycloak sees them. */
  public LoginFormsProvider provider() {
    return provider;
  }

  /** Name of the page that was made last; null for none. */
  public @Nullable String page() {
    return page;
  }

  /** The message that is on it. */
  public @Nullable String error() {
    return error;
  }

  /** What is on it. */
  public Map<String, Object> attributes() {
    return attributes;
  }

  public LoginFormsProvider setAuthenticationSession(AuthenticationSessionModel login) {
    return provider;
  }

  public LoginFormsProvider setStatus(Response.Status to) {
    status = to;
    return provider;
  }

  public LoginFormsProvider setAttribute(String name, Object value) {
    attributes.put(name, value);
    return provider;
  }

  public LoginFormsProvider setError(String message, Object... parameters) {
    error = message;
    return provider;
  }

  public LoginFormsProvider setInfo(String message, Object... parameters) {
    return provider;
  }

  public Response createForm(String form) {
    page = form;
    return Response.status(status).entity(form).build();
  }

  public Response createErrorPage(Response.Status of) {
    page = "error";
    return Response.status(of).entity("error").build();
  }
}
