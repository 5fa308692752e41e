package org.portcullis.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Map;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.StringEntity;
import org.jspecify.annotations.Nullable;
import org.portcullis.testkit.browser.Http;

/** The running demo, as its admin sees it. */
final class DemoServer {
  static final String REALM = "acme";

  private static final JsonMapper JSON = new JsonMapper();
  private static final ContentType CSV = ContentType.create("text/csv", UTF_8);
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
    JsonNode lines =
        call(RequestBuilder.get(portcullis() + "/assessments?limit=1&user=" + user)).path("items");
    if (lines.isEmpty()) {
      throw new IOException("no login of " + user + " was recorded");
    }
    return lines.get(0);
  }

  /** Releases the refused login of a receipt. */
  void release(String receipt) throws IOException {
    call(RequestBuilder.post(portcullis() + "/assessments/" + receipt + "/release"));
  }

  /** A code for a sign-in that waits, from a sponsor; null when Portcullis gives them none. */
  @Nullable String attestationCode(String token, String receipt) throws IOException {
    Http.Answer answer =
        ask(
            RequestBuilder.post(realm() + "/portcullis/attestations")
                .setEntity(json(JSON.createObjectNode().put("receipt", receipt))),
            token);
    return answer.status() == 201 ? JSON.readTree(answer.body()).path("code").asText() : null;
  }

  /** The answer to a request below Portcullis' admin API. */
  JsonNode get(String path) throws IOException {
    return call(RequestBuilder.get(portcullis() + path));
  }

  /** The answer to a change below Portcullis' admin API. */
  JsonNode post(String path, JsonNode body) throws IOException {
    return call(RequestBuilder.post(portcullis() + path).setEntity(json(body)));
  }

  /** What somebody is answered who tries a change, whatever the status. */
  Http.Answer tryToPost(String path, JsonNode body, String token) throws IOException {
    return ask(RequestBuilder.post(portcullis() + path).setEntity(json(body)), token);
  }

  /** Puts a table of work profiles on file, or says what is wrong with it. */
  Http.Answer importWorkProfiles(String csv) throws IOException {
    return ask(
        RequestBuilder.post(portcullis() + "/work-profiles").setEntity(new StringEntity(csv, CSV)),
        adminToken());
  }

  /** Takes a person's shipping address off the file. */
  void forgetShippingAddress(String user) throws IOException {
    ObjectNode none = JSON.createObjectNode();
    none.putArray("shipTo");
    String path = portcullis() + "/users/" + idOf(user) + "/references";
    call(RequestBuilder.put(path).setEntity(json(none)));
  }

  /** A person's id. */
  String idOf(String user) throws IOException {
    JsonNode found =
        call(
            RequestBuilder.get(
                base + "/admin/realms/" + REALM + "/users?exact=true&username=" + user));
    return found.path(0).path("id").asText();
  }

  /** Any page or document below Portcullis' admin API, as it comes. */
  String text(String path) throws IOException {
    return ask(RequestBuilder.get(portcullis() + path), adminToken()).body();
  }

  private static StringEntity json(JsonNode body) {
    return new StringEntity(body.toString(), ContentType.APPLICATION_JSON);
  }

  private static Http.Answer ask(RequestBuilder request, String token) throws IOException {
    return Http.send(
        request.setHeader("Authorization", "Bearer " + token), InetAddress.getLoopbackAddress());
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
