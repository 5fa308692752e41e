package org.portcullis.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.http.client.methods.RequestBuilder;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * One browser of somebody: it keeps its cookies from login to login. It runs no scripts; what the
 * collector script would send is sent for it.
 */
final class DemoBrowser {
  /** Everybody's password. */
  static final String PASSWORD = "acme-demo";

  private static final String CLIENT = "acme-portal";

  /** Nothing listens there and nothing is requested from there. */
  private static final String REDIRECT = "http://localhost:9/portal";

  private static final String FACTS =
      "{\"timeZone\":\"Europe/Berlin\",\"languages\":[\"de-DE\",\"en\"],\"screen\":\"1920x1080\","
          + "\"platform\":\"Linux x86_64\",\"webdriver\":false}";
  private static final String USER_AGENT =
      "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
  private static final String ATTESTATION = "#portcullis-attest";
  private static final int MOST_HOPS = 10;
  private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");
  private static final JsonMapper JSON = new JsonMapper();

  private final CookieJar cookies = new CookieJar();
  private final String realm;
  private String token = "";

  DemoBrowser(String realm) {
    this.realm = realm;
  }

  /**
   * From where a browser sends.
   *
   * @param address what the proxy in front of Keycloak says the client's address is
   * @param sender the proxy's own address; Keycloak believes 127.0.0.1 alone
   */
  record Route(String address, String sender) {}

  /**
   * How a login ended.
   *
   * @param factor whether a second factor was asked, and passed
   * @param vouched whether a sponsor's code was asked, and given
   * @param asked whether it was asked, and not given
   * @param status of the page it ended on
   * @param receipt on the refusal page and the one that asks for a code; null elsewhere
   * @param token claims of the access token; null when there is none
   */
  record End(
      boolean factor,
      boolean vouched,
      boolean asked,
      int status,
      @Nullable String receipt,
      @Nullable JsonNode token) {}

  /** Who is called when a sign-in asks for a sponsor's code. */
  interface Sponsor {
    /** Nobody answers the call. */
    Sponsor NOBODY = receipt -> null;

    /** The code for a sign-in; null when they do not vouch for it. */
    @Nullable String codeFor(String receipt) throws IOException;
  }

  /** The access token of the last login; empty when there was none. */
  String token() {
    return token;
  }

  /**
   * Logs in anew, with the password and, when asked, the code of the authenticator app and that of
   * the sponsor.
   */
  End login(String user, Route route, boolean script, Sponsor sponsor) throws IOException {
    token = "";
    cookies.endSessions();
    Session session = new Session(route);
    session.get(
        URI.create(
            realm
                + "/protocol/openid-connect/auth?"
                + Http.form(
                    Map.of(
                        "response_type",
                        "code",
                        "scope",
                        "openid",
                        "client_id",
                        CLIENT,
                        "redirect_uri",
                        REDIRECT))));
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("username", user);
    fields.put("password", PASSWORD);
    if (script) {
      fields.put("portcullis_facts", FACTS);
    }
    session.submit("#kc-form-login", fields);
    boolean factor = session.has("#kc-otp-login-form");
    if (factor) {
      session.submit("#kc-otp-login-form", Map.of("otp", Totp.code(Instant.now())));
    }
    String code = session.has(ATTESTATION) ? sponsor.codeFor(session.receipt()) : null;
    if (code != null) {
      session.submit(ATTESTATION, Map.of("attestationCode", code));
    }
    return session.end(factor, code != null);
  }

  /** One login, from the first page to the code. */
  private final class Session {
    private final Route route;
    private int status;
    private Document page = new Document("");
    private @Nullable String code;

    Session(Route route) {
      this.route = route;
    }

    void get(URI uri) throws IOException {
      follow(RequestBuilder.get(uri));
    }

    boolean has(String selector) {
      return page.selectFirst(selector) != null;
    }

    void submit(String selector, Map<String, String> fields) throws IOException {
      Element form = page.selectFirst(selector);
      if (form == null) {
        throw new IOException("no " + selector + " on the page '" + page.title() + "' " + status);
      }
      follow(
          RequestBuilder.post(URI.create(form.absUrl("action")))
              .setEntity(Http.formEntity(fields)));
    }

    String receipt() {
      Element receipt = page.selectFirst("#portcullis-receipt");
      return receipt == null ? "" : receipt.text();
    }

    End end(boolean factor, boolean vouched) throws IOException {
      if (code != null) {
        token = redeem(code);
      }
      return new End(
          factor,
          vouched,
          has(ATTESTATION),
          status,
          receipt().isEmpty() ? null : receipt(),
          code == null ? null : claims(token));
    }

    private void follow(RequestBuilder first) throws IOException {
      RequestBuilder request = first;
      for (int hop = 0; hop < MOST_HOPS; hop++) {
        URI uri = request.getUri();
        Http.Answer answer = send(request);
        status = answer.status();
        List<String> location = answer.all("Location");
        if (location.isEmpty()) {
          page = Jsoup.parse(answer.body(), uri.toString());
          return;
        }
        URI next = uri.resolve(location.get(0));
        if (next.toString().startsWith(REDIRECT)) {
          page = new Document("");
          Matcher matcher = CODE.matcher(next.toString());
          code = matcher.find() ? matcher.group(1) : null;
          return;
        }
        request = RequestBuilder.get(next);
      }
      throw new IOException("redirected for ever");
    }

    private Http.Answer send(RequestBuilder request) throws IOException {
      request.setHeader("User-Agent", USER_AGENT);
      request.setHeader("X-Forwarded-For", route.address());
      String header = cookies.header(request.getUri());
      if (!header.isEmpty()) {
        request.setHeader("Cookie", header);
      }
      Http.Answer answer = Http.send(request, InetAddress.getByName(route.sender()));
      answer.all("Set-Cookie").forEach(cookies::store);
      return answer;
    }

    private String redeem(String granted) throws IOException {
      Http.Answer answer =
          send(
              RequestBuilder.post(realm + "/protocol/openid-connect/token")
                  .setEntity(
                      Http.formEntity(
                          Map.of(
                              "grant_type", "authorization_code",
                              "client_id", CLIENT,
                              "redirect_uri", REDIRECT,
                              "code", granted))));
      String access = JSON.readTree(answer.body()).path("access_token").asText();
      if (access.isEmpty()) {
        throw new IOException("no token for the code: " + answer.body());
      }
      return access;
    }

    private static JsonNode claims(String access) throws IOException {
      byte[] payload = Base64.getUrlDecoder().decode(access.split("\\.", -1)[1]);
      return JSON.readTree(new String(payload, UTF_8));
    }
  }
}
