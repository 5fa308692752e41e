package org.portcullis.keycloak.grant.oidc;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProvider;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProviderFactory;
import org.keycloak.protocol.oidc.TokenIntrospectionProvider;
import org.keycloak.representations.AccessToken;

/** The stock introspection of access tokens under the ceiling of now; takes its place by its id. */
public final class NarrowedAccessIntrospectionFactory
    extends AccessTokenIntrospectionProviderFactory {
  @Override
  public TokenIntrospectionProvider create(KeycloakSession session) {
    return new Narrowed(session);
  }

  @Override
  public int order() {
    return super.order() + 1;
  }

  private static final class Narrowed extends AccessTokenIntrospectionProvider<AccessToken> {
    private Narrowed(KeycloakSession session) {
      super(session);
    }

    @Override
    @SuppressWarnings("NullAway") // else Keycloak adds the token to an answer that it is not good
    protected boolean introspectionChecks(String encoded) {
      if (!super.introspectionChecks(encoded)) {
        return false;
      }
      boolean good = narrowed().isLeft(token, userSession, eventBuilder);
      if (!good) {
        transformedToken = null;
      }
      return good;
    }

    @Override
    public AccessToken transformAccessToken(AccessToken token, UserSessionModel userSession) {
      return narrowed().of(token, userSession);
    }

    private NarrowedIntrospection narrowed() {
      return new NarrowedIntrospection(session, super::transformAccessToken);
    }
  }
}
