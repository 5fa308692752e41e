package org.portcullis.tests.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.keycloak.testframework.realm.ManagedRealm;
import org.portcullis.testkit.browser.TokenResponse;

/** An application that listens for back-channel logout, OpenID Connect's and SAML's. */
public final class LogoutListener implements AutoCloseable {
  private final HttpServer server;
  private final Queue<String> received = new ConcurrentLinkedQueue<>();

  private final AtomicInteger busy = new AtomicInteger();

  private LogoutListener(HttpServer server) {
    this.server = server;
  }

  /** Listens from now on. */
  public static LogoutListener start() {
    try {
      var listener =
          new LogoutListener(
              HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
      listener.server.createContext(
          "/",
          exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            listener.received.add(URLDecoder.decode(body, StandardCharsets.UTF_8));
            var busy = listener.busy.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            exchange.sendResponseHeaders(busy ? 503 : 204, -1);
            exchange.close();
          });
      listener.server.start();
      return listener;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Has Keycloak tell it of a client's sessions. */
  public void listenFor(ManagedRealm realm, String clientId) {
    var client = realm.admin().clients().findByClientId(clientId).get(0);
    var url = "http://" + Loopback.ADDRESS + ":" + server.getAddress().getPort() + "/logout";
    client.getAttributes().put("backchannel.logout.url", url);
    client.getAttributes().put("backchannel.logout.session.required", "true");
    client.getAttributes().put("saml_single_logout_service_url_post", url);
    realm.admin().clients().get(client.getId()).update(client);
  }

  /** Does not hear the next requests. */
  public void beBusy(int times) {
    busy.set(times);
  }

  /** The claims of the logout tokens that came for a person. */
  public Stream<JsonNode> tokens(String userId) {
    return received.stream()
        .filter(body -> body.startsWith("logout_token="))
        .map(body -> TokenResponse.claimsOf(body.substring("logout_token=".length())))
        .filter(claims -> claims.path("sub").asText().equals(userId));
  }

  /** The SAML requests that came. */
  public Stream<String> requests() {
    return received.stream()
        .filter(body -> body.startsWith("SAMLRequest="))
        .map(body -> body.substring("SAMLRequest=".length()).split("&", 2)[0])
        .map(
            encoded -> new String(Base64.getMimeDecoder().decode(encoded), StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
