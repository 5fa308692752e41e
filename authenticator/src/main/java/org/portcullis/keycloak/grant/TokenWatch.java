package org.portcullis.keycloak.grant;

import org.keycloak.models.ClientSessionContext;
import org.keycloak.provider.Provider;

/**
 * Looks at a request for tokens before they are made, so that what it decides binds the very
 * response. It refuses by a {@link org.keycloak.protocol.oidc.token.TokenInterceptorException}.
 */
public interface TokenWatch extends Provider {
  /** Looks at the grant that a context says, for its session. */
  void look(ClientSessionContext context);

  @Override
  default void close() {}
}
