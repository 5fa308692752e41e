package org.portcullis.keycloak.request;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.security.cert.X509Certificate;
import org.keycloak.http.FormPartValue;
import org.keycloak.http.HttpRequest;

/** Stands for the request where there is none, for code of Keycloak's that builds addresses. */
public final class OutsideRequest implements HttpRequest {
  private final UriInfo uri;

  /** At a base address of the server. */
  public OutsideRequest(URI base) {
    this.uri = new BaseUri(base);
  }

  @Override
  public String getHttpMethod() {
    return "GET";
  }

  @Override
  public MultivaluedMap<String, String> getDecodedFormParameters() {
    return new MultivaluedHashMap<>();
  }

  @Override
  public MultivaluedMap<String, FormPartValue> getMultiPartFormParameters() {
    return new MultivaluedHashMap<>();
  }

  @Override
  public HttpHeaders getHttpHeaders() {
    throw new UnsupportedOperationException("there is no request");
  }

  @Override
  public X509Certificate[] getClientCertificateChain() {
    return new X509Certificate[0];
  }

  @Override
  public UriInfo getUri() {
    return uri;
  }

  @Override
  public boolean isProxyTrusted() {
    return true;
  }
}
