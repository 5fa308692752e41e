package org.portcullis.keycloak.grant.saml;

import jakarta.ws.rs.core.Response;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.saml.SamlService;
import org.keycloak.saml.validators.DestinationValidator;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The stock SAML endpoint, which answers a browser with an SSO cookie by itself. */
public final class NarrowedSamlService extends SamlService {
  NarrowedSamlService(
      KeycloakSession session,
      EventBuilder event,
      long maxInflatingSize,
      DestinationValidator destinationValidator) {
    super(session, event, maxInflatingSize, destinationValidator);
  }

  @Override
  protected Response newBrowserAuthentication(
      AuthenticationSessionModel login, boolean passive, boolean redirect) {
    return newBrowserAuthentication(
        login,
        passive,
        redirect,
        new NarrowedSamlProtocol()
            .setEventBuilder(event)
            .setHttpHeaders(headers)
            .setRealm(realm)
            .setSession(session)
            .setUriInfo(session.getContext().getUri()));
  }
}
