package org.portcullis.keycloak.grant.saml;

import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.LoginProtocol;
import org.keycloak.protocol.saml.SamlProtocolFactory;
import org.keycloak.saml.processing.api.util.DeflateUtil;
import org.keycloak.saml.validators.DestinationValidator;

/** The stock SAML protocol under the session's ceiling; takes its place by its id. */
public final class NarrowedSamlProtocolFactory extends SamlProtocolFactory {
  private long maxInflatingSize = DeflateUtil.DEFAULT_MAX_INFLATING_SIZE;
  private @Nullable DestinationValidator destinationValidator;

  /** Keeps what the stock factory keeps to itself. */
  @Override
  public void init(Config.Scope config) {
    super.init(config);
    maxInflatingSize = config.getLong("maxInflatingSize", DeflateUtil.DEFAULT_MAX_INFLATING_SIZE);
    destinationValidator = DestinationValidator.forProtocolMap(config.getArray("knownProtocols"));
  }

  @Override
  public Object createProtocolEndpoint(KeycloakSession session, EventBuilder event) {
    return destinationValidator == null
        ? super.createProtocolEndpoint(session, event)
        : new NarrowedSamlService(session, event, maxInflatingSize, destinationValidator);
  }

  @Override
  public LoginProtocol create(KeycloakSession session) {
    return new NarrowedSamlProtocol().setSession(session);
  }

  @Override
  public int order() {
    return super.order() + 1;
  }
}
