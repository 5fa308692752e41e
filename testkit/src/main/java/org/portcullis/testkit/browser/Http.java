package org.portcullis.testkit.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.http.Header;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.NoConnectionReuseStrategy;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;
import org.jspecify.annotations.Nullable;

/**
 * HTTP from a chosen address of this machine, which the JDK's own client offers from Java 19 on.
 * Redirects and cookies are the caller's business.
 */
public final class Http {
  private static final int TIMEOUT_MILLIS = 60_000;

  private static final CloseableHttpClient CLIENT =
      HttpClients.custom()
          .disableRedirectHandling()
          .disableCookieManagement()
          .disableAutomaticRetries()
          .setConnectionReuseStrategy(NoConnectionReuseStrategy.INSTANCE)
          .build();

  private Http() {}

  /**
   * What a server answered.
   *
   * @param status the HTTP status
   * @param headers in the order they came
   * @param body as text; empty when there is none
   */
  public record Answer(int status, List<Header> headers, String body) {

    /** All values of a header, whatever the case of its name. */
    public List<String> all(String name) {
      return headers.stream()
          .filter(header -> header.getName().equalsIgnoreCase(name))
          .map(Header::getValue)
          .toList();
    }
  }

  /**
   * Sends a request and reads the whole answer.
   *
   * @param from the address of this machine to send from; null for any
   * @throws IOException if the server does not answer within a minute
   */
  public static Answer send(RequestBuilder request, @Nullable InetAddress from) throws IOException {
    request.setConfig(
        RequestConfig.custom()
            .setLocalAddress(from)
            .setConnectTimeout(TIMEOUT_MILLIS)
            .setSocketTimeout(TIMEOUT_MILLIS)
            .build());
    try (CloseableHttpResponse response = CLIENT.execute(request.build())) {
      String body =
          response.getEntity() == null ? "" : EntityUtils.toString(response.getEntity(), UTF_8);
      return new Answer(
          response.getStatusLine().getStatusCode(), Arrays.asList(response.getAllHeaders()), body);
    }
  }

  /** The body of a form. */
  public static StringEntity formEntity(Map<String, String> fields) {
    return new StringEntity(form(fields), ContentType.APPLICATION_FORM_URLENCODED);
  }

  /** Fields as a query or a form has them. */
  public static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }
}
