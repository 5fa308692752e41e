package org.portcullis.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Map;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.StringEntity;

/** The running demo, as its admin sees it. */
final class DemoServer {
  static final String REALM = "acme";

  private static final JsonMapper JSON = new JsonMapper();
  private static final ContentType JSON_LINES = ContentType.create("application/jsonl", UTF_8);

  private final String base;

  /** The demo on a port of this machine. */
  DemoServer(int port) {
    this.base = "http://localhost:" + port;
  }

  /** Base URL of the realm. */
  String realm() {
    return base + "/realms/" + REALM;
  }

  /** Whether the realm can be logged in to. */
  boolean isReady() {
    try {
      RequestBuilder discovery = RequestBuilder.get(realm() + "/.well-known/openid-configuration");
      return Http.send(discovery, InetAddress.getLoopbackAddress()).status() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** Replaces what was learnt of everybody by their past logins, counted back from now. */
  JsonNode loadHistory(Instant now) throws IOException {
    return call(
        RequestBuilder.post(portcullis() + "/history?replace=true")
            .setEntity(new StringEntity(DemoHistory.before(now), JSON_LINES)));
  }

  /** The newest assessment of a user. */
  JsonNode lastAssessment(String user) throws IOException {
    JsonNode lines = call(RequestBuilder.get(portcullis() + "/assessments?max=1&user=" + user));
    if (lines.isEmpty()) {
      throw new IOException("no login of " + user + " was recorded");
    }
    return lines.get(0);
  }

  /** Releases the refused login of a receipt. */
  void release(String receipt) throws IOException {
    call(RequestBuilder.post(portcullis() + "/assessments/" + receipt + "/release"));
  }

  private String portcullis() {
    return base + "/admin/realms/" + REALM + "/portcullis";
  }

  private JsonNode call(RequestBuilder request) throws IOException {
    return send(request.setHeader("Authorization", "Bearer " + adminToken()));
  }

  private String adminToken() throws IOException {
    Map<String, String> fields =
        Map.of(
            "grant_type", "password",
            "client_id", "admin-cli",
            "username", "admin",
            "password", "admin");
    return send(RequestBuilder.post(base + "/realms/master/protocol/openid-connect/token")
            .setEntity(Http.formEntity(fields)))
        .path("access_token")
        .asText();
  }

  private static JsonNode send(RequestBuilder request) throws IOException {
    Http.Answer answer = Http.send(request, InetAddress.getLoopbackAddress());
    if (answer.status() != 200) {
      throw new IOException(
          request.getMethod()
              + " "
              + request.getUri().getPath()
              + " answered "
              + answer.status()
              + ": "
              + answer.body());
    }
    return JSON.readTree(answer.body());
  }
}
