package org.portcullis.keycloak.fake;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.http.HttpRequest;

/** The state of a request that a browser or an application sends. */
public final class FakeRequest {
  private final String method;
  private final MultivaluedMap<String, String> form = new MultivaluedHashMap<>();
  private final MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();

  private FakeRequest(String method) {
    this.method = method;
  }

  /** Somebody asks for a page. */
  public static FakeRequest get() {
    return new FakeRequest("GET");
  }

  /** Somebody sends a form. */
  public static FakeRequest post(Map<String, String> fields) {
    FakeRequest request = new FakeRequest("POST");
    fields.forEach(request.form::add);
    return request;
  }

  /** With a header. */
  public FakeRequest with(String header, String value) {
    headers.add(header, value);
    return this;
  }

  /** As Keycloak sees it. */
  public HttpRequest request() {
    return Fake.of(HttpRequest.class, this);
  }

  public String getHttpMethod() {
    return method;
  }

  public MultivaluedMap<String, String> getDecodedFormParameters() {
    return form;
  }

  public HttpHeaders getHttpHeaders() {
    return Fake.of(HttpHeaders.class, new Headers(headers));
  }

  public boolean isProxyTrusted() {
    return true;
  }

  /** The headers of a request. */
  public record Headers(MultivaluedMap<String, String> all) {
    public @Nullable String getHeaderString(String name) {
      return all.getFirst(name);
    }

    public MultivaluedMap<String, String> getRequestHeaders() {
      return all;
    }

    public List<String> getRequestHeader(String name) {
      return all.getOrDefault(name, List.of());
    }
  }
}
