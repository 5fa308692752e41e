package org.portcullis.keycloak.stepup;

import java.util.Objects;
import java.util.stream.Stream;
import org.keycloak.authentication.authenticators.broker.AbstractIdpAuthenticator;
import org.keycloak.authentication.authenticators.broker.util.PostBrokerLoginConstants;
import org.keycloak.authentication.authenticators.broker.util.SerializedBrokeredIdentityContext;
import org.keycloak.events.Details;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Who authenticates a person in a login: the realm itself, or one of its identity providers. */
final class Way {
  private Way() {}

  /**
   * Alias of the identity provider; empty for the realm itself. While a broker's own flows run,
   * Keycloak has not yet noted it where it stays.
   */
  static String of(AuthenticationSessionModel session) {
    return Stream.of(
            AbstractIdpAuthenticator.BROKERED_CONTEXT_NOTE,
            PostBrokerLoginConstants.PBL_BROKERED_IDENTITY_CONTEXT)
        .map(note -> SerializedBrokeredIdentityContext.readFromAuthenticationSession(session, note))
        .filter(Objects::nonNull)
        .map(SerializedBrokeredIdentityContext::getIdentityProviderId)
        .findFirst()
        .orElseGet(() -> session.getUserSessionNotes().getOrDefault(Details.IDENTITY_PROVIDER, ""));
  }
}
