package org.portcullis.keycloak.fake;

import org.keycloak.common.ClientConnection;

/** The state of a connection: where a request comes from. */
public final class FakeConnection {
  private final String address;

  /** From an address. */
  public FakeConnection(String address) {
    this.address = address;
  }

  /** As Keycloak sees it. */
  public ClientConnection connection() {
    return Fake.of(ClientConnection.class, this);
  }

  public String getRemoteAddr() {
    return address;
  }

  public String getRemoteHost() {
    return address;
  }

  public int getRemotePort() {
    return 40000;
  }

  public String getLocalAddr() {
    return "192.0.2.200";
  }

  public int getLocalPort() {
    return 443;
  }
}
