package org.portcullis.keycloak.assess;

import org.keycloak.common.ClientConnection;
import org.keycloak.models.KeycloakSession;
import org.portcullis.engine.network.ClientAddress;

/**
 * The client address of the request that is being served, as Keycloak has it from the connection or
 * from the header of a trusted proxy.
 *
 * <p>Keycloak's remote address is null where the header's value is not a bare address, as with the
 * brackets that RFC 7239 demands; its remote host is the value then, and never asked of a name
 * server.
 */
public final class RequestAddress {
  private RequestAddress() {}

  /** Where the request comes from. */
  public static ClientAddress of(KeycloakSession session) {
    ClientConnection connection = session.getContext().getConnection();
    String address = connection.getRemoteAddr();
    return ClientAddress.read(address == null ? connection.getRemoteHost() : address);
  }
}
