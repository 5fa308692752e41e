package org.portcullis.tests.uma;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.keycloak.adapters.authorization.PolicyEnforcer;

/**
 * Shows the wages to those whom Keycloak's Authorization Services permit it: at {@code
 * /tickets/wages} by UMA, to whoever brings a token with the permission that its ticket asks for;
 * at {@code /direct/wages} it asks Keycloak itself, with the caller's token.
 */
public final class WagesServer {
  private static final String PATH = "\"paths\": [{\"name\": \"wages\", \"path\": \"%s/wages\"}]";

  private WagesServer() {}

  /**
   * Runs until it is ended, and says on which port it listens.
   *
   * @param arguments URL of Keycloak, name of the realm, id and secret of the client
   */
  public static void main(String[] arguments) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Tokens tokens = new Tokens(arguments[0] + "/realms/" + arguments[1]);
    serve(
        server,
        tokens,
        "/tickets",
        enforcer(arguments, "\"user-managed-access\": {}, ", "/tickets"));
    serve(server, tokens, "/direct", enforcer(arguments, "", "/direct"));
    server.start();
    System.out.println("listening on " + server.getAddress().getPort());
  }

  private static PolicyEnforcer enforcer(String[] arguments, String mode, String prefix) {
    String config = "{" + mode + PATH.formatted(prefix) + "}";
    return PolicyEnforcer.builder()
        .authServerUrl(arguments[0])
        .realm(arguments[1])
        .clientId(arguments[2])
        .credentials(Map.of("secret", arguments[3]))
        .bearerOnly(true)
        .enforcerConfig(new ByteArrayInputStream(config.getBytes(UTF_8)))
        .build();
  }

  private static void serve(
      HttpServer server, Tokens tokens, String prefix, PolicyEnforcer enforcer) {
    server.createContext(prefix, exchange -> answer(exchange, tokens, enforcer));
  }

  private static void answer(HttpExchange exchange, Tokens tokens, PolicyEnforcer enforcer)
      throws IOException {
    Answer answer = new Answer(exchange);
    Caller caller = tokens.caller(exchange);
    if (caller == null) {
      answer.end(401, "");
    } else if (enforcer.enforce(new Request(exchange, caller), answer).isGranted()) {
      answer.end(200, "the wages");
    } else {
      answer.end(403, "");
    }
  }
}
