package org.portcullis.tests.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;
import org.portcullis.tests.support.AcmeRealm;

/** One signed-in person's application, on one connection, as busy as it can be. */
final class TokenLoad {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final CloseableHttpClient http = HttpClients.createDefault();
  private final String endpoint;
  private String accessToken = "";
  private String refreshToken = "";

  /** Signs a person in by their password. */
  TokenLoad(String realmUrl, String name) {
    this.endpoint = realmUrl + "/protocol/openid-connect/token";
    take(
        post(
            endpoint,
            Map.of("grant_type", "password", "username", name, "password", name + "-pw")));
  }

  void refresh() {
    take(post(endpoint, Map.of("grant_type", "refresh_token", "refresh_token", refreshToken)));
  }

  void introspect() {
    if (!post(endpoint + "/introspect", Map.of("token", accessToken)).path("active").asBoolean()) {
      throw new AssertionError("the token is not active");
    }
  }

  private void take(JsonNode tokens) {
    accessToken = tokens.path("access_token").asText();
    refreshToken = tokens.path("refresh_token").asText();
  }

  /** Does something over and over, as often as time allows. */
  static Slice drive(RequestThreads server, Runnable action, Duration time) {
    var cpu = server.cpuNanos();
    var begin = System.nanoTime();
    var count = 0;
    long spent;
    do {
      action.run();
      count++;
      spent = System.nanoTime() - begin;
    } while (spent < time.toNanos());
    return new Slice(count * 1e9 / spent, (server.cpuNanos() - cpu) / 1e6 / count);
  }

  /**
   * What came of a moment.
   *
   * @param perSecond requests a second
   * @param cpuMillis the server's processor time for one of them, which other work on the machine
   *     hardly changes
   */
  record Slice(double perSecond, double cpuMillis) {}

  private JsonNode post(String uri, Map<String, String> fields) {
    var form =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    var request = new HttpPost(uri);
    var client = "&client_id=" + AcmeRealm.APP + "&client_secret=" + AcmeRealm.APP_SECRET;
    request.setEntity(new StringEntity(form + client, ContentType.APPLICATION_FORM_URLENCODED));
    try (var response = http.execute(request)) {
      var body = EntityUtils.toString(response.getEntity(), UTF_8);
      if (response.getStatusLine().getStatusCode() != 200) {
        throw new AssertionError(response.getStatusLine() + " " + body);
      }
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
