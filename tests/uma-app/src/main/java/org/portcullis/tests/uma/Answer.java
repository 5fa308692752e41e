package org.portcullis.tests.uma;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import org.keycloak.adapters.authorization.spi.HttpResponse;

/** An answer that the enforcer may have decided. */
final class Answer implements HttpResponse {
  private final HttpExchange exchange;
  private int status;

  Answer(HttpExchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public void sendError(int code) {
    status = code;
  }

  @Override
  public void sendError(int code, String reason) {
    status = code;
  }

  @Override
  public void setHeader(String name, String value) {
    exchange.getResponseHeaders().set(name, value);
  }

  /** Answers, with the enforcer's status if it has set one. */
  void end(int otherwise, String text) throws IOException {
    byte[] body = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(
        status == 0 ? otherwise : status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
