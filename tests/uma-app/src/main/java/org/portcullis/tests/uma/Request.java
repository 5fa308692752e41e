package org.portcullis.tests.uma;

import com.sun.net.httpserver.HttpExchange;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.adapters.authorization.TokenPrincipal;
import org.keycloak.adapters.authorization.spi.HttpRequest;

/** A request as the enforcer sees it. */
final class Request implements HttpRequest {
  private final HttpExchange exchange;
  private final Caller caller;

  Request(HttpExchange exchange, Caller caller) {
    this.exchange = exchange;
    this.caller = caller;
  }

  @Override
  public String getRelativePath() {
    return exchange.getRequestURI().getPath();
  }

  @Override
  public String getMethod() {
    return exchange.getRequestMethod();
  }

  @Override
  public String getURI() {
    return exchange.getRequestURI().toString();
  }

  @Override
  public List<String> getHeaders(String name) {
    return exchange.getRequestHeaders().getOrDefault(name, List.of());
  }

  @Override
  public @Nullable String getHeader(String name) {
    return exchange.getRequestHeaders().getFirst(name);
  }

  @Override
  public @Nullable String getFirstParam(String name) {
    return null;
  }

  @Override
  public @Nullable String getCookieValue(String name) {
    return null;
  }

  @Override
  public String getRemoteAddr() {
    return exchange.getRemoteAddress().getAddress().getHostAddress();
  }

  @Override
  public boolean isSecure() {
    return false;
  }

  @Override
  public InputStream getInputStream(boolean buffered) {
    return exchange.getRequestBody();
  }

  @Override
  public TokenPrincipal getPrincipal() {
    return caller;
  }
}
